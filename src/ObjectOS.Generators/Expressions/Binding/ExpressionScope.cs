using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>What an expression may name where it stands.</summary>
/// <param name="Record">The object of <c>record</c>; null where there is none.</param>
/// <param name="FindObject">Finds the object that a reference leads to, by name.</param>
internal sealed record ExpressionScope(ObjectModel? Record, Func<string, ObjectModel?> FindObject)
{
    /// <summary>Where the path to <c>record</c> begins: inside of a formula that another expression uses, that is what the formula belongs to.</summary>
    public ExpressionRoot Root { get; init; } = ExpressionRoot.Record;

    /// <summary>The references walked from there to <c>record</c>.</summary>
    public EquatableArray<FieldModel> Prefix { get; init; }

    /// <summary>Finds the expression of a formula, by object and field; null when there is none that can be used.</summary>
    public Func<string, string, ExpressionSyntax?> FindFormula { get; init; } = static (_, _) => null;

    /// <summary>Whether a database evaluates it: nobody else can go through the records that refer to one.</summary>
    public bool IsInDatabase { get; init; }

    /// <summary>Whether there is a record before the change.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>Whether somebody asks.</summary>
    public bool HasCurrentUser { get; init; }

    /// <summary>Says why a field cannot be looked at here, as a sentence; null when it can. Null when every field can.</summary>
    public Func<BoundField, string?>? Refuse { get; init; }

    /// <summary>The parameters of <c>input</c>; null where there is no such name.</summary>
    public EquatableArray<FieldModel>? Input { get; init; }

    /// <summary>Names of this place alone.</summary>
    public IReadOnlyDictionary<string, ExpressionType> Variables { get; init; } = new Dictionary<string, ExpressionType>();

    /// <summary>What is known of who asks.</summary>
    public static IReadOnlyDictionary<string, ExpressionType> CurrentUser { get; } = new Dictionary<string, ExpressionType>(StringComparer.Ordinal)
    {
        ["id"] = ExpressionType.Uuid,
        ["roles"] = ExpressionType.List(ExpressionType.Text),
        ["tenant"] = ExpressionType.Uuid,
    };
}
