using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>What the expressions of one machinery share: compiled patterns, and the records that are loaded before they are asked.</summary>
internal sealed class ExpressionBodies
{
    private readonly List<string> _patterns = [];

    /// <summary>A writer of expressions.</summary>
    /// <param name="context">The C# that is the call context there.</param>
    public CSharpWriter Writer(string context) => new(new CSharpNames { Context = context, Walked = NameOf, Pattern = NameOfPattern });

    /// <summary>The references that expressions walk over, shorter paths first: each needs the record before it.</summary>
    public static List<(ExpressionRoot Root, EquatableArray<FieldModel> Path)> Walks(IEnumerable<BoundExpression> expressions)
    {
        var walks = new List<(ExpressionRoot, EquatableArray<FieldModel>)>();
        foreach (var field in expressions.SelectMany(BoundWalker.All).OfType<BoundField>())
        {
            for (var length = 1; length <= field.Path.Count; length++)
            {
                var walk = (field.Root, field.Path.Take(length).ToEquatableArray());
                if (!walks.Contains(walk))
                {
                    walks.Add(walk);
                }
            }
        }

        return walks;
    }

    /// <summary>The record that a reference leads to, or null: <c>var accountRecord = await rules.FindAsync&lt;Account&gt;(record.Account?.Id, ...)</c>.</summary>
    public static void EmitWalk(SourceWriter source, ExpressionRoot root, EquatableArray<FieldModel> path)
    {
        var reference = path[path.Count - 1];
        var owner = path.Count > 1
            ? NameOf(root, path.Take(path.Count - 1).ToEquatableArray()) + "?"
            : root switch { ExpressionRoot.Previous => "previous?", ExpressionRoot.Input => "input", _ => "record" };
        var id = ClrTypes.IsNullable(reference) || owner[owner.Length - 1] == '?' ? "?.Id" : ".Id";
        var cast = reference.Reference!.Extension is { } extension ? $"({ClrTypes.Class(extension)}?)" : "";
        source.Line(
            $"var {NameOf(root, path)} = {cast}await rules.FindAsync<{ClrTypes.Class(reference.Reference)}>("
            + $"{owner}.{reference.MemberName}{id}, cancellationToken).ConfigureAwait(false);");
    }

    /// <summary>Writes the patterns that were asked for.</summary>
    public void EmitPatterns(SourceWriter source)
    {
        for (var i = 0; i < _patterns.Count; i++)
        {
            source.Line($"private static readonly Regex Pattern{Numbers.Text(i + 1)} = new({CSharpLiterals.Quote(_patterns[i])}, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);");
        }

        if (_patterns.Count > 0)
        {
            source.Line();
        }
    }

    /// <summary>A condition that can stand beside <c>&amp;&amp;</c>.</summary>
    public static string Inside(string condition) => condition.Contains(" || ") ? $"({condition})" : condition;

    private static string NameOf(ExpressionRoot root, EquatableArray<FieldModel> path) =>
        Identifiers.Camel((root == ExpressionRoot.Previous ? "previous_" : "") + string.Join("_", path.Select(static field => field.Name)) + (root == ExpressionRoot.Input ? "_of_input" : "_record"));

    private string NameOfPattern(string pattern)
    {
        if (!_patterns.Contains(pattern))
        {
            _patterns.Add(pattern);
        }

        return "Pattern" + Numbers.Text(_patterns.IndexOf(pattern) + 1);
    }
}
