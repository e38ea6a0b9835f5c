using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Expressions;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace Sample;

/// <summary>The machinery of <c>tickets</c>.</summary>
internal sealed class TicketType : RecordType<Ticket>
{
    private static readonly FieldDefinition NumberField = new("number", FieldType.Autonumber, ValueKind.Text, 7) { Label = "Number", ReadOnly = true, Unique = true, AutonumberFormat = "TKT-{0000}" };
    private static readonly FieldDefinition SubjectField = new("subject", FieldType.Text, ValueKind.Text, 8) { Label = "Subject", Required = true, MaxLength = 200, Searchable = true };
    private static readonly FieldDefinition EmailField = new("email", FieldType.Email, ValueKind.Text, 9) { Label = "Email", Unique = true };
    private static readonly FieldDefinition StatusField = new("status", FieldType.Select, ValueKind.Text, 10)
    {
        Label = "Status",
        Required = true,
        Indexed = true,
        Default = "\"new\"",
        Options = [new("new", "New"), new("in_progress", "In progress", "#f59e0b"), new("solved", "Solved")],
    };
    private static readonly FieldDefinition ChannelsField = new("channels", FieldType.Multiselect, ValueKind.TextList, 11) { Label = "Channels", Options = [new("mail", "Mail"), new("phone", "Phone")] };
    private static readonly FieldDefinition TagsField = new("tags", FieldType.Tags, ValueKind.TextList, 12) { Label = "Tags", Searchable = true };
    private static readonly FieldDefinition AmountField = new("amount", FieldType.Currency, ValueKind.Decimal, 13) { Label = "Amount", Scale = 2, Min = 0m };
    private static readonly FieldDefinition EffortField = new("effort", FieldType.Number, ValueKind.Real, 14) { Label = "Effort" };
    private static readonly FieldDefinition PriorityField = new("priority", FieldType.Integer, ValueKind.Integer, 15) { Label = "Priority", Min = 1m, Max = 5m };
    private static readonly FieldDefinition UrgentField = new("urgent", FieldType.Boolean, ValueKind.Boolean, 16) { Label = "Urgent", Required = true, Default = "false" };
    private static readonly FieldDefinition DueOnField = new("due_on", FieldType.Date, ValueKind.Date, 17) { Label = "Due on" };
    private static readonly FieldDefinition CallAtField = new("call_at", FieldType.Time, ValueKind.Time, 18) { Label = "Call at" };
    private static readonly FieldDefinition OpenedAtField = new("opened_at", FieldType.Datetime, ValueKind.Timestamp, 19) { Label = "Opened at", Default = "now" };
    private static readonly FieldDefinition ParentField = new("parent", FieldType.Lookup, ValueKind.Uuid, 20) { Label = "Parent", Reference = new("tickets", OnDelete.SetNull) };
    private static readonly FieldDefinition BodyField = new("body", FieldType.Html, ValueKind.Text, 21) { Label = "Body" };
    private static readonly FieldDefinition PayloadField = new("payload", FieldType.Json, ValueKind.Json, 22) { Label = "Payload" };
    private static readonly FieldDefinition PlaceField = new("place", FieldType.Location, ValueKind.Json, 23) { Label = "Place" };
    private static readonly FieldDefinition AddressField = new("address", FieldType.Address, ValueKind.Json, 24) { Label = "Address" };
    private static readonly FieldDefinition AccessCodeField = new("access_code", FieldType.Password, ValueKind.Password, 25) { Label = "Access code", MinLength = 6 };

    /// <summary>The one instance.</summary>
    public static readonly TicketType Instance = new();

    private TicketType()
        : base(new ObjectDefinition("tickets", "sample", [NumberField, SubjectField, EmailField, StatusField, ChannelsField, TagsField, AmountField, EffortField, PriorityField, UrgentField, DueOnField, CallAtField, OpenedAtField, ParentField, BodyField, PayloadField, PlaceField, AddressField, AccessCodeField])
        {
            Label = "Ticket",
            PluralLabel = "Tickets",
            Description = "Something a customer wants solved.",
            TitleField = "subject",
            Indexes =
            [
                new("ix_tickets__number__", [7], Unique: true),
                new("ix_tickets__email__", [9], Unique: true),
                new("ix_tickets__parent__", [20]),
                new("ix_tickets__by_status_due", [10, 17]),
            ],

            Validations =
            [
                new("usual_amount", "RULE_USUAL_AMOUNT", new("record.amount <= 1000000", ["amount"]), new("${record.amount} is more than usual", ["amount"]))
                {
                    Field = "amount",
                    Severity = ValidationSeverity.Warning,
                },
            ],

            // The comments belong to another plugin, which not every application has.
            Children =
            [
                new("comments_by_ticket", "comments", "ticket"),
                new("comments_by_source", "comments", "source"),
                new("tickets", "tickets", "parent"),
            ],
        })
    {
    }

