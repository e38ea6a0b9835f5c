namespace ObjectOS.Storage;

/// <summary>A transaction held open by a unit of work. Disposing without <see cref="CommitAsync"/> rolls back.</summary>
public interface IStorageTransaction : IAsyncDisposable
{
    /// <summary>The statements of this transaction.</summary>
    IWriteSession Session { get; }

    /// <summary>Makes everything durable. After it returns, a crash loses nothing of it.</summary>
    /// <exception cref="StorageException">The commit failed; nothing of the transaction remains.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
