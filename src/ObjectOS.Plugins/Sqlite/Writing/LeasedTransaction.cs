namespace ObjectOS.Sqlite.Writing;

/// <summary>A transaction in its caller's hands. It ends when the caller says so, or when it has held the writer too long.</summary>
/// <remarks>Its statements run on the caller's thread; begin and end are the writer's.</remarks>
internal sealed class LeasedTransaction(Writer writer) : IStorageTransaction
{
    private readonly object gate = new();
    private readonly WriteSession session = new(writer, needsSavepoint: false);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Wish wish;

    private enum Wish
    {
        None,
        Commit,
        Rollback,
    }

    public IWriteSession Session => session;

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        return TryEnd(Wish.Commit)
            ? new(ended.Task)
            : ValueTask.FromException(session.Ended());
    }

    public ValueTask DisposeAsync() => TryEnd(Wish.Rollback) ? new(ended.Task) : default;

    /// <summary>Keeps the writer until the transaction is over. Runs on the writer's thread; never throws.</summary>
    public void ServeUntilEnd()
    {
        var inTime = WaitForWish();

        // A statement that still runs is stopped and waited for, so that nothing of this transaction touches the connection afterwards.
        session.Close(inTime ? "The transaction has ended." : $"The transaction was rolled back: it held the writer longer than {writer.Limits.LeaseLimit}.");
        try
        {
            if (wish == Wish.Commit)
            {
                writer.Commit();
            }
            else
            {
                writer.Rollback();
            }

            ended.SetResult();
        }
        catch (Exception exception)
        {
            writer.Rollback();
            ended.SetException(exception);
        }
    }

    private bool TryEnd(Wish how)
    {
        lock (gate)
        {
            if (wish != Wish.None)
            {
                return false;
            }

            wish = how;
            Monitor.Pulse(gate);
            return true;
        }
    }

    private bool WaitForWish()
    {
        var deadline = Environment.TickCount64 + (long)writer.Limits.LeaseLimit.TotalMilliseconds;
        while (true)
        {
            var nextOverdue = writer.Queue.FailOverdue();
            lock (gate)
            {
                if (wish != Wish.None)
                {
                    return true;
                }

                var left = deadline - Environment.TickCount64;
                if (left <= 0)
                {
                    wish = Wish.Rollback;
                    return false;
                }

                // At least now and then: somebody may have joined an empty queue meanwhile.
                Monitor.Wait(gate, (int)Math.Min(Math.Min(left, nextOverdue), 1000));
            }
        }
    }
}
