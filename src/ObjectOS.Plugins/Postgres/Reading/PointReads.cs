using System.Collections.Concurrent;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Reading;

/// <summary>
/// Reads by id. As long as few are under way, each is sent at once on a connection of its own. Those that come while more are under way wait for the next answer and then go out together, in one
/// round trip: both sides are woken once for many. Every read keeps its caller's policy, because it keeps its statement; only those whose statement is the same text with nothing but the id in it
/// may become one.
/// </summary>
internal sealed class PointReads(ConnectionPools pools, Reader reader, int mostAlone) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<PointRead> waiting = new();
    private readonly Sending sending = new();
    private int alone;
    private int isSending;

    public ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        if (TryGoAlone())
        {
            return SendAloneAsync(read, row, cancellationToken);
        }

        var request = new PointRead(read, row, cancellationToken);
        var promise = request.Promise;
        waiting.Enqueue(request);

        // Whoever is under way looks at the queue when the answer is there; but the last of them may have looked just before.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref alone) == 0)
        {
            SendWhatWaits();
        }

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

            Interlocked.Exchange(ref isSending, 0);
        }
        while (!waiting.IsEmpty && TryBeginSending());
    }

    private bool TryGoAlone()
    {
        if (Volatile.Read(ref isSending) != 0 || !waiting.IsEmpty)
        {
            return false;
        }

        if (Interlocked.Increment(ref alone) <= mostAlone)
        {
            return true;
        }

        Interlocked.Decrement(ref alone);
        return false;
    }

    private bool TryBeginSending() => Interlocked.CompareExchange(ref isSending, 1, 0) == 0;

    private void SendWhatWaits()
    {
        if (!waiting.IsEmpty && TryBeginSending())
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
            Interlocked.Decrement(ref alone);
            SendWhatWaits();
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
