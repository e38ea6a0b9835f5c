using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>A write that the driver runs in a transaction of its choosing.</summary>
internal sealed class WriteOperation<TResult>(StoreCatalog catalog, CallContext context, Func<WriteScope, CancellationToken, ValueTask<TResult>> write, bool mayReadAhead = false)
    : IWriteOperation<TResult>
{
    private WriteScope? scope;

    public ValueTask<TResult> RunAsync(IWriteSession session, CancellationToken cancellationToken)
    {
        scope = new WriteScope(catalog, context, session, mayReadAhead);
        return write(scope, cancellationToken);
    }

    /// <summary>Publishes what happened; called after the commit.</summary>
    public ValueTask PublishAsync() => scope?.PublishAsync() ?? default;
}