    public override string InsertSql => """insert into "tickets" ("id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "number", "subject", "email", "status", "channels", "tags", "amount", "effort", "priority", "urgent", "due_on", "call_at", "opened_at", "parent", "body", "payload", "place", "address", "access_code") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)""";

    protected override void ReadFields(RowReader row, Ticket record)
    {
        record.Number = row.GetText(7);
        record.Subject = row.GetText(8);
        record.Email = row.IsNull(9) ? null : row.GetText(9);
        record.Status = (TicketStatus)Options.Read(StatusField, row, 10);
        record.Channels = row.IsNull(11) ? null : Options.ReadList<TicketChannels>(ChannelsField, row, 11);
        record.Tags = row.IsNull(12) ? null : row.GetTextList(12);
        record.Amount = row.IsNull(13) ? null : row.GetDecimal(13, 2);
        record.Effort = row.IsNull(14) ? null : row.GetReal(14);
        record.Priority = row.IsNull(15) ? null : row.GetInteger(15);
        record.Urgent = row.GetBoolean(16);
        record.DueOn = row.IsNull(17) ? null : row.GetDate(17);
        record.CallAt = row.IsNull(18) ? null : row.GetTime(18);
        record.OpenedAt = row.IsNull(19) ? null : row.GetTimestamp(19);
        record.Parent = row.IsNull(20) ? null : new(row.GetUuid(20));
        record.Body = row.IsNull(21) ? null : row.GetText(21);
        record.Payload = row.IsNull(22) ? null : new(row.GetText(22));
        record.Place = row.IsNull(23) ? null : GeoPoint.FromJson(row.GetUtf8(23));
        record.Address = row.IsNull(24) ? null : PostalAddress.FromJson(row.GetUtf8(24));
        record.AccessCode = row.IsNull(25) ? null : row.GetPassword(25);
    }

    protected override void WriteParameters(ParameterWriter parameters, Ticket record, in FieldMask fields)
    {
        if (fields[7]) { parameters.Text(record.Number); }
        if (fields[8]) { parameters.Text(record.Subject); }
        if (fields[9]) { parameters.TextOrNull(record.Email); }
        if (fields[10]) { parameters.Text(Options.Text(StatusField, (int)record.Status)); }
        if (fields[11]) { parameters.TextListOrNull(Options.Texts(ChannelsField, record.Channels)); }
        if (fields[12]) { parameters.TextListOrNull(record.Tags); }
        if (fields[13]) { parameters.DecimalOrNull(record.Amount, 2); }
        if (fields[14]) { parameters.RealOrNull(record.Effort); }
        if (fields[15]) { parameters.IntegerOrNull(record.Priority); }
        if (fields[16]) { parameters.Boolean(record.Urgent); }
        if (fields[17]) { parameters.DateOrNull(record.DueOn); }
        if (fields[18]) { parameters.TimeOrNull(record.CallAt); }
        if (fields[19]) { parameters.TimestampOrNull(record.OpenedAt); }
        if (fields[20]) { parameters.UuidOrNull(record.Parent?.Id); }
        if (fields[21]) { parameters.TextOrNull(record.Body); }
        if (fields[22]) { parameters.JsonOrNull(record.Payload?.Text); }
        if (fields[23]) { parameters.JsonOrNull(record.Place?.ToJson()); }
        if (fields[24]) { parameters.JsonOrNull(record.Address?.ToJson()); }
        if (fields[25]) { parameters.PasswordOrNull(record.AccessCode); }
    }

