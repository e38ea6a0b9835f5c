using System.Collections.Concurrent;

namespace ObjectOS.Postgres.Connections;

/// <summary>
/// Lets what comes while others are under way go together. As long as few are under way, each is sent at once on a connection of its own. Those that come while more are under way wait for the next
/// answer and then go out in one round trip: both sides are woken once for many.
/// </summary>
/// <typeparam name="TRequest">What waits.</typeparam>
/// <param name="mostAlone">How many may go each for itself.</param>
internal abstract class Gathering<TRequest>(int mostAlone) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<TRequest> waiting = new();
    private int alone;
    private int isSending;

    /// <summary>Sends what waits, until nothing does.</summary>
    async void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (Take(waiting))
            {
                await SendTogetherAsync().ConfigureAwait(false);
            }

            Interlocked.Exchange(ref isSending, 0);
        }
        while (!waiting.IsEmpty && TryBeginSending());
    }

    /// <summary>Whether one may go by itself; it says when it is back.</summary>
    protected bool TryGoAlone()
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

    /// <summary>The end of <see cref="TryGoAlone"/>.</summary>
    protected void ComeBack()
    {
        Interlocked.Decrement(ref alone);
        SendWhatWaits();
    }

    /// <summary>Has one go with others.</summary>
    protected void Wait(TRequest request)
    {
        waiting.Enqueue(request);

        // Whoever is under way looks at the queue when the answer is there; but the last of them may have looked just before.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref alone) == 0)
        {
            SendWhatWaits();
        }
    }

    /// <summary>Takes those that go out together.</summary>
    /// <returns>Whether there are any.</returns>
    protected abstract bool Take(ConcurrentQueue<TRequest> waiting);

    /// <summary>Sends them and gives each its answer. Never throws.</summary>
    protected abstract ValueTask SendTogetherAsync();

    private bool TryBeginSending() => Interlocked.CompareExchange(ref isSending, 1, 0) == 0;

    private void SendWhatWaits()
    {
        if (!waiting.IsEmpty && TryBeginSending())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
