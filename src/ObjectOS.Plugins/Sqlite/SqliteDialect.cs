using System.Globalization;
using ObjectOS.Sqlite.Functions;
using ObjectOS.Sqlite.Schema;

namespace ObjectOS.Sqlite;

/// <summary>SQLite's spelling of what databases spell differently.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static readonly SqliteDialect Instance = new();

    public override string Name => "sqlite";

    // SQLite's own LIKE ignores case, but of ASCII only; these compare bytes.
    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    public override string StartsWith(string text, string part) => $"substr({text}, 1, length({part})) = {part}";

    public override string EndsWith(string text, string part) => $"substr({text}, length({text}) - length({part}) + 1) = {part}";

    public override string Like(string text, string pattern) => $"{TextFunctions.Like}({text}, {pattern})";

    public override string LikeIgnoringCase(string text, string pattern) => $"{TextFunctions.LikeIgnoringCase}({text}, {pattern})";

    // The column is renamed first: json_each has columns of its own (value, type, path, ...) that would hide one of the same name.
    public override string ListContains(string list, string element) =>
        $"""exists (select 1 from (select {list} as "list") as "l", json_each("l"."list") as "e" where "e"."value" = {element})""";

    public override string Search(TableSearch search, Func<string, string> parameter)
    {
        var index = SqlText.Name(SearchIndex.NameOf(search.Table));
        return $"{search.Qualifier}.\"{SearchIndex.RowColumn}\" in (select \"rowid\" from {index} where {index} match {parameter(SearchFunctions.Expression(search))})";
    }

    public override string Relevance(TableSearch search, Func<string, string> parameter) =>
        $"{SearchFunctions.Relevance}({parameter(SearchFunctions.Words(search))}, {string.Join(", ", search.Columns.Select(column => $"{search.Qualifier}.{SqlText.Name(column.Name)}"))})";

    public override string Sum(string column, ValueKind kind) => kind == ValueKind.Real
        ? $"sum({column})"
        : $"{TotalFunctions.Sum}({Halves(column)})";

    public override string Average(string column, ValueKind kind, int scale, int digits) => kind == ValueKind.Real
        ? $"avg({column})"
        : string.Create(CultureInfo.InvariantCulture, $"{TotalFunctions.Average}({Halves(column)}, count({column}), {digits})");

    // Dates and instants are ISO 8601 texts. Going back before going on to a Monday keeps the last week of the year 9999 within what SQLite counts.
    public override string Bucket(string column, ValueKind kind, DateBucket bucket) => bucket switch
    {
        DateBucket.Day => $"substr({column}, 1, 10)",
        DateBucket.Week => $"date(substr({column}, 1, 10), '-6 days', 'weekday 1')",
        DateBucket.Month => $"substr({column}, 1, 7) || '-01'",
        DateBucket.Quarter => $"substr({column}, 1, 5) || printf('%02d-01', (cast(substr({column}, 6, 2) as integer) - 1) / 3 * 3 + 1)",
        _ => $"substr({column}, 1, 4) || '-01-01'",
    };

    public override string OrderBy(string column, ValueKind kind, bool descending) =>
        descending ? $"{column} desc nulls first" : $"{column} asc nulls last";

    private static string Halves(string column) => $"sum({column} >> 32), sum({column} & 4294967295)";
}
