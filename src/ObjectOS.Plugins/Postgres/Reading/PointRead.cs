using System.Threading.Tasks.Sources;

namespace ObjectOS.Postgres.Reading;

/// <summary>A read by id that waits to be sent, and the promise of its answer.</summary>
internal sealed class PointRead(in KeyRead read, IRowSink row, CancellationToken cancellationToken) : IValueTaskSource<int>
{
    // The answer goes on elsewhere: whoever sends has others to serve.
    private ManualResetValueTaskSourceCore<int> promise = new() { RunContinuationsAsynchronously = true };

    public KeyRead Read { get; } = read;

    public IRowSink Row => row;

    public CancellationToken CancellationToken => cancellationToken;

    public ValueTask<int> Promise => new(this, promise.Version);

    /// <summary>Whether its caller has been told.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The next one in the same sending that asks for the same row.</summary>
    public PointRead? Next { get; set; }

    /// <summary>Hands the row over.</summary>
    public void Accept(RowReader reader)
    {
        try
        {
            row.Accept(reader);
            Complete(1);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public void Complete(int rows)
    {
        IsDone = true;
        promise.SetResult(rows);
    }

    public void Fail(Exception exception)
    {
        IsDone = true;
        promise.SetException(exception);
    }

    int IValueTaskSource<int>.GetResult(short token) => promise.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => promise.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        promise.OnCompleted(continuation, state, token, flags);
}
