namespace ObjectOS.Sqlite.Connections;

/// <summary>The reading connections: opened as they are needed, the one used last first, because its pages are still at hand.</summary>
internal sealed class ReaderPool(Func<Connection> open, SqliteLimits limits) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<Connection> idle = new();
    private readonly SemaphoreSlim free = new(limits.MaxReaders);
    private bool closed;

    /// <summary>A connection if one is to be had at once, else null. Give it back.</summary>
    public Connection? TryRent() => free.Wait(0) ? Take() : null;

    /// <summary>A connection, as soon as one is to be had. Give it back.</summary>
    /// <exception cref="StorageException">None was to be had in time.</exception>
    public async ValueTask<Connection> RentAsync(CancellationToken cancellationToken) =>
        await free.WaitAsync(limits.WaitLimit, cancellationToken).ConfigureAwait(false)
            ? Take()
            : throw new StorageException(StorageFailure.Busy, $"{limits.MaxReaders} reads are running and none ended in time.");

    public void Return(Connection connection)
    {
        lock (gate)
        {
            idle.Push(connection);
        }

        free.Release();
    }

    /// <summary>Waits for the reads that are running and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            closed = true;
        }

        for (var count = 0; count < limits.MaxReaders; count++)
        {
            await free.WaitAsync().ConfigureAwait(false);
        }

        // Late callers find the pool closed instead of waiting for ever.
        free.Release(limits.MaxReaders);
        foreach (var connection in idle)
        {
            connection.Dispose();
        }
    }

    private Connection Take()
    {
        try
        {
            lock (gate)
            {
                if (closed)
                {
                    throw new StorageException(StorageFailure.Unavailable, "The database is closed.");
                }

                if (idle.TryPop(out var connection))
                {
                    return connection;
                }
            }

            return open();
        }
        catch
        {
            free.Release();
            throw;
        }
    }
}
