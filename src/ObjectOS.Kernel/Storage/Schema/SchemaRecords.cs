using ObjectOS.Queries;

namespace ObjectOS.Storage.Schema;

/// <summary>What migrations remember in the database: the steps they took, and each table as they left it.</summary>
internal static class SchemaRecords
{
    public const string Steps = "_migrations";

    public const string Tables = "_tables";

    public static async ValueTask<Dictionary<string, TableDefinition>> FindTablesAsync(ISchemaSession session, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, TableDefinition>(StringComparer.OrdinalIgnoreCase);
        var rows = new RowList<TableDefinition>(static row => TableJson.Read(row.GetText(0), row.GetText(1)));
        await session.QueryAsync("""select "name", "definition" from "_tables" order by "name" """, null, rows, cancellationToken).ConfigureAwait(false);
        foreach (var table in rows.Items)
        {
            tables[table.Name] = table;
        }

        return tables;
    }

    public static ValueTask SetTableAsync(ISchemaSession session, TableDefinition table, CancellationToken cancellationToken) => session.ExecuteAsync(
        """insert into "_tables" ("name", "definition") values ($1, $2) on conflict ("name") do update set "definition" = excluded."definition" """,
        Values(FieldValue.Text(table.Name), FieldValue.Text(TableJson.Write(table))),
        cancellationToken);

    public static ValueTask DeleteTableAsync(ISchemaSession session, string name, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""delete from "_tables" where "name" = $1""", Values(FieldValue.Text(name)), cancellationToken);

    // Under the lock of the migration nobody else draws a number.
    public static ValueTask AddStepAsync(ISchemaSession session, MigrationStep step, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        """insert into "_migrations" ("number", "id", "applied_at") select coalesce(max("number"), 0) + 1, $1, $2 from "_migrations" """,
        Values(FieldValue.Text(step.Id), FieldValue.Timestamp(at)),
        cancellationToken);

    public static async ValueTask<IReadOnlyList<AppliedMigration>> FindStepsAsync(IStatementExecutor executor, CancellationToken cancellationToken)
    {
        var rows = new RowList<AppliedMigration>(static row => new AppliedMigration(row.GetText(0), row.GetTimestamp(1)));
        await executor.QueryAsync("""select "id", "applied_at" from "_migrations" order by "number" """, null, rows, cancellationToken).ConfigureAwait(false);
        return rows.Items;
    }

    private static ParameterList Values(params ReadOnlySpan<FieldValue> values)
    {
        var parameters = new ParameterList();
        foreach (var value in values)
        {
            parameters.Add(value);
        }

        return parameters;
    }
}
