using ObjectOS.Sqlite.Connections;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Questions about the rows, on whose answers it depends whether a step loses anything.</summary>
internal sealed class RowProbe(Connection connection)
{
    public bool HasRows(string table) => connection.Has($"select 1 from {SqlText.Name(table)} limit 1");

    public bool HasNull(string table, string column) => connection.Has($"select 1 from {SqlText.Name(table)} where {SqlText.Name(column)} is null limit 1");

    public bool IsAllNull(string table, string column) => !connection.Has($"select 1 from {SqlText.Name(table)} where {SqlText.Name(column)} is not null limit 1");

    public bool HasOther(string table, string column, IReadOnlyList<string> allowed) =>
        connection.Has($"select 1 from {SqlText.Name(table)} where {SqlText.Name(column)} not in ({SqlText.Texts(allowed)}) limit 1");

    public bool HasDuplicates(string table, IReadOnlyList<string> columns)
    {
        var present = string.Join(" and ", columns.Select(column => $"{SqlText.Name(column)} is not null"));
        return connection.Has($"select 1 from {SqlText.Name(table)} where {present} group by {SqlText.Names(columns)} having count(*) > 1 limit 1");
    }

    public bool HasOrphans(string table, string column, string referenced) =>
        connection.Has($"""select 1 from {SqlText.Name(table)} t where t.{SqlText.Name(column)} is not null and not exists (select 1 from {SqlText.Name(referenced)} r where r."id" = t.{SqlText.Name(column)}) limit 1""");
}
