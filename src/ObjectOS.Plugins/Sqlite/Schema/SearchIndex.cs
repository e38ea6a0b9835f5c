using System.Globalization;
using System.Text.RegularExpressions;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>
/// The index behind searches: an FTS5 table that holds words and no texts, and triggers that keep it right inside of the statement that writes. It knows rows by a number that the searched table
/// has for it: SQLite's own row numbers may change when the file is compacted, or written out and read in.
/// </summary>
internal static partial class SearchIndex
{
    /// <summary>The column of a searched table by which the index knows its rows.</summary>
    public const string RowColumn = "_row";

    /// <summary>Its declaration: SQLite gives each row the next number by itself.</summary>
    public const string RowDeclaration = "\"_row\" integer primary key";

    // Letters and decimal digits make words; the kernel cuts what is looked for in the same way.
    private const string Tokenizer = """content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2 categories 'L* Nd'" """;

    private static readonly string[] Events = ["insert", "update", "delete"];

    /// <summary>The name of the index of a table; no object's name begins like it.</summary>
    public static string NameOf(string table) => "_search_" + table;

    /// <summary>Makes it and fills it.</summary>
    public static IReadOnlyList<string> Make(TableDefinition table)
    {
        var columns = string.Join(", ", Numbers(table));
        return
        [
            .. Declarations(table).Values,
            $"insert into {SqlText.Name(NameOf(table.Name))} (\"rowid\", {columns}) select {SqlText.Name(RowColumn)}, {Values(table, "")} from {SqlText.Name(table.Name)}",
        ];
    }

    /// <summary>Drops what there is of it.</summary>
    public static IReadOnlyList<string> Drop(string table) =>
    [
        .. Events.Select(name => $"drop trigger if exists {SqlText.Name(TriggerOf(table, name))}"),
        $"drop table if exists {SqlText.Name(NameOf(table))}",
    ];

    /// <summary>What there is of the index of a table, found by what made it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="declarations">Every table and trigger of an index, with the statement that made it.</param>
    public static CatalogSearch? Read(CatalogTable table, IReadOnlyDictionary<string, string> declarations)
    {
        string[] names = [NameOf(table.Name), .. Events.Select(name => TriggerOf(table.Name, name))];
        if (!names.Any(declarations.ContainsKey))
        {
            return null;
        }

        // Its columns stand in a trigger only. If everything reads as it would be made over them, it is whole.
        ColumnDefinition[] columns = [.. Texts().Matches(declarations.GetValueOrDefault(names[1], "")).Select(Column)];
        var made = Declarations(new TableDefinition(table.Name, columns, [], [], []) { Search = new SearchIndexDefinition([.. columns.Select(static column => column.Name)]) });
        var isValid = columns.Length > 0 && ((SqliteTable)table).HasRowColumn && made.All(part => string.Equals(declarations.GetValueOrDefault(part.Key), part.Value, StringComparison.OrdinalIgnoreCase));
        return new CatalogSearch([.. columns.Select(static column => column.Name)], isValid);
    }

    private static ColumnDefinition Column(Match text)
    {
        var list = text.Groups["list"];
        var name = (list.Success ? list : text.Groups["text"]).Value.Replace("\"\"", "\"", StringComparison.Ordinal);
        return new ColumnDefinition(name, list.Success ? ValueKind.TextList : ValueKind.Text, 0, Nullable: true, [], null);
    }

    private static Dictionary<string, string> Declarations(TableDefinition table)
    {
        var index = SqlText.Name(NameOf(table.Name));
        var name = SqlText.Name(table.Name);
        var columns = string.Join(", ", Numbers(table));
        var changed = string.Join(" or ", table.Search!.Columns.Select(static column => $"new.{SqlText.Name(column)} is not old.{SqlText.Name(column)}"));
        var assigned = string.Join(", ", Numbers(table).Zip(table.Search.Columns, (number, column) => $"{number} = {Value(table, column, "new.")}"));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NameOf(table.Name)] = $"create virtual table {index} using fts5({columns}, {Tokenizer.TrimEnd()})",
            [TriggerOf(table.Name, "insert")] =
                $"create trigger {SqlText.Name(TriggerOf(table.Name, "insert"))} after insert on {name} begin "
                + $"insert into {index} (\"rowid\", {columns}) values (new.{SqlText.Name(RowColumn)}, {Values(table, "new.")}); end",
            [TriggerOf(table.Name, "update")] =
                $"create trigger {SqlText.Name(TriggerOf(table.Name, "update"))} after update of {SqlText.Names(table.Search.Columns)} on {name} when {changed} begin "
                + $"update {index} set {assigned} where \"rowid\" = new.{SqlText.Name(RowColumn)}; end",
            [TriggerOf(table.Name, "delete")] =
                $"create trigger {SqlText.Name(TriggerOf(table.Name, "delete"))} after delete on {name} begin "
                + $"delete from {index} where \"rowid\" = old.{SqlText.Name(RowColumn)}; end",
        };
    }

    private static string TriggerOf(string table, string name) => $"{NameOf(table)}_{name}";

    // Columns of the index have numbers: it takes no names such as "rank".
    private static IEnumerable<string> Numbers(TableDefinition table) =>
        table.Search!.Columns.Select(static (_, index) => string.Create(CultureInfo.InvariantCulture, $"c{index + 1}"));

    private static string Values(TableDefinition table, string row) => string.Join(", ", table.Search!.Columns.Select(column => Value(table, column, row)));

    private static string Value(TableDefinition table, string name, string row)
    {
        var column = row + SqlText.Name(name);
        var isList = table.Columns.First(candidate => candidate.Name == name).Kind == ValueKind.TextList;
        var text = isList ? $"(select group_concat(\"value\", ' ') from json_each({column}))" : column;
        return string.Create(CultureInfo.InvariantCulture, $"substr({text}, 1, {table.Search!.MostCharacters})");
    }

    // What the trigger of inserts puts into the index: substr(new."name", ... or substr((select ... json_each(new."tags")), ...
    [GeneratedRegex("""substr\((?:new\."(?<text>(?:[^"]|"")+)"|\(select [^(]+\([^)]+\) from json_each\(new\."(?<list>(?:[^"]|"")+)"\)\))""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Texts();
}
