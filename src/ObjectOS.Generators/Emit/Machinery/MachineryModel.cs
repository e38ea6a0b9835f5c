using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>An object of an application and where its machinery goes.</summary>
/// <param name="Object">The object.</param>
/// <param name="Namespace">The namespace of the application's machinery.</param>
/// <param name="TypeName">The name of the machinery's class, unique in the application whatever the case of letters.</param>
internal sealed record MachineryModel(ObjectModel Object, string Namespace, string TypeName)
{
    /// <summary>The class of its records: the derived one where the object is extended.</summary>
    public string Entity => Object.Extension is { } extension ? ClrTypes.Class(extension) : PluginEntity;

    /// <summary>The entity class of the plugin that defines the object: events and references are of it.</summary>
    public string PluginEntity => ClrTypes.Qualify(Object.Namespace, Object.ClassName);

    /// <summary>The declared fields: the kernel moves the system fields.</summary>
    public IEnumerable<FieldModel> Fields => Object.Fields.Where(static declared => !declared.IsSystem);

    /// <summary>Those of them that have a column.</summary>
    public IEnumerable<FieldModel> Stored => Fields.Where(static declared => declared.Computed is null);

    /// <summary>Whether a field is deprecated, so that naming it would be a warning.</summary>
    public bool HasDeprecatedFields => Object.Fields.Any(static declared => declared.Deprecated is not null);

    /// <summary>
    /// Whether a rule may have the same answer for every record, as <c>record.status == record.status</c> has: whoever writes it may, and the compiler's warning would be about C# that he has not written.
    /// </summary>
    public bool HasForegoneRules => Object.Validations.SelectMany(static validation => validation.Expressions)
        .Concat(Object.FieldExpressions.Select(static expression => expression.Value))
        .SelectMany(BoundWalker.All)
        .Any(IsForegone);

    /// <summary>Whether a part of an expression has the same value for every record.</summary>
    public static bool IsForegone(BoundExpression expression) => expression is { Type.Kind: TypeKind.Boolean } && expression switch
    {
        BoundOperation { Operation: Operation.IsNull or Operation.IsNotNull } test => !test.Operands[0].CanBeNull,
        BoundOperation { Operands.Count: 2 } comparison when comparison.Operands[0].Equals(comparison.Operands[1]) => true,
        _ => BoundWalker.All(expression).All(static part => part is not (BoundField or BoundVariable)),
    };

    /// <summary>The field of a name.</summary>
    public FieldModel FieldOf(string name) => Object.Fields.First(field => field.Name == name);

    /// <summary>The static table of a field.</summary>
    public static string TableOf(FieldModel field) => ValuePlace.Record.Table(field);
}
