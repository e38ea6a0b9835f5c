using System.Globalization;
using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Functions;

/// <summary>What searches need beside the index: how they are put to it, and <c>objectos_relevance(words, text, ...)</c>, which tells how well the texts of a row fit.</summary>
/// <remarks>
/// The measure is BM25 without what it would take from other rows: how rare a word is, and how long texts are on average. Those would tell of records and fields that the caller may not read.
/// </remarks>
internal static class SearchFunctions
{
    public const string Relevance = "objectos_relevance";

    // The usual constants: how soon another occurrence stops to matter, and how much a long text counts less; of a length that business records have.
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;
    private const double UsualLength = 40;

    // A word that only begins with what is looked for.
    private const double Beginning = 0.5;
    private const char Whole = '=';

    private static readonly delegate_function_scalar Function = static (context, _, arguments) => sqlite3_result_double(context, Measure(arguments));

    public static void Register(sqlite3 database)
    {
        const int directOnly = 0x80000;
        const int anyNumber = -1;
        SqliteErrors.Check(database, sqlite3_create_function(database, Relevance, anyNumber, SQLITE_UTF8 | SQLITE_DETERMINISTIC | directOnly, null, Function));
    }

    /// <summary>A search as FTS5 has it: <c>{c1 c3} : ("printer" * AND "on fire")</c>. Words hold letters and digits only, so none ends its quotes.</summary>
    public static string Expression(TableSearch search)
    {
        var terms = string.Join(" AND ", search.Terms.Select(static term => $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? " *" : "")}"));
        return search.Columns.Count == search.Indexed
            ? terms
            : $"{{{string.Join(' ', search.Columns.Select(static column => string.Create(CultureInfo.InvariantCulture, $"c{column.Number}")))}}} : ({terms})";
    }

    /// <summary>The words as <see cref="Relevance"/> reads them: those that must be whole are marked.</summary>
    public static string Words(TableSearch search) => string.Join(' ', search.Terms.SelectMany(static term => term.IsPrefix ? term.Words : term.Words.Select(static word => Whole + word)));

    private static double Measure(sqlite3_value[] arguments)
    {
        var words = sqlite3_value_text(arguments[0]).utf8_to_string()?.Split(' ') ?? [];
        var found = new double[words.Length];
        var length = 0;
        for (var index = 1; index < arguments.Length; index++)
        {
            if (sqlite3_value_type(arguments[index]) != SQLITE_NULL)
            {
                length += Count(Encoding.UTF8.GetString(sqlite3_value_blob(arguments[index])), words, found);
            }
        }

        var damping = Saturation * (1 - LengthShare + (LengthShare * length / UsualLength));
        return found.Sum(occurrences => occurrences * (Saturation + 1) / (occurrences + damping));
    }

    private static int Count(string text, string[] words, double[] found)
    {
        var length = 0;
        foreach (var present in SearchWords.Cut(text))
        {
            length++;
            for (var index = 0; index < words.Length; index++)
            {
                found[index] += Weight(present, words[index]);
            }
        }

        return length;
    }

    private static double Weight(string present, string word)
    {
        var isWhole = word[0] == Whole;
        var wanted = isWhole ? word.AsSpan(1) : word;
        return present.AsSpan().SequenceEqual(wanted) ? 1 : !isWhole && present.AsSpan().StartsWith(wanted) ? Beginning : 0;
    }
}
