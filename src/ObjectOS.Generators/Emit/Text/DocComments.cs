using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Emit.Text;

/// <summary>Writes XML documentation of labels and descriptions. Whatever they hold, the comment is one line of well-formed XML.</summary>
internal static class DocComments
{
    /// <summary>The summary of something with a label and perhaps a description, each a sentence.</summary>
    public static string Summary(string label, string? description = null) => $"/// <summary>{Sentences(label, description)}</summary>";

    /// <summary>The same on the line of what it documents, for long lists of short members.</summary>
    public static string InlineSummary(string label) => $"/** <summary>{Sentences(label, null)}</summary> */";

    /// <summary>What there is to say besides.</summary>
    public static string Remarks(string text) => $"/// <remarks>{Sentences(text, null)}</remarks>";

    /// <summary>Label and description as text of an XML document.</summary>
    public static string Sentences(string label, string? description)
    {
        var text = new StringBuilder(Sentence(label));
        if (description is not null && Sentence(description) is { Length: > 0 } second)
        {
            text.Append(' ').Append(second);
        }

        return Escape(text.ToString());
    }

    /// <summary>A text on one line, ending in a full stop.</summary>
    private static string Sentence(string text)
    {
        var line = new StringBuilder(text.Length + 1);
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isSpace)
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
            {
                line.Append(' ');
            }
        }

        var sentence = line.ToString().TrimEnd(' ');
        return sentence.Length == 0 || sentence[sentence.Length - 1] is '.' or '!' or '?' or ':' ? sentence : sentence + ".";
    }

    private static string Escape(string text)
    {
        var xml = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                xml.Append(c).Append(text[++i]);
                continue;
            }

            xml.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",

                // The comment may be of the kind that '*/' ends.
                '/' when i > 0 && text[i - 1] == '*' => "&#x2f;",
                _ when char.IsSurrogate(c) || c >= '\ufffe' => "&#xfffd;",
                _ when CSharpLiterals.IsInvisible(c) => "&#x" + ((int)c).ToString("x", CultureInfo.InvariantCulture) + ";",
                _ => c.ToString(),
            });
        }

        return xml.ToString();
    }
}
