using ObjectOS.Sqlite.Connections;
using ObjectOS.Sqlite.Writing;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Compares and migrates the tables of a SQLite database.</summary>
internal sealed class SqliteMigrator(ReaderPool readers, Writer writer) : ISchemaMigrator
{
    public async ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var connection = await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // One transaction, so that catalogue and rows belong together.
            connection.Run("begin");
            return Plan(connection, tables);
        }
        finally
        {
            connection.Rollback();
            readers.Return(connection);
        }
    }

    public async ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        // Most starts change nothing and need no lock to find that out.
        var plan = await PlanAsync(tables, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            return plan;
        }

        var request = new MaintenanceRequest<MigrationPlan>(connection => Apply(connection, tables, cancellationToken));
        request.CancelWith(writer.Queue, cancellationToken);
        writer.Queue.Add(request);
        return await request.Promise.ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken)
    {
        var connection = await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Bookkeeping.History(connection);
        }
        finally
        {
            readers.Return(connection);
        }
    }

    private static MigrationPlan Plan(Connection connection, IReadOnlyList<TableDefinition> tables) =>
        new SchemaComparer(Catalog.Read(connection), new RowProbe(connection)).Compare(tables);

    private static MigrationPlan Apply(Connection connection, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        // Both are without effect inside a transaction. The second keeps a renamed table from dragging the references of others along.
        connection.Run("pragma foreign_keys = off");
        connection.Run("pragma legacy_alter_table = on");
        try
        {
            BeginWhenFree(connection, cancellationToken);
            return ApplyInTransaction(connection, tables);
        }
        finally
        {
            connection.Rollback();
            connection.Run("pragma legacy_alter_table = off");
            connection.Run("pragma foreign_keys = on");
            connection.ClearStatements();
        }
    }

    private static MigrationPlan ApplyInTransaction(Connection connection, IReadOnlyList<TableDefinition> tables)
    {
        Bookkeeping.CreateTables(connection);
        var plan = Plan(connection, tables);
        if (plan.IsDestructive)
        {
            throw new DestructiveMigrationException(plan);
        }

        var now = TimeProvider.System.GetUtcNow();
        foreach (var step in plan.Steps)
        {
            foreach (var sql in step.Sql)
            {
                connection.Run(sql);
            }

            Bookkeeping.Record(connection, step, now);
        }

        foreach (var table in tables)
        {
            Bookkeeping.Remember(connection, table);

            // The comparison has looked for such rows already; this is SQLite's own word on it, while foreign keys are off.
            if (plan.Steps.Any(step => Touches(step, table)) && connection.Has($"pragma foreign_key_check({SqlText.Name(table.Name)})"))
            {
                throw new StorageException(StorageFailure.ReferenceViolation, $"After the migration, rows of {table.Name} would refer to rows that do not exist; nothing was changed.");
            }
        }

        connection.Run("commit");
        return plan;
    }

    private static bool Touches(MigrationStep step, TableDefinition table) =>
        step.Id == $"rebuild:{table.Name}" || step.Id.StartsWith($"add:{table.Name}.", StringComparison.Ordinal);

    // Another process may be migrating, and that may take long: waiting ends with the start, not with a limit.
    private static void BeginWhenFree(Connection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                connection.Run("begin immediate");
                return;
            }
            catch (StorageException exception) when (exception.Failure == StorageFailure.Busy)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
