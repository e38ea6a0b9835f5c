using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>A unit of work with a transaction of its own.</summary>
internal sealed class TransactionUnitOfWork(StoreCatalog catalog, CallContext context, IStorageTransaction transaction) : UnitOfWork(context)
{
    private readonly WriteScope scope = new(catalog, context, transaction.Session, mayReadAhead: false);
    private bool ended;

    public override ObjectSet<TRecord> Set<TRecord>()
    {
        ThrowIfEnded();
        return ScopedUnitOfWork.Of<TRecord>(scope);
    }

    public override async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        scope.ThrowIfFailed();
        ended = true;
        try
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }

        // The writer is given back first: handlers may write.
        await transaction.DisposeAsync().ConfigureAwait(false);
        await scope.PublishAsync().ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync()
    {
        ended = true;
        return transaction.DisposeAsync();
    }

    private void ThrowIfEnded()
    {
        if (ended)
        {
            throw new InvalidOperationException("This unit of work has ended.");
        }
    }
}
