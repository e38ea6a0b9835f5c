using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The transaction of a change, as its before-handlers may use it; it ends with the change, not by them.</summary>
internal sealed class ScopedUnitOfWork(WriteScope scope) : UnitOfWork(scope.Context)
{
    public override ObjectSet<TRecord> Set<TRecord>() => Of<TRecord>(scope);

    public override ValueTask CommitAsync(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("This transaction belongs to the change that is being made and is committed with it.");

    public override ValueTask DisposeAsync() => default;

    /// <summary>The set of an object inside a transaction.</summary>
    public static ScopedObjectSet<TRecord> Of<TRecord>(WriteScope scope)
        where TRecord : Objects.Record, new()
    {
        var store = scope.Catalog.StoreOf<TRecord>();
        return new ScopedObjectSet<TRecord>(store, scope, scope.Catalog.PolicyOf(store.Definition, scope.Context));
    }
}
