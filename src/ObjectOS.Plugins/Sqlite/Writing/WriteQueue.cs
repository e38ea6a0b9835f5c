namespace ObjectOS.Sqlite.Writing;

/// <summary>What waits for the writer, first come, first served, and no more than a limit. Thread-safe.</summary>
internal sealed class WriteQueue(SqliteLimits limits)
{
    private readonly object gate = new();
    private readonly LinkedList<WriteRequest> waiting = new();
    private bool writerIsAsleep;
    private bool closed;

    /// <summary>Puts a request at the end, or fails it when it was cancelled, the queue is full, or the database is closing.</summary>
    public void Add(WriteRequest request)
    {
        StorageException? refusal;
        lock (gate)
        {
            if (request.State != WriteRequestState.New)
            {
                return;
            }

            refusal = closed ? new StorageException(StorageFailure.Unavailable, "The database is closed.")
                : waiting.Count >= limits.MaxWaiting ? new StorageException(StorageFailure.Busy, $"{limits.MaxWaiting} writes are waiting already.")
                : null;
            if (refusal is null)
            {
                request.State = WriteRequestState.Waiting;
                request.Deadline = Environment.TickCount64 + (long)limits.WaitLimit.TotalMilliseconds;
                request.Node = waiting.AddLast(request);
                if (writerIsAsleep)
                {
                    Monitor.Pulse(gate);
                }

                return;
            }

            request.State = WriteRequestState.Cancelled;
        }

        request.Fail(refusal);
    }

    /// <summary>Takes a request out before the writer has it. False when it was too late.</summary>
    public bool Remove(WriteRequest request)
    {
        lock (gate)
        {
            if (request.State == WriteRequestState.Waiting)
            {
                waiting.Remove(request.Node!);
            }
            else if (request.State != WriteRequestState.New)
            {
                return false;
            }

            request.State = WriteRequestState.Cancelled;
            return true;
        }
    }

    /// <summary>The next request, as soon as there is one; null when the queue is closed and empty.</summary>
    public WriteRequest? Take()
    {
        lock (gate)
        {
            while (waiting.First is null)
            {
                if (closed)
                {
                    return null;
                }

                writerIsAsleep = true;
                Monitor.Wait(gate);
                writerIsAsleep = false;
            }

            return TakeFirst();
        }
    }

    /// <summary>The next request if it is there already and may share a transaction; else null.</summary>
    public OperationRequest? TakeAnotherOperation()
    {
        lock (gate)
        {
            return waiting.First?.Value is OperationRequest ? (OperationRequest)TakeFirst() : null;
        }
    }

    /// <summary>Fails every request that has waited too long. Called while somebody else holds the writer.</summary>
    /// <returns>Milliseconds until the next one will have.</returns>
    public long FailOverdue()
    {
        while (true)
        {
            WriteRequest overdue;
            lock (gate)
            {
                if (waiting.First is not { } first)
                {
                    return long.MaxValue;
                }

                var left = first.Value.Deadline - Environment.TickCount64;
                if (left > 0)
                {
                    return left;
                }

                overdue = TakeFirst();
            }

            overdue.Fail(new StorageException(StorageFailure.Busy, "The writer was not free in time."));
        }
    }

    /// <summary>Takes no more requests; those that wait are still served.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private WriteRequest TakeFirst()
    {
        var request = waiting.First!.Value;
        waiting.RemoveFirst();
        request.Node = null;
        request.State = WriteRequestState.Taken;
        return request;
    }
}
