using ObjectOS.Sqlite.Connections;
using ObjectOS.Sqlite.Writing;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Compares and migrates the tables of a SQLite database.</summary>
internal sealed class SqliteMigrator(ReaderPool readers, Writer writer) : ISchemaMigrator
{
    private static readonly SchemaEngine Engine = new(SqliteSchemaDialect.Instance);

    public ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) =>
        ReadAsync(session => Engine.PlanAsync(session, tables, cancellationToken), cancellationToken);

    public async ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, MigrationConsent consent, CancellationToken cancellationToken)
    {
        // Most starts change nothing and need no lock to find that out.
        var plan = await PlanAsync(tables, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty && consent.Allowed.Count == 0)
        {
            return plan;
        }

        var request = new MaintenanceRequest<MigrationPlan>(connection => Apply(connection, tables, consent, cancellationToken));
        request.CancelWith(writer.Queue, cancellationToken);
        writer.Queue.Add(request);
        return await request.Promise.ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => SchemaEngine.HistoryAsync(session, cancellationToken), cancellationToken);

    private async ValueTask<TResult> ReadAsync<TResult>(Func<MigrationSession, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        var connection = await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // One transaction, so that catalogue and rows belong together.
            connection.Run("begin");
            return await read(new MigrationSession(connection)).ConfigureAwait(false);
        }
        finally
        {
            connection.Rollback();
            readers.Return(connection);
        }
    }

    private static MigrationPlan Apply(Connection connection, IReadOnlyList<TableDefinition> tables, MigrationConsent consent, CancellationToken cancellationToken)
    {
        // Both are without effect inside a transaction. The second keeps a renamed table from dragging the references of others along.
        connection.Run("pragma foreign_keys = off");
        connection.Run("pragma legacy_alter_table = on");
        try
        {
            BeginWhenFree(connection, cancellationToken);

            // A session of one connection completes at once: nothing is waited for here.
            var outcome = Engine.ApplyAsync(new MigrationSession(connection), tables, consent, TimeProvider.System.GetUtcNow(), cancellationToken).AsTask().GetAwaiter().GetResult();
            RequireReferences(connection, outcome.Applied);
            connection.Run("commit");
            return outcome.Applied;
        }
        finally
        {
            connection.Rollback();
            connection.Run("pragma legacy_alter_table = off");
            connection.Run("pragma foreign_keys = on");
            connection.ClearStatements();
        }
    }

    // The comparison has looked for such rows already; this is SQLite's own word on it, while foreign keys are off.
    private static void RequireReferences(Connection connection, MigrationPlan applied)
    {
        var dropsTables = applied.Steps.Any(static step => step.Change is DropTable);
        var touched = applied.Steps.Where(static step => step.Change is not (CreateTable or DropTable or CreateIndex or RenameIndex or DropIndex)).Select(static step => step.Change!.Table);
        string[] checks = dropsTables ? ["pragma foreign_key_check"] : [.. touched.Distinct().Select(static table => $"pragma foreign_key_check({SqlText.Name(table)})")];
        if (checks.Any(connection.Has))
        {
            throw new StorageException(StorageFailure.ReferenceViolation, "After the migration, rows would refer to rows that do not exist; nothing was changed.");
        }
    }

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
