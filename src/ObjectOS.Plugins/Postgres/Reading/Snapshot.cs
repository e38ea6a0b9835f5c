using System.Data;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>A transaction that only reads. Its beginning travels with its first statement.</summary>
internal sealed class Snapshot : ISnapshot
{
    private readonly ConnectionPools pools;
    private readonly ConstraintColumns constraints;
    private NpgsqlConnection connection;
    private NpgsqlTransaction? transaction;
    private bool hasRead;

    private Snapshot(ConnectionPools pools, ConstraintColumns constraints, NpgsqlConnection connection)
    {
        this.pools = pools;
        this.constraints = constraints;
        this.connection = connection;
    }

    public static async ValueTask<ISnapshot> BeginAsync(ConnectionPools pools, ConstraintColumns constraints, CancellationToken cancellationToken)
    {
        try
        {
            return new Snapshot(pools, constraints, await pools.ReaderAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }

    public async ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await TryAsync(sql, parameters, rows, cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectionLostException) when (!hasRead)
            {
                // A connection that was idle while the database went away: nothing was read from it yet.
                await ReplaceConnectionAsync(cancellationToken).ConfigureAwait(false);
                return await TryAsync(sql, parameters, rows, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw await constraints.TranslateAsync(exception).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            // A connection that cannot roll back is broken; the pool will not keep it.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<int> TryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        var statement = StatementRun.Of(sql, parameters, stores: false);
        transaction ??= await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        var count = await StatementRun.QueryAsync(connection, statement, rows, cancellationToken).ConfigureAwait(false);
        hasRead = true;
        return count;
    }

    private async ValueTask ReplaceConnectionAsync(CancellationToken cancellationToken)
    {
        pools.Clear();
        await DisposeAsync().ConfigureAwait(false);
        transaction = null;
        connection = await pools.ReaderAsync(cancellationToken).ConfigureAwait(false);
    }
}
