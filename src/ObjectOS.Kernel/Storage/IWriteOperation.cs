namespace ObjectOS.Storage;

/// <summary>A piece of work that runs inside a transaction of the driver's choosing: alone, or in one commit with others.</summary>
/// <typeparam name="TResult">What it yields when all went well.</typeparam>
public interface IWriteOperation<TResult>
{
    /// <summary>Does the work. An exception undoes all of it and none of its neighbours'. Runs at most once.</summary>
    ValueTask<TResult> RunAsync(IWriteSession session, CancellationToken cancellationToken);
}
