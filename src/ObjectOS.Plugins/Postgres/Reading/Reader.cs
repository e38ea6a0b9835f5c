using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>Runs reading statements, each on a connection of the readers' pool.</summary>
internal sealed class Reader(ConnectionPools pools, ConstraintColumns constraints)
{
    /// <summary>Runs a statement and hands each row on.</summary>
    /// <returns>How many rows there were.</returns>
    /// <remarks>One method from the caller to the socket: with the answer each method in between is woken in turn, and who reads alone waits for all of them.</remarks>
    public async ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        var isSecond = false;
        while (true)
        {
            var isAnswered = false;
            NpgsqlConnection? connection = null;
            try
            {
                // A batch that takes a connection for itself costs less, but it cannot be cancelled.
                connection = cancellationToken.CanBeCanceled ? await pools.ReaderAsync(cancellationToken).ConfigureAwait(false) : null;
                var batch = connection?.CreateBatch() ?? pools.ReaderBatch();
                await using var disposeBatch = batch.ConfigureAwait(false);
                batch.BatchCommands.Add(StatementRun.Of(sql, parameters, stores: false));
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                isAnswered = true;
                await using var disposeReader = reader.ConfigureAwait(false);
                return await StatementRun.ReadAsync(batch, reader, rows, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!isAnswered && !isSecond && PostgresErrors.IsConnectionLoss(exception))
            {
                // A connection that was idle while the database went away and came back: all of its kind are gone, and nobody needs to hear of it.
                pools.Clear();
                isSecond = true;
            }
            catch (Exception exception) when (PostgresErrors.IsKnown(exception))
            {
                throw await constraints.TranslateAsync(exception).ConfigureAwait(false);
            }
            finally
            {
                if (connection is not null)
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }
}
