namespace ObjectOS.Sqlite.Connections;

/// <summary>A transaction that only reads, on a connection of the pool. While it is open the write-ahead log only grows, so it must be short.</summary>
internal sealed class Snapshot : ISnapshot
{
    private readonly ReaderPool pool;
    private Connection? connection;

    private Snapshot(ReaderPool pool, Connection connection)
    {
        this.pool = pool;
        this.connection = connection;
    }

    public static async ValueTask<ISnapshot> BeginAsync(ReaderPool pool, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.TryRent() ?? await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            connection.Run("begin");
            return new Snapshot(pool, connection);
        }
        catch
        {
            pool.Return(connection);
            throw;
        }
    }

    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        try
        {
            return new(connection is { } open ? open.Query(sql, parameters, rows, cancellationToken) : throw new StorageException(StorageFailure.Unavailable, "The snapshot has ended."));
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            try
            {
                open.Rollback();
            }
            finally
            {
                pool.Return(open);
            }
        }

        return default;
    }
}
