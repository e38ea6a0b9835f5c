namespace ObjectOS.Sqlite.Connections;

/// <summary>The connections of cursors: few, each for one list, so that long lists and slow readers of them keep no other read waiting.</summary>
internal sealed class CursorPool(Func<Connection> open, SqliteLimits limits) : IAsyncDisposable
{
    private readonly SemaphoreSlim free = new(limits.MaxCursors);
    private volatile bool closed;

    /// <summary>Opens a statement.</summary>
    /// <exception cref="StorageException">Too many are open, and none was closed in time.</exception>
    public async ValueTask<IRowCursor> OpenAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        if (!await free.WaitAsync(limits.CursorWait, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageException(StorageFailure.Busy, $"{limits.MaxCursors} cursors are open and none was closed in time.");
        }

        Connection? connection = null;
        try
        {
            connection = closed ? throw new StorageException(StorageFailure.Unavailable, "The database is closed.") : open();
            return new Cursor(this, connection, connection.Begin(sql, parameters), Environment.TickCount64 + (long)limits.CursorLimit.TotalMilliseconds);
        }
        catch
        {
            connection?.Dispose();
            free.Release();
            throw;
        }
    }

    /// <summary>Waits for the cursors that are open.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        for (var count = 0; count < limits.MaxCursors; count++)
        {
            await free.WaitAsync().ConfigureAwait(false);
        }

        free.Release(limits.MaxCursors);
    }

    private sealed class Cursor(CursorPool pool, Connection connection, Statement statement, long deadline) : IRowCursor
    {
        private bool disposed;

        public ValueTask<int> ReadAsync(IRowSink rows, int most, CancellationToken cancellationToken)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                var left = deadline - Environment.TickCount64;
                return left > 0 && !disposed
                    ? new(connection.Take(statement, rows, most, TimeSpan.FromMilliseconds(left), cancellationToken))
                    : throw new StorageException(StorageFailure.Busy, "The cursor has been open for too long.");
            }
            catch (Exception exception)
            {
                return ValueTask.FromException<int>(exception);
            }
        }

        public ValueTask DisposeAsync()
        {
            if (!disposed)
            {
                disposed = true;
                connection.Dispose();
                pool.free.Release();
            }

            return default;
        }
    }
}
