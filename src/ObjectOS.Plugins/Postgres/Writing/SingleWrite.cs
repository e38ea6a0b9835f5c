using System.Threading.Tasks.Sources;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Writing;

/// <summary>A statement that is a transaction by itself and waits to be sent, and the promise of its answer.</summary>
/// <param name="sql">It.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="waiting">Ends the wait; what was sent is not taken back.</param>
internal sealed class SingleWrite(string sql, IParameterSource? parameters, CancellationToken waiting) : IValueTaskSource<int>
{
    // The answer goes on elsewhere: whoever sends has others to serve.
    private ManualResetValueTaskSourceCore<int> promise = new() { RunContinuationsAsynchronously = true };

    // Made where its caller hears of a value that cannot be sent, and no neighbour does.
    private NpgsqlBatchCommand? made = StatementRun.Of(sql, parameters, stores: true);

    public CancellationToken Waiting => waiting;

    public ValueTask<int> Promise => new(this, promise.Version);

    /// <summary>It for a batch. Its parameters belong to that batch, so each further sending makes it anew.</summary>
    public NpgsqlBatchCommand ToCommand()
    {
        var command = made ?? StatementRun.Of(sql, parameters, stores: true);
        made = null;
        return command;
    }

    public void Complete(int rows) => promise.SetResult(rows);

    public void Fail(Exception exception) => promise.SetException(exception);

    int IValueTaskSource<int>.GetResult(short token) => promise.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => promise.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        promise.OnCompleted(continuation, state, token, flags);
}
