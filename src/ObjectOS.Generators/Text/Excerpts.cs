namespace ObjectOS.Generators.Text;

/// <summary>Cuts what a file contains to a length that a message can quote.</summary>
internal static class Excerpts
{
    private const int Longest = 60;

    /// <summary>The text on one line, without control characters, cut behind some characters.</summary>
    public static string Of(string text) => Of(text, Longest);

    /// <summary>The text on one line, without control characters, cut behind <paramref name="longest"/> characters.</summary>
    public static string Of(string text, int longest)
    {
        var cut = text.Length > longest;
        var length = cut ? longest : text.Length;
        if (cut && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var characters = text.ToCharArray(0, length);
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i]) || characters[i] is '\u2028' or '\u2029')
            {
                characters[i] = ' ';
            }
        }

        return cut ? new string(characters) + "…" : new string(characters);
    }

    /// <summary>The first few of some words.</summary>
    public static string OfList(IEnumerable<string> words)
    {
        const int most = 12;
        var all = words.ToList();
        return string.Join(", ", all.Take(most).Select(static word => Of(word))) + (all.Count > most ? ", …" : string.Empty);
    }
}
