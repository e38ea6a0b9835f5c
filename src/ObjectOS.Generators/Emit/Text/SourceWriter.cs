using System.Text;

namespace ObjectOS.Generators.Emit.Text;

/// <summary>Writes C# with indentation. Lines end in <c>\n</c> on every system, so the same model gives the same bytes.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>An empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>A line, or several of a raw string; each is indented.</summary>
    public void Line(string text)
    {
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var length = end > start && text[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
            {
                _text.Append(' ', _indent * IndentSize).Append(text, start, length);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>A line that is written as it is: the content of a raw string literal that starts at the margin.</summary>
    public void LineAtMargin(string text) => _text.Append(text).Append('\n');

    /// <summary>A line, an opening brace, and deeper indentation.</summary>
    public void Open(string text)
    {
        Line(text);
        Line("{");
        _indent++;
    }

    /// <summary>The closing brace of <see cref="Open"/>.</summary>
    public void Close(string after = "")
    {
        _indent--;
        Line("}" + after);
    }

    /// <summary>Everything written so far.</summary>
    public override string ToString() => _text.ToString();
}
