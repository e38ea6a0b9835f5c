using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An expression of a field. It stands beside the fields and not in them, because it names fields itself.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Use">What it decides.</param>
/// <param name="Text">As it is written, for people.</param>
/// <param name="Value">What it means.</param>
internal sealed record FieldExpressionModel(string Field, FieldExpressionUse Use, string Text, BoundExpression Value)
{
    /// <summary>
    /// The fields that expressions name, as paths from the record: <c>amount</c>, <c>account.owner</c>. Parameters are everybody's; what they lead to is a path that nobody can read.
    /// </summary>
    public static EquatableArray<string> NamesOf(IEnumerable<BoundExpression> expressions) => expressions
        .SelectMany(BoundWalker.All)
        .OfType<BoundField>()
        .Where(static named => named.Root != ExpressionRoot.Input || named.Path.Count > 0)
        .Select(static named => (named.Root == ExpressionRoot.Input ? "input." : "") + string.Join(".", named.Path.Append(named.Field).Select(static step => step.Name)))
        .Distinct()
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}

/// <summary>What an expression of a field decides.</summary>
internal enum FieldExpressionUse
{
    /// <summary>The value of a record that is created without one.</summary>
    Default,

    /// <summary>Whether a record must have a value.</summary>
    RequiredWhen,

    /// <summary>Whether the API refuses to change it.</summary>
    ReadOnlyWhen,

    /// <summary>Whether a user interface should show it.</summary>
    VisibleWhen,
}
