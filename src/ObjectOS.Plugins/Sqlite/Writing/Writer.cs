using ObjectOS.Sqlite.Connections;

namespace ObjectOS.Sqlite.Writing;

/// <summary>
/// The one writer: a thread that takes what waits in the queue. Operations that wait together run in one transaction, each behind a savepoint of its own, and
/// share the one expensive thing, the commit that reaches the disk. Nobody hears of success before that.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly Dictionary<string, long> drawn = new(StringComparer.Ordinal);
    private readonly List<OperationRequest> batch = [];
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private readonly Func<Connection> open;
    private Connection? connection;
    private CancellationTokenSource overtime = new();

    /// <param name="open">Opens its connection, which it does for the first write: SQLite reads the definitions of all tables for every connection, and many a process never writes.</param>
    /// <param name="limits">How long and how much.</param>
    public Writer(Func<Connection> open, SqliteLimits limits)
    {
        this.open = open;
        Limits = limits;
        Queue = new WriteQueue(limits);

        // A thread of its own: waiting for the disk and for operations must not cost the thread pool a thread.
        thread = new Thread(Serve) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
    }

    /// <summary>Its connection.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public Connection Connection => connection ??= open();

    /// <summary>Whether there ever was something to write.</summary>
    public bool HasConnection => connection is not null;

    private bool InTransaction => connection is { InTransaction: true };

    public SqliteLimits Limits { get; }

    public WriteQueue Queue { get; }

    /// <summary>Whether this is the writer's own thread: what waits for the writer here would wait for itself.</summary>
    public bool IsHere => Thread.CurrentThread == thread;

    /// <summary>Serves what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Queue.Close();
        await stopped.Task.ConfigureAwait(false);
        overtime.Dispose();
    }

    /// <summary>Stops without having served anybody.</summary>
    public void Abandon() => Queue.Close();

    /// <summary>Begins a transaction, waiting for other processes as long as the request may wait.</summary>
    public void Begin(WriteRequest request)
    {
        while (true)
        {
            try
            {
                Connection.Run("begin immediate");
                return;
            }
            catch (StorageException exception) when (exception.Failure == StorageFailure.Busy && Environment.TickCount64 < request.Deadline)
            {
                Queue.FailOverdue();
            }
        }
    }

    public void Commit() => Connection.Run("commit");

    /// <summary>Undoes the open transaction, if one is left. Never throws: what cannot be rolled back now is when the file is next opened.</summary>
    public void Rollback()
    {
        try
        {
            connection?.Rollback();
        }
        catch (StorageException)
        {
        }
    }

    /// <summary>The last number of a sequence that this process handed out, committed or not.</summary>
    public long LastDrawn(string sequence) => drawn.GetValueOrDefault(sequence);

    public void RememberDrawn(string sequence, long number) => drawn[sequence] = number;

    private void Serve()
    {
        while (Queue.Take() is { } request)
        {
            Queue.FailOverdue();
            if (request is ExclusiveRequest exclusive)
            {
                exclusive.Run(this);
            }
            else
            {
                RunBatch((OperationRequest)request);
            }
        }

        stopped.SetResult();
    }

    private void RunBatch(OperationRequest first)
    {
        var end = Environment.TickCount64 + (long)Limits.BatchTime.TotalMilliseconds;
        for (var request = first; request is not null; request = Next(end))
        {
            RunInBatch(request);
        }

        try
        {
            if (InTransaction)
            {
                Commit();
            }
        }
        catch (StorageException exception)
        {
            Rollback();
            FailBatch(exception);
        }

        foreach (var request in batch)
        {
            request.Complete();
        }

        batch.Clear();
    }

    private OperationRequest? Next(long end) =>
        batch.Count < Limits.MaxBatch && Environment.TickCount64 < end ? Queue.TakeAnotherOperation() : null;

    private void RunInBatch(OperationRequest request)
    {
        WriteSession? session = null;
        try
        {
            if (!InTransaction)
            {
                Begin(request);
            }

            session = new WriteSession(this, needsSavepoint: batch.Count > 0);
            try
            {
                request.Run(session, Limits.LeaseLimit, overtime);
            }
            finally
            {
                session.Close("The operation has ended.");
            }

            session.Release();
            batch.Add(request);
        }
        catch (Exception exception)
        {
            UndoOne(session);
            request.Fail(exception);
            if (overtime.IsCancellationRequested)
            {
                overtime = new CancellationTokenSource();
            }
        }
    }

    private void UndoOne(WriteSession? session)
    {
        try
        {
            session?.Undo();
        }
        catch (StorageException)
        {
            Rollback();
        }

        // Some failures (a full disk, a broken file) take the whole transaction with them.
        if (!InTransaction)
        {
            FailBatch(new StorageException(StorageFailure.Unavailable, "The database undid the transaction that this write shared with others."));
        }
    }

    private void FailBatch(StorageException exception)
    {
        foreach (var request in batch)
        {
            request.Fail(exception);
        }

        batch.Clear();
    }
}
