using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>A set inside a transaction: reads see what it wrote.</summary>
internal sealed class ScopedObjectSet<TRecord>(RecordStore store, WriteScope scope, ObjectPolicy policy)
    : BoundObjectSet<TRecord>(store, policy)
    where TRecord : Record, new()
{
    protected override IStatementExecutor Reader => scope.Session;

    protected override CallContext Context => scope.Context;

    internal override ObjectSet<TBase> Of<TBase>() => new ScopedObjectSet<TBase>(Store, scope, Policy);

    protected override ValueTask<TResult> WriteAsync<TResult>(Func<WriteScope, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken) =>
        scope.WriteAsync(write, cancellationToken);

    // The transaction's own reads, which see what it wrote.
    protected override ValueTask<TResult> ReadTogetherAsync<TResult>(Func<IStatementExecutor, ValueTask<TResult>> read, CancellationToken cancellationToken) => read(Reader);
}
