using System.Data;
using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>Compares and migrates the tables of the current schema.</summary>
internal sealed class PostgresMigrator(ConnectionPools pools, ConstraintColumns constraints) : ISchemaMigrator
{
    private static readonly SchemaEngine Engine = new(PostgresSchemaDialect.Instance);

    public ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) =>
        WithConnectionAsync(connection => ReadAsync(connection, session => Engine.PlanAsync(session, tables, cancellationToken), cancellationToken), cancellationToken);

    public async ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, MigrationConsent consent, CancellationToken cancellationToken)
    {
        // Most starts change nothing and need no lock to find that out.
        var plan = await PlanAsync(tables, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty && consent.Allowed.Count == 0)
        {
            return plan;
        }

        var turn = await AdvisoryLock.TakeAsync(pools, "migrate", cancellationToken).ConfigureAwait(false);
        await using var disposeTurn = turn.ConfigureAwait(false);
        return await WithConnectionAsync(connection => ApplyAsync(connection, tables, consent, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken) =>
        WithConnectionAsync(connection => ReadAsync(connection, session => SchemaEngine.HistoryAsync(session, cancellationToken), cancellationToken), cancellationToken);

    private async ValueTask<MigrationPlan> ApplyAsync(NpgsqlConnection connection, IReadOnlyList<TableDefinition> tables, MigrationConsent consent, CancellationToken cancellationToken)
    {
        var session = new MigrationSession(connection);
        var outcome = await InTransactionAsync(
            connection,
            () => Engine.ApplyAsync(session, tables, consent, TimeProvider.System.GetUtcNow(), cancellationToken),
            cancellationToken).ConfigureAwait(false);

        // One by one and each remembered when it is there: a run that is killed leaves the rest to the next.
        foreach (var step in outcome.Later)
        {
            foreach (var sql in PostgresSchemaDialect.IndexStatements((CreateIndex)step.Change!))
            {
                await connection.RunAsync(sql, cancellationToken).ConfigureAwait(false);
            }

            await InTransactionAsync(
                connection,
                async () =>
                {
                    await SchemaEngine.CompleteAsync(session, step, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                    return step;
                },
                cancellationToken).ConfigureAwait(false);
        }

        constraints.Clear();
        return outcome.Applied;
    }

    // One transaction, so that catalogue and rows belong together.
    private static async ValueTask<T> ReadAsync<T>(NpgsqlConnection connection, Func<MigrationSession, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var disposeTransaction = transaction.ConfigureAwait(false);
        return await read(new MigrationSession(connection)).ConfigureAwait(false);
    }

    private static async ValueTask<T> InTransactionAsync<T>(NpgsqlConnection connection, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeTransaction = transaction.ConfigureAwait(false);
        var result = await work().ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return result;
    }

    private async ValueTask<T> WithConnectionAsync<T>(Func<NpgsqlConnection, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await pools.SingleAsync(cancellationToken).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            return await work(connection).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }
}
