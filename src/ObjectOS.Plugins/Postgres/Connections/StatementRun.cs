using Npgsql;
using ObjectOS.Postgres.Values;

namespace ObjectOS.Postgres.Connections;

/// <summary>One statement of the kernel on a connection.</summary>
/// <remarks>Always as a batch of one: a plain command without parameters would be searched for semicolons and cut into several statements.</remarks>
internal static class StatementRun
{
    public static NpgsqlBatchCommand Of(string sql, IParameterSource? parameters, bool stores)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            throw new StorageException(StorageFailure.Unavailable, "There is no statement in that text.");
        }

        var command = new NpgsqlBatchCommand(sql);
        parameters?.Write(new PostgresParameterWriter(command.Parameters, stores));
        return command;
    }

    /// <summary>Runs a statement and hands each row on.</summary>
    /// <returns>How many rows there were.</returns>
    /// <exception cref="ConnectionLostException">The connection was lost before the first answer, so the statement may be run again.</exception>
    public static async ValueTask<int> QueryAsync(NpgsqlConnection connection, NpgsqlBatchCommand statement, IRowSink rows, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(statement);
        var reader = await ExecuteAsync(batch, cancellationToken).ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
        return await ReadAsync(batch, reader, rows, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands on each row of an answer.</summary>
    /// <returns>How many rows there were.</returns>
    public static async ValueTask<int> ReadAsync(NpgsqlBatch batch, NpgsqlDataReader reader, IRowSink rows, CancellationToken cancellationToken)
    {
        var row = new PostgresRowReader(reader);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                // Else the rest of the rows would have to be read before the connection is of use again.
                batch.Cancel();
                cancellationToken.ThrowIfCancellationRequested();
            }

            rows.Accept(row);
            count++;
        }

        return count;
    }

    /// <summary>Sends a batch and waits for the first answer.</summary>
    /// <exception cref="ConnectionLostException">There was none, because the connection was lost.</exception>
    public static async ValueTask<NpgsqlDataReader> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresErrors.IsConnectionLoss(exception))
        {
            throw new ConnectionLostException(exception);
        }
    }

    /// <summary>Runs a statement that changes rows, between the making and the release of a savepoint if one is named; all in one message.</summary>
    /// <exception cref="ConnectionLostException">The connection was lost, and with it the transaction.</exception>
    public static ValueTask ExecuteAsync(NpgsqlConnection connection, NpgsqlBatchCommand statement, string? savepoint, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, [statement], savepoint, cancellationToken);

    /// <summary>The same with many statements.</summary>
    public static async ValueTask ExecuteAsync(NpgsqlConnection connection, IReadOnlyList<NpgsqlBatchCommand> statements, string? savepoint, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        if (savepoint is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("savepoint " + savepoint));
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        if (savepoint is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("release savepoint " + savepoint));
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresErrors.IsConnectionLoss(exception))
        {
            throw new ConnectionLostException(exception);
        }
    }
}
