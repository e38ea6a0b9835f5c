using ObjectOS.Objects;

namespace ObjectOS.Events;

/// <summary>A registered before-handler; the instance is made at the first call.</summary>
internal sealed class BeforeHandler<TRecord>(Func<IServiceProvider, IBeforeHandler<TRecord>> factory, IServiceProvider services, HandlerCounter counter)
    where TRecord : Record, new()
{
    private readonly Lazy<IBeforeHandler<TRecord>> handler = new(() => factory(services));

    /// <summary>Asks the handler. What it throws undoes the change.</summary>
    public async ValueTask HandleAsync(RecordChange<TRecord> change, CancellationToken cancellationToken)
    {
        counter.Called();
        try
        {
            await handler.Value.HandleAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            counter.Failed();
            throw;
        }
    }
}
