using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Postgres.Values;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>The driver's own tables: the steps applied, and which columns, checks and indexes are ours.</summary>
internal static class Bookkeeping
{
    private const string Tables =
        """
        create table if not exists "_migrations" ("number" bigint generated always as identity primary key, "id" text not null, "applied_at" timestamptz not null);
        create table if not exists "_columns" ("table_name" text not null, "name" text not null, "allowed" text[] not null, primary key ("table_name", "name"));
        create table if not exists "_indexes" ("table_name" text not null, "name" text not null, primary key ("table_name", "name"));
        """;

    public static ValueTask CreateTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.RunAsync(Tables, cancellationToken);

    public static ValueTask<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.HasAsync("""select from pg_tables where schemaname = current_schema() and tablename = '_columns'""", cancellationToken);

    /// <summary>Adds to the catalogue what is remembered.</summary>
    public static async ValueTask ReadAsync(NpgsqlConnection connection, Dictionary<string, CatalogTable> tables, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await connection.ReadAsync(
            """select "table_name", "name", "allowed" from "_columns" """,
            row =>
            {
                if (tables.TryGetValue(row.GetFieldValue<string>(0), out var table) && table.Columns.TryGetValue(row.GetFieldValue<string>(1), out var column))
                {
                    column.IsOwn = true;
                    column.Allowed = row.GetFieldValue<string[]>(2);
                }
            },
            cancellationToken).ConfigureAwait(false);
        await connection.ReadAsync(
            """select "table_name", "name" from "_indexes" """,
            row =>
            {
                if (tables.TryGetValue(row.GetFieldValue<string>(0), out var table))
                {
                    table.OwnIndexes.Add(row.GetFieldValue<string>(1));
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Remembers a table as it is now.</summary>
    public static async ValueTask RememberAsync(NpgsqlConnection connection, TableDefinition table, CancellationToken cancellationToken)
    {
        await connection.RunAsync("""delete from "_columns" where "table_name" = $1""", cancellationToken, table.Name).ConfigureAwait(false);
        var rows = string.Join(", ", table.Columns.Select(column =>
            $"({SqlText.Text(table.Name)}, {SqlText.Text(column.Name)}, {SqlText.Value(FieldValue.TextList(ColumnType.CheckedValues(column)), 0)})"));
        await connection.RunAsync($"""insert into "_columns" ("table_name", "name", "allowed") values {rows}""", cancellationToken).ConfigureAwait(false);
        await connection.RunAsync("""delete from "_indexes" where "table_name" = $1""", cancellationToken, table.Name).ConfigureAwait(false);
        await connection.RunAsync(
            """insert into "_indexes" ("table_name", "name") select $1, unnest($2)""",
            cancellationToken,
            table.Name,
            table.Indexes.Select(index => Identifier.Shorten(index.Name)).ToArray()).ConfigureAwait(false);
    }

    /// <summary>Records that a step was applied.</summary>
    public static ValueTask RecordAsync(NpgsqlConnection connection, MigrationStep step, CancellationToken cancellationToken) =>
        connection.RunAsync("""insert into "_migrations" ("id", "applied_at") values ($1, now())""", cancellationToken, step.Id);

    public static async ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var history = new List<AppliedMigration>();
        if (await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            await connection.ReadAsync(
                """select "id", "applied_at" from "_migrations" order by "number" """,
                row => history.Add(new AppliedMigration(row.GetFieldValue<string>(0), PostgresTime.Timestamp(row.GetFieldValue<long>(1)))),
                cancellationToken).ConfigureAwait(false);
        }

        return history;
    }
}
