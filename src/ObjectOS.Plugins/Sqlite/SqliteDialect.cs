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

    public override string Like(string text, string pattern) => $"{Functions.TextFunctions.Like}({text}, {pattern})";

    public override string LikeIgnoringCase(string text, string pattern) => $"{Functions.TextFunctions.LikeIgnoringCase}({text}, {pattern})";

    // The column is renamed first: json_each has columns of its own (value, type, path, ...) that would hide one of the same name.
    public override string ListContains(string list, string element) =>
        $"""exists (select 1 from (select {list} as "list") as "l", json_each("l"."list") as "e" where "e"."value" = {element})""";

    public override string OrderBy(string column, ValueKind kind, bool descending) =>
        descending ? $"{column} desc nulls first" : $"{column} asc nulls last";
}
