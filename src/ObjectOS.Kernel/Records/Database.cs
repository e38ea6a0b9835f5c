using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The application's data, for C# of plugins.</summary>
internal sealed class Database(StoreCatalog catalog) : IDatabase
{
    public ObjectSet<TRecord> Set<TRecord>(CallContext context)
        where TRecord : Record, new()
    {
        var store = catalog.StoreOf<TRecord>();
        return new DirectObjectSet<TRecord>(store, catalog, context, catalog.PolicyOf(store.Definition, context));
    }

    public async ValueTask<UnitOfWork> BeginAsync(CallContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return new TransactionUnitOfWork(catalog, context, await catalog.Driver.BeginAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }
}
