using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>Runs reading statements, each on a connection of the readers' pool.</summary>
internal sealed class Reader(ConnectionPools pools, ConstraintColumns constraints)
{
    public async ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await TryAsync(sql, parameters, rows, cancellationToken).ConfigureAwait(false);
            }
            catch (ConnectionLostException)
            {
                // A connection that was idle while the database went away and came back: all of its kind are gone, and nobody needs to hear of it.
                pools.Clear();
                return await TryAsync(sql, parameters, rows, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw await constraints.TranslateAsync(exception).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> TryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        var statement = StatementRun.Of(sql, parameters, stores: false);
        var connection = await pools.ReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeConnection = connection.ConfigureAwait(false);
        return await StatementRun.QueryAsync(connection, statement, rows, cancellationToken).ConfigureAwait(false);
    }
}
