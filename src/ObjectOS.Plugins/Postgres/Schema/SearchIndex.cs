using System.Globalization;
using System.Text.RegularExpressions;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>The index behind searches: a column of words that PostgreSQL computes with every write, and an index over it.</summary>
internal static partial class SearchIndex
{
    /// <summary>The column. No field's name begins like it.</summary>
    public const string Column = "_search";

    /// <summary>The column as it is declared.</summary>
    public static string Declaration(TableDefinition table) => $"\"{Column}\" tsvector generated always as ({Expression(table.Search!)}) stored";

    /// <summary>The index over it.</summary>
    public static string Index(string table) => $"create index {SqlText.Name(Identifier.Shorten("_search_" + table))} on {SqlText.Name(table)} using gin (\"{Column}\")";

    /// <summary>Adds both to a table.</summary>
    public static IReadOnlyList<string> Add(TableDefinition table) => [$"alter table {SqlText.Name(table.Name)} add column {Declaration(table)}", Index(table.Name)];

    /// <summary>Drops both.</summary>
    public static string Drop(string table) => $"alter table {SqlText.Name(table)} drop column \"{Column}\"";

    /// <summary>What a catalogue has of it.</summary>
    /// <param name="expression">What the column is made of, as PostgreSQL tells it: <c>(_words('1'::text, body, 80000) || _words('2'::text, subject, 80000))</c>.</param>
    /// <param name="isIndexed">Whether there is an index.</param>
    public static CatalogSearch Read(string expression, bool isIndexed)
    {
        var parts = Parts().Matches(expression);
        string[] columns = [.. parts.Select(static part => part.Groups["name"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal) : part.Groups["plain"].Value)];
        var most = new SearchIndexDefinition(columns.Length == 0 ? [""] : columns).MostCharacters.ToString(CultureInfo.InvariantCulture);
        var isOurs = parts.Select((part, index) => part.Groups["number"].Value == Number(index + 1) && part.Groups["most"].Value == most).All(static fits => fits);

        // Nothing else may be in between: what is left without the parts joins them.
        var rest = Parts().Replace(expression, "").Trim();
        return new CatalogSearch(columns, columns.Length > 0 && isOurs && isIndexed && rest.All(static character => character is '(' or ')' or '|' or ' '));
    }

    // Numbered one by one from the left, so each keeps its own column apart.
    private static string Expression(SearchIndexDefinition search) =>
        string.Join(" || ", search.Columns.Select((column, index) => $"\"{SearchFunctions.Words}\"('{Number(index + 1)}', {SqlText.Name(column)}, {search.MostCharacters.ToString(CultureInfo.InvariantCulture)})"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""_words\('(?<number>[0-9]+)'::text, (?:"(?<name>(?:[^"]|"")+)"|(?<plain>[^", ()]+)), (?<most>[0-9]+)\)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
