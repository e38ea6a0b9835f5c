using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ObjectOS.Expressions;

/// <summary>
/// Functions of texts in expressions. Lengths and positions count characters of Unicode (code points), comparisons are exact, and a missing operand gives a missing result.
/// Pure and thread-safe, called by emitted code and by drivers.
/// </summary>
public static class Texts
{
    /// <summary>One text behind the other.</summary>
    public static string? Concat(string? left, string? right) => left is null || right is null ? null : left + right;

    /// <summary>How many characters it has.</summary>
    public static long? Size(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var size = text.Length;
        foreach (var unit in text)
        {
            size -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return size;
    }

    /// <summary>Whether one text holds another.</summary>
    public static bool? Contains(string? text, string? part) => text is null || part is null ? null : text.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether a text begins with another.</summary>
    public static bool? StartsWith(string? text, string? part) => text is null || part is null ? null : text.StartsWith(part, StringComparison.Ordinal);

    /// <summary>Whether a text ends with another.</summary>
    public static bool? EndsWith(string? text, string? part) => text is null || part is null ? null : text.EndsWith(part, StringComparison.Ordinal);

    /// <summary>Whether a pattern is found in the text.</summary>
    public static bool? Matches(string? text, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return text is null ? null : pattern.IsMatch(text);
    }

    /// <summary>The text in lower case, letter by letter and for no language in particular.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "It is what the function is for.")]
    public static string? Lower(string? text) => text?.ToLowerInvariant();

    /// <summary>The text in upper case, letter by letter and for no language in particular.</summary>
    public static string? Upper(string? text) => text?.ToUpperInvariant();

    /// <summary>The text with the letters A to Z in lower case.</summary>
    public static string? LowerAscii(string? text) => text is null ? null : Map(text, static c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);

    /// <summary>The text with the letters a to z in upper case.</summary>
    public static string? UpperAscii(string? text) => text is null ? null : Map(text, static c => char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c);

    /// <summary>The text without white space at its ends.</summary>
    public static string? Trim(string? text) => text?.Trim();

    /// <summary>The character at a position from 0; behind the last one the empty text, elsewhere missing.</summary>
    public static string? CharAt(string? text, long? position) => position is { } start ? Substring(text, start, Math.Min(start + 1, Size(text) ?? 0)) : null;

    /// <summary>Where a part begins first, or -1.</summary>
    public static long? IndexOf(string? text, string? part) => IndexOf(text, part, 0);

    /// <summary>Where a part begins first from a position on, or -1; missing when there is no such position.</summary>
    public static long? IndexOf(string? text, string? part, long? start) =>
        text is null || part is null || start is not { } from || from < 0 || from > Size(text)
            ? null
            : PositionOf(text, text.IndexOf(part, OffsetOf(text, from), StringComparison.Ordinal));

    /// <summary>Where a part begins last, or -1.</summary>
    public static long? LastIndexOf(string? text, string? part) => LastIndexOf(text, part, Size(text));

    /// <summary>Where a part begins last at a position or before it, or -1; missing when there is no such position.</summary>
    public static long? LastIndexOf(string? text, string? part, long? start)
    {
        if (text is null || part is null || start is not { } from || from < 0 || from > Size(text))
        {
            return null;
        }

        var offset = OffsetOf(text, from);
        for (offset = Math.Min(offset, text.Length - part.Length); offset >= 0; offset--)
        {
            if (text.AsSpan(offset).StartsWith(part, StringComparison.Ordinal))
            {
                return PositionOf(text, offset);
            }
        }

        return -1;
    }

    /// <summary>The text from a position on; missing when there is no such position.</summary>
    public static string? Substring(string? text, long? start) => Substring(text, start, Size(text));

    /// <summary>The text from one position up to another; missing when there are no such positions.</summary>
    public static string? Substring(string? text, long? start, long? end)
    {
        if (text is null || start is not { } from || end is not { } to || from < 0 || from > to || to > Size(text))
        {
            return null;
        }

        var first = OffsetOf(text, from);
        return text[first..OffsetOf(text, to)];
    }

    /// <summary>The text with each occurrence of a part replaced.</summary>
    public static string? Replace(string? text, string? part, string? replacement) => Replace(text, part, replacement, -1);

    /// <summary>The text with the first occurrences of a part replaced, all when there is no such number. The empty part is before each character and at the end.</summary>
    public static string? Replace(string? text, string? part, string? replacement, long? most)
    {
        if (text is null || part is null || replacement is null || most is not { } left)
        {
            return null;
        }

        var result = new StringBuilder(text.Length);
        var offset = 0;
        for (; left != 0 && offset <= text.Length; left--)
        {
            var next = text.IndexOf(part, offset, StringComparison.Ordinal);
            if (next < 0)
            {
                break;
            }

            result.Append(text, offset, next - offset).Append(replacement);
            offset = next + part.Length;
            if (part.Length == 0)
            {
                var length = offset == text.Length ? 0 : OffsetOf(text[offset..], 1);
                result.Append(text, offset, length);
                offset += Math.Max(length, 1);
            }
        }

        return offset < text.Length ? result.Append(text, offset, text.Length - offset).ToString() : result.ToString();
    }

    /// <summary>The characters from the last to the first.</summary>
    public static string? Reverse(string? text) => text is null ? null : string.Concat(Characters(text).Reverse());

    /// <summary>The pieces between separators; the characters when the separator is empty.</summary>
    public static IReadOnlyList<string>? Split(string? text, string? separator) => Split(text, separator, -1);

    /// <summary>So many pieces at most, the last one with the rest; all when there is no such number.</summary>
    public static IReadOnlyList<string>? Split(string? text, string? separator, long? most)
    {
        if (text is null || separator is null || most is not { } count)
        {
            return null;
        }

        var limit = count < 0 ? int.MaxValue : (int)Math.Min(count, int.MaxValue);
        if (limit == 0)
        {
            return [];
        }

        if (separator.Length > 0)
        {
            return text.Split(separator, limit);
        }

        var characters = Characters(text).ToList();
        return characters.Count <= limit ? characters : [.. characters.Take(limit - 1), string.Concat(characters.Skip(limit - 1))];
    }

    /// <summary>Several texts as one.</summary>
    public static string? Join(IReadOnlyList<string>? texts, string? separator = "") => texts is null || separator is null ? null : string.Join(separator, texts);

    /// <summary>The text of a truth value.</summary>
    public static string? From(bool? value) => value is { } a ? a ? "true" : "false" : null;

    /// <summary>The text of a whole number.</summary>
    public static string? From(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text of a real number that reads as the same number.</summary>
    public static string? From(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The text of a decimal, with all digits of its scale.</summary>
    public static string? From(decimal? value, int scale) => value is { } a ? a.ToString("F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    /// <summary>The text of an id.</summary>
    public static string? From(Guid? value) => value?.ToString("D");

    /// <summary>The text of an instant (RFC 3339), without zeros at the end of its seconds.</summary>
    public static string? From(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text of a date (ISO 8601).</summary>
    public static string? From(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The text of a time of day (ISO 8601), without zeros at the end of its seconds.</summary>
    public static string? From(TimeOnly? value) => value?.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>The text of a duration: its seconds and an <c>s</c>.</summary>
    public static string? From(TimeSpan? value) => value is { } a
        ? ((decimal)a.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture) + "s"
        : null;

    /// <summary>The whole number of a text of digits.</summary>
    public static long? ToInteger(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The real number of a text.</summary>
    public static double? ToDouble(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Numbers.Finite(value) : null;

    /// <summary>The truth value of a text: <c>true</c>, <c>false</c>, and what is customary for them.</summary>
    public static bool? ToBoolean(string? text) => text switch
    {
        "true" or "TRUE" or "True" or "t" or "1" => true,
        "false" or "FALSE" or "False" or "f" or "0" => false,
        _ => null,
    };

    /// <summary>The id of a text.</summary>
    public static Guid? ToUuid(string? text) => Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (span, from) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = from.map(from.text[index]);
        }
    });

    private static long PositionOf(string text, int offset) => offset < 0 ? -1 : Size(text[..offset]) ?? 0;

    private static int OffsetOf(string text, long position)
    {
        var offset = 0;
        for (; position > 0; position--)
        {
            offset += char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length ? 2 : 1;
        }

        return offset;
    }

    private static IEnumerable<string> Characters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            yield return rune.ToString();
        }
    }
}
