using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Emit.Text;

/// <summary>Writes C# literals of texts that come from definitions. Whatever the text holds, the literal is one line of visible characters.</summary>
internal static class CSharpLiterals
{
    /// <summary>A quoted literal.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                literal.Append(c).Append(text[++i]);
                continue;
            }

            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsInvisible(c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A quoted literal, or <c>null</c>.</summary>
    public static string QuoteOrNull(string? text) => text is null ? "null" : Quote(text);

    /// <summary>
    /// A raw literal of JSON on one line, which needs no escapes: people read it. What is invisible stands in strings only, where JSON has
    /// an escape of its own for it.
    /// </summary>
    public static string RawJson(string json)
    {
        var quotes = new string('"', Math.Max(3, LongestRunOfQuotes(json) + 1));
        return quotes + VisibleJson(json) + quotes;
    }

    /// <summary>JSON whose invisible characters are escaped as JSON escapes them.</summary>
    public static string VisibleJson(string json)
    {
        StringBuilder? visible = null;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < json.Length && char.IsLowSurrogate(json[i + 1]);
            if (!isPair && IsInvisible(c))
            {
                visible ??= new StringBuilder(json, 0, i, json.Length + 8);
                visible.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                continue;
            }

            visible?.Append(c);
            if (isPair)
            {
                visible?.Append(json[i + 1]);
                i++;
            }
        }

        return visible?.ToString() ?? json;
    }

    /// <summary>
    /// Whether a character cannot be seen or would change how the text around it is seen: controls, line separators, direction marks,
    /// lone surrogates, white space that is no blank.
    /// </summary>
    internal static bool IsInvisible(char c) => c != ' ' && CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate;

    private static int LongestRunOfQuotes(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
