using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ObjectOS.Queries;

/// <summary>
/// Cuts text into the words that searches compare: runs of letters and decimal digits, in small letters, Latin ones without their diacritics. Everything else lies between words. It is what SQLite's
/// tokenizer does; PostgreSQL is made to do the same.
/// </summary>
/// <remarks>No language is special: <c>ß</c> stays, <c>İ</c> becomes <c>i</c> like <c>î</c> does, and <c>ı</c> stays.</remarks>
public static class SearchWords
{
    // Marks that belong to the letter before them and are left out with it.
    private const string Marks =
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030F\u0311\u031B\u0323\u0324\u0325\u0326\u0327\u0328\u032D\u032E\u0330\u0331";

    // Each line: a letter, and the small letters that it stands for.
    private const string Letters =
        """
        aàáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ
        bḃḅḇ
        cçćĉċčḉ
        dďḋḍḏḑḓ
        eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        fḟ
        gĝğġģǧǵḡ
        hĥȟḣḥḧḩḫẖ
        iìíîïĩīĭįİǐȉȋḭḯỉị
        jĵǰ
        kķǩḱḳḵ
        lĺļľḷḹḻḽ
        mḿṁṃ
        nñńņňǹṅṇṉṋ
        oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
        pṕṗ
        rŕŗřȑȓṙṛṝṟ
        sśŝşšſșṡṣṥṧṩẛ
        tţťțṫṭṯṱẗ
        uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        vṽṿ
        wŵẁẃẅẇẉẘ
        xẋẍ
        yýÿŷȳẏẙỳỵỷỹ
        zźżžẑẓẕ
        """;

    private static readonly FrozenDictionary<char, char> Plain = Letters
        .Split('\n', StringSplitOptions.TrimEntries)
        .SelectMany(static line => line.Skip(1).Select(letter => (letter, plain: line[0])))
        .ToFrozenDictionary(static pair => pair.letter, static pair => pair.plain);

    /// <summary>The words of a text, in order, as they are compared.</summary>
    public static IEnumerable<string> Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Fold(rune));
            }
            else if (word.Length > 0 && !IsMark(rune))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsMark(Rune rune) => rune.IsBmp && Marks.Contains((char)rune.Value, StringComparison.Ordinal);

    // Up and down again brings together what only one of the two would: 'σ' and 'ς', 's' and 'ſ'.
    private static Rune Fold(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.ToLowerInvariant(rune);
        }

        var small = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter ? rune : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
        return small.IsBmp && Plain.TryGetValue((char)small.Value, out var plain) ? new Rune(plain) : small;
    }
}
