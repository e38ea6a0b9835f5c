using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>Reads texts with holes. A hole ends at the brace that closes it: braces and quotes inside of the expression are the expression's.</summary>
internal static class TemplateReader
{
    /// <summary>The most characters of a template.</summary>
    public const int Longest = 2_000;

    /// <summary>The most holes of a template.</summary>
    public const int MostHoles = 20;

    /// <summary>Whether a text has holes.</summary>
    public static bool HasHoles(string text) => text.Contains("${");

    /// <summary>Whether a text is one hole and nothing else.</summary>
    public static bool IsOneHole(string text) => text.StartsWith("${", StringComparison.Ordinal) && EndOf(text, 2) == text.Length - 1;

    /// <summary>The template of a scalar; null when something in it is wrong, which was reported.</summary>
    public static TemplateDefinition? Read(ParseContext context, YamlScalar scalar)
    {
        var text = scalar.Text;
        var parts = new List<TemplatePart>();
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            if (start != at)
            {
                parts.Add(new TemplatePart(text.Substring(at, (start < 0 ? text.Length : start) - at), null));
            }

            if (start < 0)
            {
                break;
            }

            var end = EndOf(text, start + 2);
            if (end < 0)
            {
                context.Report(DiagnosticDescriptors.UnreadableExpression, scalar.Span, "A '${' has no '}' that closes it.");
                return null;
            }

            if (ExpressionReader.Read(context, scalar, start + 2, end - start - 2) is not { } hole)
            {
                return null;
            }

            parts.Add(new TemplatePart(string.Empty, hole));
            at = end + 1;
        }

        if (text.Length > Longest || parts.Count(static part => part.Hole is not null) > MostHoles)
        {
            context.Report(
                DiagnosticDescriptors.UnreadableExpression, scalar.Span, $"A text with expressions has at most {Numbers.Text(Longest)} characters and {Numbers.Text(MostHoles)} of them.");
            return null;
        }

        return new TemplateDefinition(text, parts.ToEquatableArray());
    }

    private static int EndOf(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '"':
                    i = EndOfQuote(text, i);
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth-- == 0:
                    return i;
            }
        }

        return -1;
    }

    private static int EndOfQuote(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[quote])
            {
                return i;
            }
        }

        return text.Length;
    }
}
