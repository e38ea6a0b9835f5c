using ObjectOS.Sqlite.Connections;
using ObjectOS.Sqlite.Schema;
using ObjectOS.Sqlite.Writing;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite;

/// <summary>An open SQLite database: one writer, many readers.</summary>
internal sealed class SqliteDriver : IStorageDriver
{
    private readonly DatabaseFile file;
    private readonly ReaderPool readers;
    private readonly CursorPool cursors;
    private readonly Writer writer;
    private int disposed;

    private SqliteDriver(DatabaseFile file, SqliteLimits limits)
    {
        this.file = file;
        writer = new Writer(() => Connection.Open(file.Path, ConnectionRole.Writer, file.IsTemporary, limits), limits);
        readers = new ReaderPool(() => Connection.Open(file.Path, ConnectionRole.Reader, file.IsTemporary, limits), limits);
        cursors = new CursorPool(() => Connection.Open(file.Path, ConnectionRole.Cursor, file.IsTemporary, limits), limits);
        Migrator = new SqliteMigrator(readers, writer);
    }

    public SqlDialect Dialect => SqliteDialect.Instance;

    public ISchemaMigrator Migrator { get; }

    public string DisplayName => file.DisplayName;

    public static SqliteDriver Open(SqliteAddress address, SqliteLimits limits)
    {
        var file = DatabaseFile.Prepare(address);
        var driver = new SqliteDriver(file, limits);
        try
        {
            // Readers cannot make a database of a file, nor turn its log on.
            if (!file.HasWriteAheadLog)
            {
                _ = driver.writer.Connection;
            }

            return driver;
        }
        catch (StorageException exception)
        {
            driver.writer.Abandon();
            file.Dispose();
            throw new StorageException(exception.Failure, $"The database '{file.Path}' cannot be opened: {exception.Message}", inner: exception);
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
            return readers.TryRent() is { } connection
                ? new(Query(connection, sql, parameters, rows, cancellationToken))
                : QueryLaterAsync(sql, parameters, rows, cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    public ValueTask<TResult> WriteAsync<TResult>(IWriteOperation<TResult> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        if (writer.IsHere)
        {
            return ValueTask.FromException<TResult>(WaitsForItself());
        }

        var request = new OperationRequest<TResult>(operation);
        var promise = request.Promise;
        request.CancelWith(writer.Queue, cancellationToken);
        writer.Queue.Add(request);
        return promise;
    }

    public ValueTask<IStorageTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<IStorageTransaction>(cancellationToken);
        }

        if (writer.IsHere)
        {
            return ValueTask.FromException<IStorageTransaction>(WaitsForItself());
        }

        var request = new LeaseRequest();
        request.CancelWith(writer.Queue, cancellationToken);
        writer.Queue.Add(request);
        return new(request.Promise);
    }

    public async ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken) =>
        await FileLock.TakeAsync(file.Path, name, cancellationToken).ConfigureAwait(false);

    public ValueTask<IRowCursor> OpenCursorAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) => cursors.OpenAsync(sql, parameters, cancellationToken);

    public ValueTask<ISnapshot> SnapshotAsync(CancellationToken cancellationToken) => Snapshot.BeginAsync(readers, cancellationToken);

    public async ValueTask PingAsync(CancellationToken cancellationToken) =>
        await QueryAsync("select count(*) from sqlite_schema", null, IgnoredRows.Instance, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await writer.DisposeAsync().ConfigureAwait(false);
        await readers.DisposeAsync().ConfigureAwait(false);
        await cursors.DisposeAsync().ConfigureAwait(false);
        if (!writer.HasConnection)
        {
            file.Dispose();
            return;
        }

        try
        {
            writer.Connection.Run("pragma optimize");
            writer.Connection.Run("pragma wal_checkpoint(truncate)");
        }
        catch (StorageException)
        {
            // Another process still reads the log; whoever closes last tidies up.
        }

        writer.Connection.Dispose();
        file.Dispose();
    }

    private static InvalidOperationException WaitsForItself() =>
        new("This is part of a change that is being written, so another write would wait for its own end. What is asked before a change writes through 'change.Work'.");

    private async ValueTask<int> QueryLaterAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        Query(await readers.RentAsync(cancellationToken).ConfigureAwait(false), sql, parameters, rows, cancellationToken);

    private int Query(Connection connection, string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            return connection.Query(sql, parameters, rows, cancellationToken);
        }
        finally
        {
            readers.Return(connection);
        }
    }

    private sealed class IgnoredRows : IRowSink
    {
        public static readonly IgnoredRows Instance = new();

        public void Accept(RowReader row)
        {
        }
    }
}