    protected override FieldMask Compare(Ticket left, Ticket right)
    {
        var changed = FieldMask.None;
        if (left.Number != right.Number) { changed.Add(7); }
        if (left.Subject != right.Subject) { changed.Add(8); }
        if (left.Email != right.Email) { changed.Add(9); }
        if (left.Status != right.Status) { changed.Add(10); }
        if (!Options.Same(left.Channels, right.Channels)) { changed.Add(11); }
        if (!Options.Same(left.Tags, right.Tags)) { changed.Add(12); }
        if (left.Amount != right.Amount) { changed.Add(13); }
        if (left.Effort != right.Effort) { changed.Add(14); }
        if (left.Priority != right.Priority) { changed.Add(15); }
        if (left.Urgent != right.Urgent) { changed.Add(16); }
        if (left.DueOn != right.DueOn) { changed.Add(17); }
        if (left.CallAt != right.CallAt) { changed.Add(18); }
        if (left.OpenedAt != right.OpenedAt) { changed.Add(19); }
        if (left.Parent != right.Parent) { changed.Add(20); }
        if (left.Body != right.Body) { changed.Add(21); }
        if (left.Payload != right.Payload) { changed.Add(22); }
        if (left.Place != right.Place) { changed.Add(23); }
        if (left.Address != right.Address) { changed.Add(24); }
        if (left.AccessCode != right.AccessCode) { changed.Add(25); }
        return changed;
    }

    protected override void Assign(Ticket target, Ticket source, in FieldMask fields)
    {
        if (fields[7]) { target.Number = source.Number; }
        if (fields[8]) { target.Subject = source.Subject; }
        if (fields[9]) { target.Email = source.Email; }
        if (fields[10]) { target.Status = source.Status; }
        if (fields[11]) { target.Channels = source.Channels; }
        if (fields[12]) { target.Tags = source.Tags; }
        if (fields[13]) { target.Amount = source.Amount; }
        if (fields[14]) { target.Effort = source.Effort; }
        if (fields[15]) { target.Priority = source.Priority; }
        if (fields[16]) { target.Urgent = source.Urgent; }
        if (fields[17]) { target.DueOn = source.DueOn; }
        if (fields[18]) { target.CallAt = source.CallAt; }
        if (fields[19]) { target.OpenedAt = source.OpenedAt; }
        if (fields[20]) { target.Parent = source.Parent; }
        if (fields[21]) { target.Body = source.Body; }
        if (fields[22]) { target.Payload = source.Payload; }
        if (fields[23]) { target.Place = source.Place; }
        if (fields[24]) { target.Address = source.Address; }
        if (fields[25]) { target.AccessCode = source.AccessCode; }
    }

    protected override FieldMask ApplyDefaults(Ticket record, in FieldMask provided, CallContext context)
    {
        if (!provided[19]) { record.OpenedAt = context.Now; }
        return FieldMask.None;
    }

    protected override void Validate(Ticket record, in FieldMask fields, ProblemList problems)
    {
        if (fields[8]) { FieldRules.Text(SubjectField, record.Subject, problems); }
        if (fields[9]) { FieldRules.Text(EmailField, record.Email, problems); }
        if (fields[10]) { FieldRules.Option(StatusField, (int)record.Status, problems); }
        if (fields[11]) { FieldRules.List(ChannelsField, record.Channels, problems); }
        if (fields[12]) { FieldRules.List(TagsField, record.Tags, problems); }
        if (fields[13]) { FieldRules.Number(AmountField, record.Amount, problems); }
        if (fields[14]) { FieldRules.Number(EffortField, record.Effort, problems); }
        if (fields[15]) { FieldRules.Number(PriorityField, record.Priority, problems); }
        if (fields[18]) { record.CallAt = FieldRules.ToMilliseconds(record.CallAt); }
        if (fields[19]) { record.OpenedAt = FieldRules.ToMilliseconds(record.OpenedAt); }
        if (fields[21]) { record.Body = FieldRules.CleanHtml(record.Body); FieldRules.Text(BodyField, record.Body, problems); }
        if (fields[25]) { FieldRules.Password(AccessCodeField, record.AccessCode, problems); }
    }

    protected override ValueTask CheckRulesAsync(Ticket record, Ticket? previous, RuleScope rules, CancellationToken cancellationToken)
    {
        if (record.Amount > 1000000m) { rules.Warn(ValidationSeverity.Warning, "RULE_USUAL_AMOUNT", "amount", rules.Show(Texts.From(record.Amount, 2), 13) + " is more than usual"); }

        return default;
    }

