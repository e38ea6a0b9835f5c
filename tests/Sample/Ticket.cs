using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace Sample;

/// <summary>Ticket: something a customer wants solved.</summary>
public sealed partial class Ticket : Record
{
    /// <summary>Number.</summary>
    public string Number { get; set; } = "";

    /// <summary>Subject.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Email.</summary>
    public string? Email { get; set; }

    /// <summary>Status.</summary>
    public TicketStatus Status { get; set; } = TicketStatus.New;

    /// <summary>Channels.</summary>
    public IReadOnlyList<TicketChannels>? Channels { get; set; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; set; }

    /// <summary>Amount.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Effort.</summary>
    public double? Effort { get; set; }

    /// <summary>Priority.</summary>
    public long? Priority { get; set; }

    /// <summary>Urgent.</summary>
    public bool Urgent { get; set; }

    /// <summary>Due on.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Call at.</summary>
    public TimeOnly? CallAt { get; set; }

    /// <summary>Opened at.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>Parent.</summary>
    public Reference<Ticket>? Parent { get; set; }

    /// <summary>Body.</summary>
    public string? Body { get; set; }

    /// <summary>Payload.</summary>
    public RawJson? Payload { get; set; }

    /// <summary>Place.</summary>
    public GeoPoint? Place { get; set; }

    /// <summary>Address.</summary>
    public PostalAddress? Address { get; set; }

    /// <summary>Access code.</summary>
    public Password? AccessCode { get; set; }

    /// <summary>The fields of <see cref="Ticket"/>, for queries.</summary>
    public sealed class Fields : RecordFields<Ticket>
    {
        /** <summary>Number.</summary> */ public static readonly TextField<Ticket> Number = new("number", 7);
        /** <summary>Subject.</summary> */ public static readonly TextField<Ticket> Subject = new("subject", 8);
        /** <summary>Email.</summary> */ public static readonly TextField<Ticket> Email = new("email", 9);
        /** <summary>Status.</summary> */ public static readonly OptionField<Ticket, TicketStatus> Status = new("status", 10, "new", "in_progress", "solved");
        /** <summary>Channels.</summary> */ public static readonly OptionListField<Ticket, TicketChannels> Channels = new("channels", 11, "mail", "phone");
        /** <summary>Tags.</summary> */ public static readonly ListField<Ticket, string> Tags = new("tags", 12, FieldValue.Text);
        /** <summary>Amount.</summary> */ public static readonly Field<Ticket, decimal> Amount = new("amount", 13, FieldValue.Decimal);
        /** <summary>Effort.</summary> */ public static readonly Field<Ticket, double> Effort = new("effort", 14, FieldValue.Real);
        /** <summary>Priority.</summary> */ public static readonly Field<Ticket, long> Priority = new("priority", 15, FieldValue.Integer);
        /** <summary>Urgent.</summary> */ public static readonly Field<Ticket, bool> Urgent = new("urgent", 16, FieldValue.Boolean);
        /** <summary>Due on.</summary> */ public static readonly Field<Ticket, DateOnly> DueOn = new("due_on", 17, FieldValue.Date);
        /** <summary>Call at.</summary> */ public static readonly Field<Ticket, TimeOnly> CallAt = new("call_at", 18, FieldValue.Time);
        /** <summary>Opened at.</summary> */ public static readonly Field<Ticket, DateTimeOffset> OpenedAt = new("opened_at", 19, FieldValue.Timestamp);
        /** <summary>Parent.</summary> */ public static readonly ReferenceField<Ticket, Ticket> Parent = new("parent", 20, static record => record.Parent, static (record, value) => record.Parent = value);
        /** <summary>Body.</summary> */ public static readonly TextField<Ticket> Body = new("body", 21);
        /** <summary>Payload.</summary> */ public static readonly OpaqueField<Ticket> Payload = new("payload", 22);
        /** <summary>Place.</summary> */ public static readonly OpaqueField<Ticket> Place = new("place", 23);
        /** <summary>Address.</summary> */ public static readonly OpaqueField<Ticket> Address = new("address", 24);

        private Fields()
        {
        }
    }

    /// <summary>The records of the plugin that refer to a <see cref="Ticket"/>, for queries.</summary>
    public static class Relations
    {
        /** <summary>Tickets by their Parent.</summary> */ public static readonly Children<Ticket, Ticket> Tickets = new("tickets", "tickets", Ticket.Fields.Parent);
    }
}

/// <summary>The options of <c>status</c>.</summary>
public enum TicketStatus
{
    /// <summary>New.</summary>
    New,

    /// <summary>In progress.</summary>
    InProgress,

    /// <summary>Solved.</summary>
    Solved,
}

/// <summary>The options of <c>channels</c>.</summary>
public enum TicketChannels
{
    /// <summary>Mail.</summary>
    Mail,

    /// <summary>Phone.</summary>
    Phone,
}

/// <summary>A ticket was created.</summary>
/// <param name="Record">The ticket as stored.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record TicketCreated(Ticket Record, EventContext Context) : RecordCreated<Ticket>(Record, Context);

/// <summary>A ticket was updated.</summary>
/// <param name="Record">The ticket as stored now.</param>
/// <param name="Previous">The ticket before.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record TicketUpdated(Ticket Record, Ticket Previous, EventContext Context) : RecordUpdated<Ticket>(Record, Previous, Context);

/// <summary>A ticket was deleted.</summary>
/// <param name="Record">The ticket as it was.</param>
/// <param name="Context">On whose behalf and when.</param>
public sealed record TicketDeleted(Ticket Record, EventContext Context) : RecordDeleted<Ticket>(Record, Context);

#pragma warning disable CA1708 // The rule takes both extension blocks for members of one name; it does not look at emitted files.
/// <summary>The sets of the plugin's objects.</summary>
public static class SampleSets
{
    extension(UnitOfWork work)
    {
        /// <summary>Tickets.</summary>
        public ObjectSet<Ticket> Tickets => work.Set<Ticket>();
    }

    extension(IDatabase database)
    {
        /// <summary>Tickets, on somebody's behalf; each write is a transaction of its own.</summary>
        public ObjectSet<Ticket> Tickets(CallContext context) => database.Set<Ticket>(context);
    }
}
