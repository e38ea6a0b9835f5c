using System.Data;
using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>Compares and migrates the tables of the current schema.</summary>
internal sealed class PostgresMigrator(ConnectionPools pools, ConstraintColumns constraints) : ISchemaMigrator
{
    public ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            async connection =>
            {
                // One transaction, so that catalogue and rows belong together.
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
                await using var disposeTransaction = transaction.ConfigureAwait(false);
                return await CompareAsync(connection, tables, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    public async ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        // Most starts change nothing and need no lock to find that out.
        var plan = await PlanAsync(tables, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty
            ? plan
            : await WithConnectionAsync(connection => ApplyAsync(connection, tables, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken) =>
        WithConnectionAsync(connection => Bookkeeping.HistoryAsync(connection, cancellationToken), cancellationToken);

    private async ValueTask<MigrationPlan> ApplyAsync(NpgsqlConnection connection, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeTransaction = transaction.ConfigureAwait(false);
        await connection.RunAsync("select pg_advisory_xact_lock($1)", cancellationToken, AdvisoryLock.NumberOf("migrate")).ConfigureAwait(false);
        await Bookkeeping.CreateTablesAsync(connection, cancellationToken).ConfigureAwait(false);
        var plan = await CompareAsync(connection, tables, cancellationToken).ConfigureAwait(false);
        if (plan.IsDestructive)
        {
            throw new DestructiveMigrationException(plan);
        }

        foreach (var step in plan.Steps)
        {
            foreach (var sql in step.Sql)
            {
                await connection.RunAsync(sql, cancellationToken).ConfigureAwait(false);
            }

            await Bookkeeping.RecordAsync(connection, step, cancellationToken).ConfigureAwait(false);
        }

        foreach (var table in tables)
        {
            await Bookkeeping.RememberAsync(connection, table, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        constraints.Clear();
        return plan;
    }

    private static async ValueTask<MigrationPlan> CompareAsync(NpgsqlConnection connection, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var catalog = await Catalog.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await new SchemaComparer(catalog, new RowProbe(connection, cancellationToken)).CompareAsync(tables).ConfigureAwait(false);
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
