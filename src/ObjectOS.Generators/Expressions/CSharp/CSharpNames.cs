using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.CSharp;

/// <summary>What the C# around an expression calls the things that it names.</summary>
internal sealed class CSharpNames
{
    /// <summary>The variable that holds the record.</summary>
    public string Record { get; init; } = "record";

    /// <summary>The variable that holds the record before the change.</summary>
    public string Previous { get; init; } = "previous";

    /// <summary>The variable that holds the parameters of an action.</summary>
    public string Input { get; init; } = "input";

    /// <summary>The variable that holds the call context.</summary>
    public string Context { get; init; } = "context";

    /// <summary>The variable that holds a record that references lead to, by the references walked; null when it was not loaded.</summary>
    public Func<ExpressionRoot, EquatableArray<FieldModel>, string> Walked { get; init; } = static (_, path) =>
        Identifiers.Escape(Identifiers.Camel(string.Join("_", path.Select(static field => field.Name))));

    /// <summary>The name of the compiled regular expression of a pattern.</summary>
    public Func<string, string> Pattern { get; init; } = static pattern => throw new NotSupportedException(pattern);
}
