using ObjectOS.Objects;
using Sample;

namespace ObjectOS.Benchmarks.Micro;

/// <summary>One ticket, as JSON that a client sends and as a record.</summary>
internal static class Tickets
{
    public static readonly RecordType<Ticket> Type = (RecordType<Ticket>)new SampleApplication().GetType<Ticket>();

    public static readonly byte[] Body =
        """
        {"subject":"Printer on fire","email":"ada@example.com","status":"in_progress","tags":["printer","fire"],"amount":1250.50,"effort":2.5,"priority":4,"urgent":true,
        "due_on":"2026-12-01","opened_at":"2026-11-23T02:39:39.123Z","parent":"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}
        """u8.ToArray();

    public static Ticket Record() => new()
    {
        Id = Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a11"),
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Version = 3,
        Number = "TKT-0042",
        Subject = "Printer on fire",
        Email = "ada@example.com",
        Status = TicketStatus.InProgress,
        Tags = ["printer", "fire"],
        Amount = 1250.50m,
        Effort = 2.5,
        Priority = 4,
        Urgent = true,
        DueOn = new DateOnly(2026, 12, 1),
        OpenedAt = DateTimeOffset.UnixEpoch,
        Parent = new Reference<Ticket>(Guid.Parse("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10")),
    };
}
