using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Sql;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Finds which records a roll-up goes through, what it takes of each and of which type the result is.</summary>
internal sealed class RollupLinker(
    IReadOnlyDictionary<string, ObjectModel> models, Func<ObjectEntry, LinkContext> contextOf, Func<string, string, ExpressionSyntax?> findFormula)
{
    // As many as an aggregation has: the mean of whole numbers is seldom one.
    private const int AverageDigits = 4;
    private const int GreatestScale = 12;

    /// <summary>The relations of an object that a name can mean: that of the relation, or that of the other object.</summary>
    public static IReadOnlyList<ChildModel> FindRelations(ObjectModel model, string name)
    {
        var byName = model.Children.Where(child => child.Name == name).ToList();
        return byName.Count > 0 ? byName : [.. model.Children.Where(child => child.ObjectName == name)];
    }

    /// <summary>The type of a field's value, where no enum is asked for.</summary>
    public static ExpressionType TypeOf(FieldModel field) => ExpressionType.Of(field, string.Empty);

    /// <summary>The plan; null when something is wrong, which was reported.</summary>
    public RollupPlan? Link(ComputedSource source)
    {
        var model = models[source.ObjectName];
        var rollup = source.Field.Rollup!;
        var relations = FindRelations(model, rollup.Target.Value);
        if (relations.Count != 1 || !models.TryGetValue(relations[0].ObjectName, out var child))
        {
            Report(source, DiagnosticDescriptors.RollupWithoutRelation, rollup.Target.Span, source.Field.Model.Name, model.Name, Excerpts.Of(rollup.Target.Value), Advice(model, rollup.Target.Value, relations));
            return null;
        }

        var reference = child.Fields.First(field => field.Name == relations[0].FieldName);
        var scope = new ExpressionScope(child, name => models.TryGetValue(name, out var found) ? found : null) { FindFormula = findFormula, IsInDatabase = true };
        BoundExpression? value = null;
        if (rollup.Field is { } field)
        {
            var member = new MemberSyntax(new NameSyntax("record", field.Span), field.Value, field.Span);
            if (Bind(source, member, scope, null) is not { } bound)
            {
                return null;
            }

            value = bound;
        }

        BoundExpression? filter = null;
        if (rollup.Filter is { } condition && (filter = Bind(source, condition.Syntax, scope, ExpressionType.Boolean)) is null)
        {
            return null;
        }

        var taken = rollup.Field is { } name ? child.Fields.First(known => known.Name == name.Value) : null;
        return Result(source, taken, value) is { } result ? new RollupPlan(child, reference, rollup.Function, value, filter, result) : null;
    }

    /// <summary>The field with the type that the function makes of the other field.</summary>
    private FieldModel? Result(ComputedSource source, FieldModel? taken, BoundExpression? value)
    {
        var rollup = source.Field.Rollup!;
        var field = source.Field.Model;
        var type = value?.Type;
        if (rollup.Scale is not null && (rollup.Function != RollupFunction.Average || type is { Kind: TypeKind.Double }))
        {
            return Misfit("Only a mean of whole numbers or decimals has a 'scale' of its own: remove it.");
        }

        switch (rollup.Function)
        {
            case RollupFunction.Count: return field;
            case RollupFunction.Min or RollupFunction.Max when type is { IsOrdered: true, Kind: not TypeKind.Boolean }:
                return field with { Type = Plain(taken!.Type), Scale = taken.Scale, Precision = taken.Precision };
            case RollupFunction.Min or RollupFunction.Max:
                return Misfit("Only numbers, texts, dates, times and moments have a least and a greatest.");
            case RollupFunction.Sum when type is { IsNumber: true }:
                return field with { Type = Plain(taken!.Type), Scale = taken.Scale, Precision = taken.Precision is null ? null : Literals.MostDigits };
            case RollupFunction.Average when type is { Kind: TypeKind.Double }:
                return field with { Type = FieldType.Number, Scale = null };
            case RollupFunction.Average when type is { IsNumber: true }:
                var scale = rollup.Scale ?? Math.Min(type.Scale + AverageDigits, GreatestScale);
                return field with { Type = FieldType.Number, Scale = scale, Precision = scale == 0 ? null : Literals.MostDigits };
            default:
                return Misfit("Only numbers can be added up.");
        }

        FieldModel? Misfit(string advice)
        {
            var word = rollup.Field ?? rollup.Word;
            Report(source, DiagnosticDescriptors.RollupMisfit, word.Span, field.Name, rollup.Word.Value, rollup.Field?.Value ?? rollup.Target.Value, advice);
            return null;
        }
    }

    /// <summary>What is made of a rating or a number that was drawn is no longer one.</summary>
    private static FieldType Plain(FieldType type) => type switch
    {
        FieldType.Rating or FieldType.Slider => FieldType.Integer,
        FieldType.Autonumber or FieldType.Code or FieldType.Color => FieldType.Text,
        FieldType.Html => FieldType.Textarea,
        _ => type,
    };

    private static string Advice(ObjectModel model, string name, IReadOnlyList<ChildModel> relations)
    {
        if (relations.Count > 1)
        {
            return $"It refers to '{model.Name}' by more than one field: name one of {string.Join(", ", relations.Select(static relation => relation.Name))}.";
        }

        return DidYouMean.Sentence(
            name,
            model.Children.Select(static relation => relation.Name),
            model.Children.Count == 0 ? "No object refers to this one by a lookup or a master_detail." : $"Name one of {string.Join(", ", model.Children.Select(static relation => relation.Name))}.");
    }

    private BoundExpression? Bind(ComputedSource source, ExpressionSyntax syntax, ExpressionScope scope, ExpressionType? expected)
    {
        var bound = ExpressionBinder.Bind(syntax, scope, expected, out var problem);
        if (problem is not null)
        {
            Report(source, DiagnosticDescriptors.Of(problem.Kind), problem.Span, problem.Message);
        }

        return bound;
    }

    private void Report(ComputedSource source, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        contextOf(source.Entry).Report(descriptor, source.Entry.Place.Unit, source.Entry.Place.File, span, arguments);
}
