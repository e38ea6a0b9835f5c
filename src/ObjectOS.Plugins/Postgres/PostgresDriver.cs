using ObjectOS.Postgres.Connections;
using ObjectOS.Postgres.Reading;
using ObjectOS.Postgres.Schema;
using ObjectOS.Postgres.Writing;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres;

/// <summary>An open PostgreSQL database.</summary>
internal sealed class PostgresDriver : IStorageDriver
{
    private readonly PostgresAddress address;
    private readonly PostgresLimits limits;
    private readonly SemaphoreSlim operations;
    private readonly ConnectionPools pools;
    private readonly ConstraintColumns constraints;
    private readonly Sequences sequences;
    private readonly Reader reader;
    private readonly PointReads[] pointReads;
    private readonly SingleWrites[] singleWrites;

    private PostgresDriver(PostgresAddress address, PostgresLimits limits)
    {
        this.address = address;
        this.limits = limits;
        operations = new SemaphoreSlim(limits.MaxOperations);
        pools = new ConnectionPools(address, limits);
        constraints = new ConstraintColumns(pools);
        sequences = new Sequences(pools);
        reader = new Reader(pools, constraints);
        pointReads = [.. Enumerable.Range(0, limits.PointReadLanes).Select(_ => new PointReads(pools, reader, limits.PointReadsAlone))];
        singleWrites = [.. Enumerable.Range(0, limits.SingleWriteLanes).Select(_ => new SingleWrites(pools, constraints, limits.SingleWritesAlone))];
        Migrator = new PostgresMigrator(pools, constraints);
    }

    public SqlDialect Dialect => PostgresDialect.Instance;

    public ISchemaMigrator Migrator { get; }

    public string DisplayName => address.DisplayName;

    /// <summary>Connects once, to find out whether the database is there and can be used.</summary>
    public static async ValueTask<PostgresDriver> OpenAsync(PostgresAddress address, PostgresLimits limits, CancellationToken cancellationToken)
    {
        var driver = new PostgresDriver(address, limits);
        try
        {
            var connection = await driver.pools.ReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            await ServerCheck.RunAsync(connection, cancellationToken).ConfigureAwait(false);
            return driver;
        }
        catch (Exception exception)
        {
            await driver.DisposeAsync().ConfigureAwait(false);
            if (exception is StorageException || PostgresErrors.IsKnown(exception))
            {
                var failure = PostgresErrors.Translate(exception);
                throw new StorageException(failure.Failure, $"The database '{address.DisplayName}' cannot be opened: {failure.Message}", inner: exception);
            }

            throw;
        }
    }

    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : reader.QueryAsync(sql, parameters, rows, cancellationToken);

    public ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : Nearest(pointReads).FindAsync(read, row, cancellationToken);

    public bool GathersReads => true;

    public async ValueTask<TResult> WriteAsync<TResult>(IWriteOperation<TResult> operation, CancellationToken cancellationToken)
    {
        if (!await operations.WaitAsync(limits.ConnectTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageException(StorageFailure.Busy, $"{limits.MaxOperations} writes are running and none ended in time.");
        }

        try
        {
            // Its connection is taken with its first statement: what needs only one may go with others, on theirs.
            var session = new WriteSession(pools, sequences, constraints, Nearest(singleWrites));
            await using var disposeSession = session.ConfigureAwait(false);
            using var overtime = new CancellationTokenSource(limits.LeaseLimit);
            var result = await RunAsync(operation, session, overtime.Token).ConfigureAwait(false);
            await session.CommitAsync().ConfigureAwait(false);
            return result;
        }
        finally
        {
            operations.Release();
        }
    }

    public async ValueTask<IStorageTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = new WriteSession(pools, sequences, constraints, singleWrites: null);
        try
        {
            await session.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return new Transaction(session);
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }

    public async ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await AdvisoryLock.TakeAsync(pools, name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }

    public ValueTask<IRowCursor> OpenCursorAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        Cursor.OpenAsync(pools, sql, parameters, cancellationToken);

    public ValueTask<ISnapshot> SnapshotAsync(CancellationToken cancellationToken) => Snapshot.BeginAsync(pools, constraints, cancellationToken);

    public async ValueTask PingAsync(CancellationToken cancellationToken) =>
        await QueryAsync("select 1", null, IgnoredRows.Instance, cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync() => pools.DisposeAsync();

    // An operation that never ends must not keep a connection for ever: past its time it is left behind, and its session with it.
    private static async ValueTask<TResult> RunAsync<TResult>(IWriteOperation<TResult> operation, WriteSession session, CancellationToken overtime)
    {
        var running = operation.RunAsync(session, overtime);
        if (running.IsCompleted)
        {
            return await running.ConfigureAwait(false);
        }

        try
        {
            return await running.AsTask().WaitAsync(overtime).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (overtime.IsCancellationRequested)
        {
            throw new StorageException(
                StorageFailure.Busy,
                session.MayRemain ? "A write took too long; whether it remains is not known." : "A write took too long and was undone.",
                inner: exception);
        }
    }

    private static T Nearest<T>(T[] lanes) => lanes[lanes.Length == 1 ? 0 : Thread.GetCurrentProcessorId() % lanes.Length];

    private sealed class IgnoredRows : IRowSink
    {
        public static readonly IgnoredRows Instance = new();

        public void Accept(RowReader row)
        {
        }
    }
}
