using System.Text;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>
/// An expression put together from words of a file that are none: the fields, operators and values of a rule in YAML. Each stretch of it remembers its word, so that what is wrong with it is shown there.
/// </summary>
internal sealed class ComposedExpression
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, SourceSpan Span)> _stretches = [];

    /// <summary>Adds text that stands for a word.</summary>
    public ComposedExpression Add(string text, SourceSpan span)
    {
        _stretches.Add((_text.Length, span));
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a text as a literal.</summary>
    public ComposedExpression AddText(string text, SourceSpan span) => Add(Quote(text), span);

    /// <summary>The expression, parsed; null when it cannot be, which was reported.</summary>
    public ExpressionDefinition? Parse(ParseContext context)
    {
        var text = _text.ToString();
        var syntax = ExpressionParser.Parse(
            text, new Positions(_stretches), (span, message) => context.Report(DiagnosticDescriptors.UnreadableExpression, span, message));
        return syntax is null ? null : new ExpressionDefinition(text, syntax);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in text)
        {
            switch (character)
            {
                case '\'' or '\\':
                    quoted.Append('\\').Append(character);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                default:
                    quoted.Append(character);
                    break;
            }
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>A stretch is one word of the file, however long the expression that was made of it.</summary>
    private sealed class Positions(List<(int Start, SourceSpan Span)> stretches) : ExpressionPositions
    {
        public override SourceSpan SpanOf(int start, int end) => stretches.FindLast(stretch => stretch.Start <= start).Span;
    }
}
