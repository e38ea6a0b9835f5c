using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ObjectOS.Objects;

namespace ObjectOS.Events;

/// <summary>The handlers of all plugins: registered once, in order, before the first event.</summary>
internal sealed partial class EventBus(IServiceProvider services, ILogger<EventBus> logger) : IEventBus, IEventHandlerRegistry
{
    private readonly Dictionary<Type, SortedList<(int Order, string Name, int Tie), BeforeHandler>> before = [];
    private readonly SortedList<(int Order, string Name, int Tie), AfterHandler> after = new(ByOrderThenName);
    private readonly List<HandlerCounter> counters = [];
    private readonly ConcurrentDictionary<Type, AfterHandler[]> afterByEvent = new();

    private static IComparer<(int Order, string Name, int Tie)> ByOrderThenName { get; } = Comparer<(int Order, string Name, int Tie)>.Create(
        static (left, right) =>
        {
            var order = left.Order.CompareTo(right.Order);
            order = order == 0 ? string.CompareOrdinal(left.Name, right.Name) : order;
            return order == 0 ? left.Tie.CompareTo(right.Tie) : order;
        });

    /// <inheritdoc />
    public IReadOnlyList<HandlerCount> Counts => [.. counters.Select(static counter => counter.Count)];

    /// <summary>Whether anybody is told after anything.</summary>
    public bool HasAfterHandlers => after.Count > 0;

    public void Before<TRecord>(Func<IServiceProvider, IBeforeHandler<TRecord>> handler, string name, int order)
        where TRecord : Record, new()
    {
        if (!before.TryGetValue(typeof(TRecord), out var handlers))
        {
            before.Add(typeof(TRecord), handlers = new SortedList<(int, string, int), BeforeHandler>(ByOrderThenName));
        }

        handlers.Add((order, name, counters.Count), new BeforeHandler<TRecord>(handler, services, Count<TRecord>(name)));
    }

    public void After<TEvent>(Func<IServiceProvider, IAfterHandler<TEvent>> handler, string name, int order)
        where TEvent : class =>
        after.Add((order, name, counters.Count), new AfterHandler<TEvent>(handler, services, Count<TEvent>(name)));

    /// <summary>The before-handlers of an object, in order: those of its plugin's class, and of the class that the application derives from it where it is extended.</summary>
    public BeforeHandler[] BeforeHandlers(Type recordClass, Type ownClass) =>
    [
        .. before.Where(handlers => handlers.Key == recordClass || handlers.Key == ownClass)
            .SelectMany(static handlers => handlers.Value)
            .OrderBy(static handler => handler.Key, ByOrderThenName)
            .Select(static handler => handler.Value),
    ];

    public ValueTask PublishAsync<TEvent>(TEvent happened, CancellationToken cancellationToken)
        where TEvent : class =>
        PublishAsync((object)happened, cancellationToken);

    /// <summary>Tells every handler of the event's own type or one it derives from.</summary>
    public async ValueTask PublishAsync(object happened, CancellationToken cancellationToken)
    {
        foreach (var handler in HandlersOf(happened.GetType()))
        {
            handler.Counter.Called();
            try
            {
                await handler.HandleAsync(happened, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a handler throws, the event has happened: the others are still to be told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                handler.Counter.Failed();
                LogFailure(exception, handler.Counter.Handler, happened.GetType().Name);
            }
        }
    }

    private AfterHandler[] HandlersOf(Type happened) =>
        afterByEvent.GetOrAdd(happened, static (type, handlers) => [.. handlers.Where(handler => handler.Handles(type))], after.Values);

    private HandlerCounter Count<THandled>(string name)
    {
        var counter = new HandlerCounter(name, typeof(THandled).Name);
        counters.Add(counter);
        return counter;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Handler {Handler} failed after {Event}")]
    private partial void LogFailure(Exception exception, string handler, string @event);
}
