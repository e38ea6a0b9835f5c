using ObjectOS.Sqlite.Connections;

namespace ObjectOS.Sqlite.Writing;

/// <summary>Work of the driver itself on the writing connection: migrations.</summary>
internal sealed class MaintenanceRequest<TResult>(Func<Connection, TResult> work) : ExclusiveRequest
{
    private readonly TaskCompletionSource<TResult> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Promise => promise.Task;

    public override void Run(Writer writer)
    {
        try
        {
            var result = work(writer.Connection);
            Settle();
            promise.SetResult(result);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public override void Fail(Exception exception)
    {
        Settle();
        promise.SetException(exception);
    }
}
