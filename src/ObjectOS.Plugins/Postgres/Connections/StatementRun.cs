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
    public static async ValueTask<int> QueryAsync(NpgsqlConnection connection, NpgsqlBatchCommand statement, IRowSink rows, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(statement);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
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
}
