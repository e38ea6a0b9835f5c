namespace ObjectOS.Sqlite.Writing;

/// <summary>A transaction that its caller ends.</summary>
internal sealed class LeaseRequest : ExclusiveRequest
{
    private readonly TaskCompletionSource<IStorageTransaction> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IStorageTransaction> Promise => promise.Task;

    public override void Run(Writer writer)
    {
        try
        {
            writer.Begin(this);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        var lease = new LeasedTransaction(writer);
        Settle();
        promise.SetResult(lease);
        lease.ServeUntilEnd();
    }

    public override void Fail(Exception exception)
    {
        Settle();
        promise.SetException(exception);
    }
}
