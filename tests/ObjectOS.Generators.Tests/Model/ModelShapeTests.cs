using System.Reflection;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Tests.Model;

/// <summary>The compiler's cache works by comparing models: a type of the compiler in one, or a member compared by reference, breaks it silently.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<Type> Models =>
    [
        .. typeof(FieldModel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(FieldModel).Namespace && type is { IsEnum: false, IsNested: false } && !(type.IsAbstract && type.IsSealed)),
        .. typeof(BoundExpression).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BoundExpression))),
        typeof(ExpressionType),
    ];

    /// <summary>The records that stages after the model pass on; they hold models, each other and places.</summary>
    public static TheoryData<Type> Passed =>
    [
        .. typeof(FieldModel).Assembly.GetTypes()
            .Where(type => IsOfStage(type) && type is { IsValueType: false, IsNested: false } && type.GetMethod("<Clone>$") is not null),
    ];

    [Theory]
    [MemberData(nameof(Passed))]
    public void What_later_stages_pass_on_is_compared_by_value_and_holds_no_symbol(Type record)
    {
        Assert.True(record.IsSealed, $"{record.Name} is not sealed.");
        var seen = new HashSet<Type>();
        Visit(record, seen);

        Assert.DoesNotContain(seen, type => typeof(Microsoft.CodeAnalysis.ISymbol).IsAssignableFrom(type) || typeof(Microsoft.CodeAnalysis.SyntaxNode).IsAssignableFrom(type));
        Assert.All(
            seen.Where(IsOfStage).SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)),
            property => Assert.True(IsComparable(property.PropertyType), $"{property.DeclaringType!.Name}.{property.Name} is a {property.PropertyType}."));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_is_a_sealed_record_of_values(Type model)
    {
        Assert.True(model.IsSealed && model.GetMethod("<Clone>$") is not null, $"{model.Name} is not a sealed record.");
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.True(IsValue(property.PropertyType), $"{model.Name}.{property.Name} is a {property.PropertyType}.");
            Assert.True(!property.CanWrite || property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Length > 0, $"{model.Name}.{property.Name} can be changed.");
        }
    }

    [Fact]
    public void No_field_of_a_model_leads_to_the_compiler()
    {
        var seen = new HashSet<Type>();
        Visit(typeof(PluginModel), seen);
        Visit(typeof(ApplicationModel), seen);

        Assert.Contains(typeof(FieldModel), seen);
        Assert.DoesNotContain(seen, type => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(seen, type => type.Namespace?.StartsWith("YamlDotNet", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void What_passes_between_steps_is_compared_by_value()
    {
        Assert.True(typeof(IEquatable<LinkedProject>).IsAssignableFrom(typeof(LinkedProject)));
        Assert.True(typeof(IEquatable<ReferencedPlugin>).IsAssignableFrom(typeof(ReferencedPlugin)));
    }

    /// <summary>Arrays and sequences compare references. A sequence that is computed is no part of the value.</summary>
    private static bool IsComparable(Type type) => !type.IsArray
        && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>));

    private static bool IsOfStage(Type type) =>
        type.Namespace is { } ns && (ns.Contains(".Emit", StringComparison.Ordinal) || ns.Contains(".CSharp", StringComparison.Ordinal)) && type.Assembly == typeof(FieldModel).Assembly;

    private static bool IsValue(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ObjectOS.Generators.Text.EquatableArray<>))
        {
            type = type.GetGenericArguments()[0];
        }

        return type == typeof(string) || type == typeof(int) || type == typeof(bool) || type.IsEnum || type.Namespace == typeof(FieldModel).Namespace
            || type == typeof(BoundExpression) || type.IsSubclassOf(typeof(BoundExpression)) || type == typeof(ExpressionType);
    }

    private static void Visit(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            return;
        }

        foreach (var argument in type.GetGenericArguments())
        {
            Visit(argument, seen);
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            Visit(field.FieldType, seen);
        }
    }
}
