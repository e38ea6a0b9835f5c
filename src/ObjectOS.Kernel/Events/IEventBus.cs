namespace ObjectOS.Events;

/// <summary>Publishes events of plugins. Record events are published by the kernel after each commit. Thread-safe.</summary>
public interface IEventBus
{
    /// <summary>Calls every after-handler of the event, one after the other, in order. Handlers' exceptions are logged and counted, never thrown.</summary>
    ValueTask PublishAsync<TEvent>(TEvent happened, CancellationToken cancellationToken)
        where TEvent : class;

    /// <summary>How often each handler was called and how often it failed, by handler class name.</summary>
    IReadOnlyList<HandlerCount> Counts { get; }
}

/// <summary>How a handler fared so far.</summary>
/// <param name="Handler">Full name of the handler class.</param>
/// <param name="Event">Name of what it handles.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Failures">How often it threw.</param>
public sealed record HandlerCount(string Handler, string Event, long Calls, long Failures);
