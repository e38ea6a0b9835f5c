using System.Threading.Tasks.Sources;

namespace ObjectOS.Sqlite.Writing;

/// <summary>An operation that may share its commit with others.</summary>
internal abstract class OperationRequest : WriteRequest
{
    /// <summary>Does the work and keeps its result. An exception is the operation's own.</summary>
    /// <param name="session">The statements of the transaction.</param>
    /// <param name="limit">How long the operation may keep the writer waiting.</param>
    /// <param name="overtime">Cancelled when it kept it longer.</param>
    public abstract void Run(WriteSession session, TimeSpan limit, CancellationTokenSource overtime);

    /// <summary>Hands the result to the caller, after the commit.</summary>
    public abstract void Complete();
}

/// <summary>An operation that yields a <typeparamref name="TResult"/>, and the promise of it.</summary>
internal sealed class OperationRequest<TResult> : OperationRequest, IValueTaskSource<TResult>
{
    private readonly IWriteOperation<TResult> operation;
    private readonly ExecutionContext? callerContext = ExecutionContext.Capture();
    private ManualResetValueTaskSourceCore<TResult> promise = new() { RunContinuationsAsynchronously = true };
    private WriteSession? session;
    private CancellationToken token;
    private Task<TResult>? running;
    private TResult result = default!;

    public OperationRequest(IWriteOperation<TResult> operation) => this.operation = operation;

    public ValueTask<TResult> Promise => new(this, promise.Version);

    public override void Run(WriteSession session, TimeSpan limit, CancellationTokenSource overtime)
    {
        this.session = session;
        token = overtime.Token;
        if (callerContext is null)
        {
            Start();
        }
        else
        {
            // What is ambient to the caller (a trace, a log scope) is ambient to the operation too, and to no other.
            ExecutionContext.Run(callerContext, static state => ((OperationRequest<TResult>)state!).Start(), this);
        }

        if (running is null)
        {
            return;
        }

        if (!((IAsyncResult)running).AsyncWaitHandle.WaitOne(limit))
        {
            _ = overtime.CancelAsync();
            throw new StorageException(StorageFailure.Busy, $"The operation held the writer longer than {limit}.");
        }

        result = running.GetAwaiter().GetResult();
    }

    public override void Complete()
    {
        Settle();
        promise.SetResult(result);
    }

    public override void Fail(Exception exception)
    {
        Settle();
        promise.SetException(exception);
    }

    private void Start()
    {
        var task = operation.RunAsync(session!, token);
        if (task.IsCompletedSuccessfully)
        {
            // The common case: SQLite answers at once, and so does what waits for nothing else.
            result = task.Result;
        }
        else
        {
            running = task.AsTask();
        }
    }

    TResult IValueTaskSource<TResult>.GetResult(short token) => promise.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => promise.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        promise.OnCompleted(continuation, state, token, flags);
}
