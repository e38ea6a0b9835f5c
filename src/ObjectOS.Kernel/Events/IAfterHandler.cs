namespace ObjectOS.Events;

/// <summary>
/// Is told after an event: a record event after its commit, an event of a plugin when it is published.
/// </summary>
/// <remarks>
/// Handlers run in the order of <see cref="EventHandlerAttribute.Order"/>, ties by class name; one instance serves all calls, concurrently. A handler that throws is logged and
/// counted; it breaks neither the request nor the other handlers.
/// </remarks>
/// <typeparam name="TEvent">The event: an emitted one such as <c>LeadCreated</c>, or any class of a plugin.</typeparam>
public interface IAfterHandler<in TEvent>
    where TEvent : class
{
    /// <summary>Reacts to the event.</summary>
    ValueTask HandleAsync(TEvent happened, CancellationToken cancellationToken);
}
