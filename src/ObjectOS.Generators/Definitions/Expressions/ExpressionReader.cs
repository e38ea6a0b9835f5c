using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>Reads the expressions that stand as values in a file.</summary>
internal static class ExpressionReader
{
    /// <summary>The expression of a key; null when the key is absent or its value is none, which was reported.</summary>
    public static ExpressionDefinition? Read(ParseContext context, MappingReader reader, string key)
    {
        if (reader.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is not YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar)
        {
            context.ReportWrongValue(entry.Key, "an expression", entry);
            return null;
        }

        return Read(context, scalar);
    }

    /// <summary>The expression of a scalar, bare or inside of <c>${...}</c>; null when it cannot be read, which was reported.</summary>
    public static ExpressionDefinition? Read(ParseContext context, YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        var start = scalar.Text.IndexOf(text, StringComparison.Ordinal);
        return TemplateReader.IsOneHole(text)
            ? Read(context, scalar, start + 2, text.Length - 3)
            : Read(context, scalar, start, text.Length);
    }

    /// <summary>The expression that is a part of a scalar; null when it cannot be read, which was reported.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="scalar">The scalar.</param>
    /// <param name="start">Where the expression begins in its text.</param>
    /// <param name="length">How long it is.</param>
    public static ExpressionDefinition? Read(ParseContext context, YamlScalar scalar, int start, int length)
    {
        var text = scalar.Text.Substring(start, length);
        var syntax = ExpressionParser.Parse(
            text,
            ScalarPositions.Of(context.Text, scalar, start),
            (span, message) => context.Report(DiagnosticDescriptors.UnreadableExpression, span, message));
        return syntax is null ? null : new ExpressionDefinition(text.Trim(), syntax);
    }
}