    protected override void ReadJson(ref JsonValueReader json, int ordinal, Ticket record)
    {
        switch (ordinal)
        {
            case 7: record.Number = json.Text() ?? ""; break;
            case 8: record.Subject = json.Text() ?? ""; break;
            case 9: record.Email = json.Text(); break;
            case 10: record.Status = (TicketStatus)(json.Option() ?? 0); break;
            case 11: record.Channels = json.Options<TicketChannels>(); break;
            case 12: record.Tags = json.TextList(); break;
            case 13: record.Amount = json.Decimal(); break;
            case 14: record.Effort = json.Real(); break;
            case 15: record.Priority = json.Integer(); break;
            case 16: record.Urgent = json.Boolean() ?? false; break;
            case 17: record.DueOn = json.Date(); break;
            case 18: record.CallAt = json.Time(); break;
            case 19: record.OpenedAt = json.Timestamp(); break;
            case 20: record.Parent = Reference<Ticket>.From(json.Uuid()); break;
            case 21: record.Body = json.Text(); break;
            case 22: record.Payload = json.Json(); break;
            case 23: record.Place = json.Location(); break;
            case 24: record.Address = json.Address(); break;
            case 25: record.AccessCode = json.Password(); break;
        }
    }

    protected override void WriteFields(Utf8JsonWriter json, Ticket record, in FieldMask fields)
    {
        if (fields[7]) { json.Text(NumberField, record.Number); }
        if (fields[8]) { json.Text(SubjectField, record.Subject); }
        if (fields[9]) { json.Text(EmailField, record.Email); }
        if (fields[10]) { json.Option(StatusField, (int?)record.Status); }
        if (fields[11]) { json.TextList(ChannelsField, Options.Texts(ChannelsField, record.Channels)); }
        if (fields[12]) { json.TextList(TagsField, record.Tags); }
        if (fields[13]) { json.Decimal(AmountField, record.Amount, 2); }
        if (fields[14]) { json.Real(EffortField, record.Effort); }
        if (fields[15]) { json.Integer(PriorityField, record.Priority); }
        if (fields[16]) { json.Boolean(UrgentField, record.Urgent); }
        if (fields[17]) { json.Date(DueOnField, record.DueOn); }
        if (fields[18]) { json.Time(CallAtField, record.CallAt); }
        if (fields[19]) { json.Timestamp(OpenedAtField, record.OpenedAt); }
        if (fields[20]) { json.Uuid(ParentField, record.Parent?.Id); }
        if (fields[21]) { json.Text(BodyField, record.Body); }
        if (fields[22]) { json.Json(PayloadField, record.Payload?.Text); }
        if (fields[23]) { json.Json(PlaceField, record.Place?.ToJson()); }
        if (fields[24]) { json.Json(AddressField, record.Address?.ToJson()); }
    }

    protected override void WriteFields(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields)
    {
        if (fields[7]) { json.Text(NumberField, row, column++); }
        if (fields[8]) { json.Text(SubjectField, row, column++); }
        if (fields[9]) { json.Text(EmailField, row, column++); }
        if (fields[10]) { json.Text(StatusField, row, column++); }
        if (fields[11]) { json.TextList(ChannelsField, row, column++); }
        if (fields[12]) { json.TextList(TagsField, row, column++); }
        if (fields[13]) { json.Decimal(AmountField, row, column++, 2); }
        if (fields[14]) { json.Real(EffortField, row, column++); }
        if (fields[15]) { json.Integer(PriorityField, row, column++); }
        if (fields[16]) { json.Boolean(UrgentField, row, column++); }
        if (fields[17]) { json.Date(DueOnField, row, column++); }
        if (fields[18]) { json.Time(CallAtField, row, column++); }
        if (fields[19]) { json.Timestamp(OpenedAtField, row, column++); }
        if (fields[20]) { json.Uuid(ParentField, row, column++); }
        if (fields[21]) { json.Text(BodyField, row, column++); }
        if (fields[22]) { json.Json(PayloadField, row, column++); }
        if (fields[23]) { json.Json(PlaceField, row, column++); }
        if (fields[24]) { json.Json(AddressField, row, column++); }
        if (fields[25]) { column++; } // access_code is never answered.
    }

    protected override async ValueTask NumberAsync(Ticket record, IWriteSession session, CancellationToken cancellationToken)
    {
        if (record.Number.Length == 0) { record.Number = Autonumber.Format(NumberField, await session.NextNumberAsync("tickets.number", cancellationToken).ConfigureAwait(false)); }
    }

    protected override Password?[] Passwords(Ticket record) => [record.AccessCode];

    protected override RecordCreated<Ticket> CreatedEvent(Ticket record, EventContext context) => new TicketCreated(record, context);

    protected override RecordUpdated<Ticket> UpdatedEvent(Ticket record, Ticket previous, EventContext context) => new TicketUpdated(record, previous, context);

    protected override RecordDeleted<Ticket> DeletedEvent(Ticket record, EventContext context) => new TicketDeleted(record, context);
}
