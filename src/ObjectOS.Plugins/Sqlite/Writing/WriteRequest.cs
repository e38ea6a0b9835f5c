namespace ObjectOS.Sqlite.Writing;

/// <summary>Something that waits for the writer.</summary>
internal abstract class WriteRequest
{
    private CancellationTokenRegistration registration;
    private WriteQueue? queue;

    /// <summary>Where it stands; changed only under the queue's lock.</summary>
    public WriteRequestState State { get; set; }

    /// <summary>Its place in the queue while it waits.</summary>
    public LinkedListNode<WriteRequest>? Node { get; set; }

    /// <summary>When it has waited long enough (<see cref="Environment.TickCount64"/>).</summary>
    public long Deadline { get; set; }

    /// <summary>Ends it without a result.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Lets <paramref name="cancellationToken"/> take it out of the queue as long as it waits there.</summary>
    public void CancelWith(WriteQueue from, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            queue = from;
            registration = cancellationToken.UnsafeRegister(static (state, token) => ((WriteRequest)state!).Cancel(token), this);
        }
    }

    /// <summary>From here on cancellation comes too late.</summary>
    protected void Settle() => registration.Dispose();

    private void Cancel(CancellationToken token)
    {
        if (queue!.Remove(this))
        {
            Fail(new OperationCanceledException(token));
        }
    }
}

/// <summary>Where a request stands.</summary>
internal enum WriteRequestState
{
    /// <summary>Not in the queue yet.</summary>
    New,

    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>The writer has it.</summary>
    Taken,

    /// <summary>Cancelled before the writer had it.</summary>
    Cancelled,
}
