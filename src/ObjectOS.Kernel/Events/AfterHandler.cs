namespace ObjectOS.Events;

/// <summary>A registered after-handler of any event; the instance is made at the first call.</summary>
internal abstract class AfterHandler(HandlerCounter counter)
{
    /// <summary>How it fares.</summary>
    public HandlerCounter Counter { get; } = counter;

    /// <summary>Whether it handles events of this type: its own or one derived from it.</summary>
    public abstract bool Handles(Type happened);

    /// <summary>Tells the handler.</summary>
    public abstract ValueTask HandleAsync(object happened, CancellationToken cancellationToken);
}

/// <summary>A registered after-handler of <typeparamref name="TEvent"/>.</summary>
internal sealed class AfterHandler<TEvent>(Func<IServiceProvider, IAfterHandler<TEvent>> factory, IServiceProvider services, HandlerCounter counter)
    : AfterHandler(counter)
    where TEvent : class
{
    private readonly Lazy<IAfterHandler<TEvent>> handler = new(() => factory(services));

    public override bool Handles(Type happened) => typeof(TEvent).IsAssignableFrom(happened);

    public override ValueTask HandleAsync(object happened, CancellationToken cancellationToken) =>
        handler.Value.HandleAsync((TEvent)happened, cancellationToken);
}
