namespace ObjectOS.Postgres.Writing;

/// <summary>A transaction that its caller ends.</summary>
internal sealed class Transaction(WriteSession session) : IStorageTransaction
{
    public IWriteSession Session => session;

    public ValueTask CommitAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled(cancellationToken) : session.CommitAsync();

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
