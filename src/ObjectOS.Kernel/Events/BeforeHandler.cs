using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Events;

/// <summary>A registered before-handler, as code knows it that does not know its entity class.</summary>
internal abstract class BeforeHandler
{
    /// <summary>Asks the handler. What it throws undoes the change.</summary>
    public abstract ValueTask HandleAsync(ChangeKind kind, Record record, Record? previous, UnitOfWork work, CancellationToken cancellationToken);
}

/// <summary>The same with its entity class; the instance is made at the first call.</summary>
internal sealed class BeforeHandler<TRecord>(Func<IServiceProvider, IBeforeHandler<TRecord>> factory, IServiceProvider services, HandlerCounter counter) : BeforeHandler
    where TRecord : Record, new()
{
    private readonly Lazy<IBeforeHandler<TRecord>> handler = new(() => factory(services));

    public override async ValueTask HandleAsync(ChangeKind kind, Record record, Record? previous, UnitOfWork work, CancellationToken cancellationToken)
    {
        counter.Called();
        try
        {
            await handler.Value.HandleAsync(new RecordChange<TRecord>(kind, (TRecord)record, (TRecord?)previous, work), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            counter.Failed();
            throw;
        }
    }
}
