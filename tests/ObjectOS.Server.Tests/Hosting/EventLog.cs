using ObjectOS.Events;
using Sample;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>Counts record events: a silent second write never shows in a status.</summary>
internal sealed class EventLog : IAfterHandler<TicketCreated>, IAfterHandler<TicketUpdated>, IAfterHandler<TicketDeleted>
{
    private int created;
    private int updated;
    private int deleted;

    public EventCounts Counts => new(created, updated, deleted);

    public ValueTask HandleAsync(TicketCreated happened, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref created);
        return default;
    }

    public ValueTask HandleAsync(TicketUpdated happened, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref updated);
        return default;
    }

    public ValueTask HandleAsync(TicketDeleted happened, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref deleted);
        return default;
    }
}

/// <summary>How many events there were.</summary>
public sealed record EventCounts(int Created = 0, int Updated = 0, int Deleted = 0)
{
    public static EventCounts operator -(EventCounts left, EventCounts right) =>
        new(left.Created - right.Created, left.Updated - right.Updated, left.Deleted - right.Deleted);
}
