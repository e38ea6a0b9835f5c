using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>Searches, as short as tests want them.</summary>
internal static class Searches
{
    public static TableDefinition Searched(this TableDefinition table, params string[] columns) =>
        table with { Search = columns.Length == 0 ? null : new SearchIndexDefinition([.. columns.Order(StringComparer.Ordinal)]) };

    /// <summary>Words that may be beginnings.</summary>
    public static SearchTerm[] Words(string text) => [.. SearchWords.Cut(text).Select(word => new SearchTerm([word], IsPrefix: true))];

    /// <summary>Whole words in a row.</summary>
    public static SearchTerm Phrase(string text) => new([.. SearchWords.Cut(text)], IsPrefix: false);

    /// <summary>The ids of the rows in which all terms are found, the best first.</summary>
    public static async Task<List<Guid>> SearchAsync(this IStorageDriver driver, TableDefinition table, SearchTerm[] terms, params string[] columns)
    {
        var values = new List<FieldValue>();
        var search = Of(table, terms, columns);
        var condition = driver.Dialect.Search(search, Parameter);
        var relevance = driver.Dialect.Relevance(search, Parameter);
        return await driver.ReadAsync($"select \"id\" from \"{table.Name}\" where {condition} order by {relevance} desc, \"id\"", row => row.GetUuid(0), [.. values]);

        string Parameter(string text)
        {
            values.Add(FieldValue.Text(text));
            return $"${values.Count}";
        }
    }

    /// <summary>Every row is found by each word that a searched column of it holds.</summary>
    public static async Task AssertSearchableAsync(this IStorageDriver driver, TableDefinition table)
    {
        foreach (var (id, row) in await driver.ReadRowsAsync(table))
        {
            foreach (var column in table.Search?.Columns ?? [])
            {
                foreach (var word in SearchWords.Cut(TextOf(row[column])))
                {
                    Assert.Contains(id, await driver.SearchAsync(table, [new SearchTerm([word], IsPrefix: false)], column));
                }
            }
        }
    }

    private static TableSearch Of(TableDefinition table, SearchTerm[] terms, string[] columns)
    {
        var indexed = table.Search!.Columns;
        var searched = indexed
            .Select((name, index) => new SearchedColumn(index + 1, name, table.Columns.First(column => column.Name == name).Kind))
            .Where(column => columns.Length == 0 || columns.Contains(column.Name));
        return new TableSearch(table.Name, $"\"{table.Name}\"", [.. searched], indexed.Count, terms);
    }

    private static string TextOf(FieldValue value) => value.IsNull ? "" : value.Kind == ValueKind.TextList ? string.Join(' ', value.AsTextList) : value.AsText;
}
