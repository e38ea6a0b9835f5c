namespace ObjectOS.Events;

/// <summary>
/// Marks a class as handler of events: found at build, constructed from services, registered by emitted code. The class implements one or more of
/// <see cref="IBeforeHandler{TRecord}"/> and <see cref="IAfterHandler{TEvent}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventHandlerAttribute : Attribute
{
    /// <summary>Smaller runs earlier. Default 0.</summary>
    public int Order { get; init; }
}
