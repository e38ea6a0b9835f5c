using Npgsql;
using ObjectOS.Postgres.Values;

namespace ObjectOS.Postgres.Connections;

/// <summary>The rows of one statement as they arrive: PostgreSQL sends no more than fits into the buffers in between, and waits.</summary>
internal sealed class Cursor : IRowCursor
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch batch;
    private readonly NpgsqlDataReader reader;
    private readonly PostgresRowReader row;
    private bool ended;

    private Cursor(NpgsqlConnection connection, NpgsqlBatch batch, NpgsqlDataReader reader)
    {
        this.connection = connection;
        this.batch = batch;
        this.reader = reader;
        row = new PostgresRowReader(reader);
    }

    public static async ValueTask<IRowCursor> OpenAsync(ConnectionPools pools, string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        var statement = StatementRun.Of(sql, parameters, stores: false);
        NpgsqlConnection? connection = null;
        NpgsqlBatch? batch = null;
        try
        {
            connection = await pools.CursorAsync(cancellationToken).ConfigureAwait(false);
            batch = connection.CreateBatch();
            batch.BatchCommands.Add(statement);
            return new Cursor(connection, batch, await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            await DisposeAsync(batch, connection).ConfigureAwait(false);
            if (PostgresErrors.IsKnown(exception))
            {
                throw PostgresErrors.Translate(exception);
            }

            throw;
        }
    }

    public async ValueTask<int> ReadAsync(IRowSink rows, int most, CancellationToken cancellationToken)
    {
        try
        {
            // Rows that have arrived already are handed out without a look at the token.
            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            while (count < most && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Accept(row);
                count++;
            }

            ended = count < most;
            return count;
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            ended = true;
            throw PostgresErrors.Translate(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!ended)
        {
            // Else the rest of the rows would have to be read before the connection is of use again.
            batch.Cancel();
        }

        try
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresErrors.IsKnown(exception))
        {
            // What remained was not wanted.
        }

        await DisposeAsync(batch, connection).ConfigureAwait(false);
    }

    private static async ValueTask DisposeAsync(NpgsqlBatch? batch, NpgsqlConnection? connection)
    {
        if (batch is not null)
        {
            await batch.DisposeAsync().ConfigureAwait(false);
        }

        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
