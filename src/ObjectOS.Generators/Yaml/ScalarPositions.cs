using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>
/// Where the characters of a scalar stand in its file. The text of a scalar has lost its quotes, escapes, folds and indentation; walking through the file beside it finds them again,
/// so that a mistake in an expression is shown at its word however the YAML is written.
/// </summary>
internal sealed class ScalarPositions : ExpressionPositions
{
    private readonly string _file;
    private readonly SourceSpan _span;
    private readonly int[] _offsets;
    private readonly int _from;

    private ScalarPositions(string file, SourceSpan span, int[] offsets, int from)
    {
        _file = file;
        _span = span;
        _offsets = offsets;
        _from = from;
    }

    /// <summary>The places of the characters of a scalar, counted from one of them.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="scalar">The scalar.</param>
    /// <param name="from">The character of the scalar's text that counts as the first.</param>
    public static ScalarPositions Of(string file, YamlScalar scalar, int from = 0)
    {
        var end = Math.Min(scalar.Span.Start + scalar.Span.Length, file.Length);
        return new ScalarPositions(file, scalar.Span, Align(file, scalar.Span.Start, end, scalar.Text), from);
    }

    /// <inheritdoc />
    public override SourceSpan SpanOf(int start, int end)
    {
        var first = OffsetOf(start);
        var last = Math.Max(first, end > start ? OffsetOf(end - 1) + 1 : OffsetOf(end));
        var (startLine, startColumn) = PositionOf(first);
        var (endLine, endColumn) = PositionOf(last);
        return new SourceSpan(first, last - first, startLine, startColumn, endLine, endColumn);
    }

    private int OffsetOf(int index) => _offsets[Math.Min(index + _from, _offsets.Length - 1)];

    private (int Line, int Column) PositionOf(int offset)
    {
        var (line, column) = (_span.StartLine, _span.StartColumn);
        for (var i = _span.Start; i < offset; i++)
        {
            (line, column) = _file[i] == '\n' ? (line + 1, 0) : (line, column + 1);
        }

        return (line, column);
    }

    /// <summary>For each character of the text, and for its end, the offset in the file.</summary>
    private static int[] Align(string file, int start, int end, string text)
    {
        var offsets = new int[text.Length + 1];
        var quote = start < end && file[start] is '"' or '\'' ? file[start] : '\0';
        var at = quote != '\0' ? start + 1 : IsBlock(file, start, end) ? NextLine(file, start, end) : start;
        for (var i = 0; i < text.Length; i++)
        {
            at = SkipTo(file, at, end, text[i], quote);
            offsets[i] = Math.Min(at, Math.Max(start, end - 1));
            at += at < end && file[at] == '\\' && quote == '"' ? EscapeLength(file, at, end) : quote == '\'' && text[i] == '\'' ? 2 : 1;
        }

        offsets[text.Length] = Math.Min(at, end);
        return offsets;
    }

    /// <summary>Passes over what the text does not have: indentation, folded lines, and the break that a backslash hides.</summary>
    private static int SkipTo(string file, int at, int end, char wanted, char quote)
    {
        while (at < end && file[at] != wanted)
        {
            var isBreakOfText = wanted is ' ' or '\n' && file[at] is '\r' or '\n';
            if (isBreakOfText || (quote == '"' && file[at] == '\\' && !IsHiddenBreak(file, at, end)) || !IsBlankOrHidden(file, at, end, quote))
            {
                break;
            }

            at++;
        }

        return at;
    }

    private static bool IsBlankOrHidden(string file, int at, int end, char quote) =>
        file[at] is ' ' or '\t' or '\r' or '\n' || (quote == '"' && IsHiddenBreak(file, at, end));

    private static bool IsHiddenBreak(string file, int at, int end) => file[at] == '\\' && at + 1 < end && file[at + 1] is '\r' or '\n';

    private static bool IsBlock(string file, int start, int end) => start < end && file[start] is '|' or '>';

    private static int NextLine(string file, int start, int end)
    {
        var line = file.IndexOf('\n', start);
        return line < 0 ? end : Math.Min(line + 1, end);
    }

    private static int EscapeLength(string file, int at, int end)
    {
        var length = at + 1 >= end ? 1 : file[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
        return Math.Min(length, end - at);
    }
}
