using System.Collections.Concurrent;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>
/// Reads by id. One that comes while none is under way is sent at once; those that come meanwhile wait for its answer and then go out together, in one round trip: both sides are woken once for
/// many. Every read keeps its caller's policy, because it keeps its statement; only those whose statement is the same text with nothing but the id in it become one.
/// </summary>
internal sealed class PointReads(ConnectionPools pools, Reader reader) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<PointRead> waiting = new();
    private readonly Sending sending = new();
    private int isUnderWay;

    public ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        if (TryBegin())
        {
            return SendAloneAsync(read, row, cancellationToken);
        }

        var request = new PointRead(read, row, cancellationToken);
        var promise = request.Promise;
        waiting.Enqueue(request);
        GoOn();
        return promise;
    }

    /// <summary>Sends what waits, until nothing does.</summary>
    async void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (sending.Take(waiting))
            {
                await SendTogetherAsync().ConfigureAwait(false);
            }

            Volatile.Write(ref isUnderWay, 0);
        }
        while (!waiting.IsEmpty && TryBegin());
    }

    private bool TryBegin() => Interlocked.CompareExchange(ref isUnderWay, 1, 0) == 0;

    // Whoever was under way may have left just before the queue was filled.
    private void GoOn()
    {
        if (!waiting.IsEmpty && TryBegin())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async ValueTask<int> SendAloneAsync(KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.QueryAsync(read.Sql, read.Parameters, row, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref isUnderWay, 0);
            GoOn();
        }
    }

    private async ValueTask SendTogetherAsync()
    {
        try
        {
            var connection = await pools.ReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            await sending.RunAsync(connection).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whose fault it was shows when each asks for itself.
        }

        foreach (var request in sending.Left())
        {
            await SendAgainAsync(request).ConfigureAwait(false);
        }
    }

    private async ValueTask SendAgainAsync(PointRead request)
    {
        try
        {
            request.Complete(await reader.QueryAsync(request.Read.Sql, request.Read.Parameters, request.Row, request.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            request.Fail(exception);
        }
    }
}
