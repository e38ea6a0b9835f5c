using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Schema;

/// <summary>Questions about the rows, on whose answers it depends whether a step loses anything.</summary>
internal sealed class RowProbe(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    public ValueTask<bool> HasRowsAsync(string table) => HasAsync($"select from {SqlText.Name(table)} limit 1");

    public ValueTask<bool> HasNullAsync(string table, string column) => HasAsync($"select from {SqlText.Name(table)} where {SqlText.Name(column)} is null limit 1");

    public ValueTask<bool> HasValueAsync(string table, string column) => HasAsync($"select from {SqlText.Name(table)} where {SqlText.Name(column)} is not null limit 1");

    public ValueTask<bool> HasOtherAsync(string table, string column, IReadOnlyList<string> allowed) =>
        HasAsync($"select from {SqlText.Name(table)} where {SqlText.Name(column)} not in ({SqlText.Texts(allowed)}) limit 1");

    public ValueTask<bool> HasDuplicatesAsync(string table, IReadOnlyList<string> columns)
    {
        var present = string.Join(" and ", columns.Select(column => $"{SqlText.Name(column)} is not null"));
        return HasAsync($"select from {SqlText.Name(table)} where {present} group by {SqlText.Names(columns)} having count(*) > 1 limit 1");
    }

    public ValueTask<bool> HasOrphansAsync(string table, string column, string referenced) =>
        HasAsync($"""select from {SqlText.Name(table)} t where t.{SqlText.Name(column)} is not null and not exists (select from {SqlText.Name(referenced)} r where r."id" = t.{SqlText.Name(column)}) limit 1""");

    private ValueTask<bool> HasAsync(string sql) => connection.HasAsync(sql, cancellationToken);
}
