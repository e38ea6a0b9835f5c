using ObjectOS.Objects;

namespace ObjectOS.Events;

/// <summary>Where emitted code registers the handlers of a plugin, once, before the start.</summary>
public interface IEventHandlerRegistry
{
    /// <summary>Adds a handler that is asked before changes of a record.</summary>
    /// <param name="handler">Makes it from services, once, at the first use.</param>
    /// <param name="name">Full name of its class.</param>
    /// <param name="order">Smaller runs earlier.</param>
    void Before<TRecord>(Func<IServiceProvider, IBeforeHandler<TRecord>> handler, string name, int order)
        where TRecord : Record, new();

    /// <summary>Adds a handler that is told after an event.</summary>
    /// <param name="handler">Makes it from services, once, at the first use.</param>
    /// <param name="name">Full name of its class.</param>
    /// <param name="order">Smaller runs earlier.</param>
    void After<TEvent>(Func<IServiceProvider, IAfterHandler<TEvent>> handler, string name, int order)
        where TEvent : class;
}
