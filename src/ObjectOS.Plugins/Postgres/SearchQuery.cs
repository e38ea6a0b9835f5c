using System.Globalization;
using ObjectOS.Postgres.Schema;

namespace ObjectOS.Postgres;

/// <summary>A search as PostgreSQL has it: <c>('1_printer':* | '2_printer':*) &amp; ...</c>. Every word carries the number of a column, so columns that are not looked into are not even named.</summary>
internal static class SearchQuery
{
    /// <summary>Each term in any of the columns. Of words in a row each stands there somewhere: <see cref="InARow"/> looks closer.</summary>
    public static string Of(TableSearch search) => string.Join(" & ", search.Terms.Select(term => Either(search, column => string.Join(" & ", term.Words.Select(word => Lexeme(column, word, term.IsPrefix))))));

    /// <summary>Any word in any of the columns: what ranks are made of.</summary>
    public static string Any(TableSearch search, bool beginnings) =>
        string.Join(" | ", search.Terms.SelectMany(static term => term.Words).Distinct().SelectMany(word => search.Columns.Select(column => Lexeme(column, word, beginnings))));

    /// <summary>A condition that is true when the words of a term stand in a row in one of the columns. Places in vectors would not tell: they end at 16383, and at 256 of one word.</summary>
    public static string InARow(TableSearch search, SearchTerm term, Func<string, string> parameter)
    {
        var words = parameter($" {string.Join(' ', term.Words)} ");
        var found = search.Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"strpos(\"{SearchFunctions.Fold}\"(left({Text(search, column)}, {search.MostCharacters})), {words}) > 0"));
        return $"({string.Join(" or ", found)})";
    }

    private static string Either(TableSearch search, Func<SearchedColumn, string> part) => $"({string.Join(" | ", search.Columns.Select(column => $"({part(column)})"))})";

    // Letters and digits only: nothing in it could end the quotes.
    private static string Lexeme(SearchedColumn column, string word, bool isPrefix) => string.Create(CultureInfo.InvariantCulture, $"'{column.Number}_{word}'{(isPrefix ? ":*" : "")}");

    private static string Text(TableSearch search, SearchedColumn column)
    {
        var name = $"{search.Qualifier}.{SqlText.Name(column.Name)}";
        return column.Kind == ValueKind.TextList ? $"array_to_string({name}, ' ')" : name;
    }
}
