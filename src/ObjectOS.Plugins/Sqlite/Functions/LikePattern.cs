using System.Buffers;
using System.Text;

namespace ObjectOS.Sqlite.Functions;

/// <summary>
/// Matches UTF-8 text with a pattern: <c>%</c> any text, <c>_</c> one character, <c>\</c> makes the next character an ordinary one
/// (a last <c>\</c> stands for itself). Linear memory; never more than text times pattern steps.
/// </summary>
internal static class LikePattern
{
    public static bool IsMatch(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, bool ignoreCase)
    {
        // Where to go on when a comparison fails: after the last '%', with one more character of the text swallowed by it.
        var retryPattern = -1;
        var retryText = 0;
        var textAt = 0;
        var patternAt = 0;

        while (textAt < text.Length)
        {
            if (patternAt < pattern.Length && pattern[patternAt] == '%')
            {
                retryPattern = ++patternAt;
                retryText = textAt;
                continue;
            }

            if (patternAt < pattern.Length && TryMatchOne(text, ref textAt, pattern, ref patternAt, ignoreCase))
            {
                continue;
            }

            if (retryPattern < 0)
            {
                return false;
            }

            retryText += Decode(text[retryText..], out _);
            textAt = retryText;
            patternAt = retryPattern;
        }

        while (patternAt < pattern.Length && pattern[patternAt] == '%')
        {
            patternAt++;
        }

        return patternAt == pattern.Length;
    }

    private static bool TryMatchOne(ReadOnlySpan<byte> text, ref int textAt, ReadOnlySpan<byte> pattern, ref int patternAt, bool ignoreCase)
    {
        var textLength = Decode(text[textAt..], out var textRune);
        if (pattern[patternAt] == '_')
        {
            textAt += textLength;
            patternAt++;
            return true;
        }

        var literalAt = pattern[patternAt] == '\\' && patternAt + 1 < pattern.Length ? patternAt + 1 : patternAt;
        var literalLength = Decode(pattern[literalAt..], out var literal);
        if (textRune != literal && !(ignoreCase && Fold(textRune) == Fold(literal)))
        {
            return false;
        }

        textAt += textLength;
        patternAt = literalAt + literalLength;
        return true;
    }

    private static int Decode(ReadOnlySpan<byte> utf8, out Rune rune)
    {
        if (utf8[0] < 0x80)
        {
            rune = new Rune(utf8[0]);
            return 1;
        }

        // Broken bytes count as one replacement character and always move on.
        return Rune.DecodeFromUtf8(utf8, out rune, out var length) == OperationStatus.Done ? length : Math.Max(length, 1);
    }

    // Up and down again brings together what only one of the two would: 'σ' and 'ς', 'ß' and 'ẞ'. No language is special: 'ı' is no 'I'.
    private static Rune Fold(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
}
