using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>A set whose every write is a transaction of its own.</summary>
internal sealed class DirectObjectSet<TRecord>(RecordStore store, StoreCatalog catalog, CallContext context, ObjectPolicy policy)
    : BoundObjectSet<TRecord>(store, policy)
    where TRecord : Record, new()
{
    protected override IStatementExecutor Reader => catalog.Driver;

    protected override CallContext Context => context;

    internal override ObjectSet<TBase> Of<TBase>() => new DirectObjectSet<TBase>(Store, catalog, context, Policy);

    protected override ValueTask<TResult> WriteAsync<TResult>(Func<WriteScope, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken) =>
        catalog.WriteAsync(context, write, cancellationToken);

    protected override ValueTask<TResult> ReadTogetherAsync<TResult>(Func<IStatementExecutor, ValueTask<TResult>> read, CancellationToken cancellationToken) =>
        catalog.ReadTogetherAsync(read, cancellationToken);
}
