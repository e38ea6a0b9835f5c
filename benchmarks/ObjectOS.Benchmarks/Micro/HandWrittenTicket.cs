using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Storage;
using Sample;

namespace ObjectOS.Benchmarks.Micro;

/// <summary>A ticket and its JSON as one would write it for exactly this object: every field, no policy, names encoded once, the first mistake throws.</summary>
internal static class HandWrittenTicket
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Owner = JsonEncodedText.Encode("owner");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
    private static readonly JsonEncodedText CreatedBy = JsonEncodedText.Encode("created_by");
    private static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
    private static readonly JsonEncodedText UpdatedBy = JsonEncodedText.Encode("updated_by");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Number = JsonEncodedText.Encode("number");
    private static readonly JsonEncodedText Subject = JsonEncodedText.Encode("subject");
    private static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Channels = JsonEncodedText.Encode("channels");
    private static readonly JsonEncodedText Tags = JsonEncodedText.Encode("tags");
    private static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText Effort = JsonEncodedText.Encode("effort");
    private static readonly JsonEncodedText Priority = JsonEncodedText.Encode("priority");
    private static readonly JsonEncodedText Urgent = JsonEncodedText.Encode("urgent");
    private static readonly JsonEncodedText DueOn = JsonEncodedText.Encode("due_on");
    private static readonly JsonEncodedText CallAt = JsonEncodedText.Encode("call_at");
    private static readonly JsonEncodedText OpenedAt = JsonEncodedText.Encode("opened_at");
    private static readonly JsonEncodedText Parent = JsonEncodedText.Encode("parent");
    private static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");
    private static readonly JsonEncodedText Payload = JsonEncodedText.Encode("payload");
    private static readonly JsonEncodedText Place = JsonEncodedText.Encode("place");
    private static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    private static readonly JsonEncodedText[] Statuses = [JsonEncodedText.Encode("new"), JsonEncodedText.Encode("in_progress"), JsonEncodedText.Encode("solved")];

    public static void Write(Utf8JsonWriter json, RowReader row)
    {
        json.WriteStartObject();
        json.WriteString(Id, row.GetUuid(0));
        if (row.IsNull(1)) { json.WriteNull(Owner); } else { json.WriteString(Owner, row.GetUuid(1)); }
        json.WritePropertyName(CreatedAt);
        row.WriteTimestamp(json, 2);
        if (row.IsNull(3)) { json.WriteNull(CreatedBy); } else { json.WriteString(CreatedBy, row.GetUuid(3)); }
        json.WritePropertyName(UpdatedAt);
        row.WriteTimestamp(json, 4);
        if (row.IsNull(5)) { json.WriteNull(UpdatedBy); } else { json.WriteString(UpdatedBy, row.GetUuid(5)); }
        json.WriteNumber(Version, row.GetInteger(6));
        json.WriteString(Number, row.GetUtf8(7));
        json.WriteString(Subject, row.GetUtf8(8));
        if (row.IsNull(9)) { json.WriteNull(Email); } else { json.WriteString(Email, row.GetUtf8(9)); }
        json.WriteString(Status, row.GetUtf8(10));
        json.WritePropertyName(Channels);
        if (row.IsNull(11)) { json.WriteNullValue(); } else { row.WriteTextList(json, 11); }
        json.WritePropertyName(Tags);
        if (row.IsNull(12)) { json.WriteNullValue(); } else { row.WriteTextList(json, 12); }
        if (row.IsNull(13)) { json.WriteNull(Amount); } else { json.WriteNumber(Amount, row.GetDecimal(13, 2)); }
        if (row.IsNull(14)) { json.WriteNull(Effort); } else { json.WriteNumber(Effort, row.GetReal(14)); }
        if (row.IsNull(15)) { json.WriteNull(Priority); } else { json.WriteNumber(Priority, row.GetInteger(15)); }
        json.WriteBoolean(Urgent, row.GetBoolean(16));
        json.WritePropertyName(DueOn);
        if (row.IsNull(17)) { json.WriteNullValue(); } else { row.WriteDate(json, 17); }
        json.WritePropertyName(CallAt);
        if (row.IsNull(18)) { json.WriteNullValue(); } else { row.WriteTime(json, 18); }
        json.WritePropertyName(OpenedAt);
        if (row.IsNull(19)) { json.WriteNullValue(); } else { row.WriteTimestamp(json, 19); }
        if (row.IsNull(20)) { json.WriteNull(Parent); } else { json.WriteString(Parent, row.GetUuid(20)); }
        if (row.IsNull(21)) { json.WriteNull(Body); } else { json.WriteString(Body, row.GetUtf8(21)); }
        WriteJson(json, Payload, row, 22);
        WriteJson(json, Place, row, 23);
        WriteJson(json, Address, row, 24);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Ticket ticket)
    {
        json.WriteStartObject();
        json.WriteString(Id, ticket.Id);
        if (ticket.Owner is { } owner) { json.WriteString(Owner, owner); } else { json.WriteNull(Owner); }
        json.WritePropertyName(CreatedAt);
        JsonFormats.WriteTimestamp(json, ticket.CreatedAt);
        if (ticket.CreatedBy is { } creator) { json.WriteString(CreatedBy, creator); } else { json.WriteNull(CreatedBy); }
        json.WritePropertyName(UpdatedAt);
        JsonFormats.WriteTimestamp(json, ticket.UpdatedAt);
        if (ticket.UpdatedBy is { } changer) { json.WriteString(UpdatedBy, changer); } else { json.WriteNull(UpdatedBy); }
        json.WriteNumber(Version, ticket.Version);
        json.WriteString(Number, ticket.Number);
        json.WriteString(Subject, ticket.Subject);
        json.WriteString(Email, ticket.Email);
        json.WriteString(Status, Statuses[(int)ticket.Status]);
        json.WritePropertyName(Channels);
        if (ticket.Channels is { } channels) { JsonFormats.WriteTextList(json, [.. channels.Select(static channel => channel == TicketChannels.Mail ? "mail" : "phone")]); } else { json.WriteNullValue(); }
        json.WritePropertyName(Tags);
        if (ticket.Tags is { } tags) { JsonFormats.WriteTextList(json, tags); } else { json.WriteNullValue(); }
        if (ticket.Amount is { } amount) { json.WriteNumber(Amount, amount); } else { json.WriteNull(Amount); }
        if (ticket.Effort is { } effort) { json.WriteNumber(Effort, effort); } else { json.WriteNull(Effort); }
        if (ticket.Priority is { } priority) { json.WriteNumber(Priority, priority); } else { json.WriteNull(Priority); }
        json.WriteBoolean(Urgent, ticket.Urgent);
        json.WritePropertyName(DueOn);
        if (ticket.DueOn is { } due) { JsonFormats.WriteDate(json, due); } else { json.WriteNullValue(); }
        json.WritePropertyName(CallAt);
        if (ticket.CallAt is { } call) { JsonFormats.WriteTime(json, call); } else { json.WriteNullValue(); }
        json.WritePropertyName(OpenedAt);
        if (ticket.OpenedAt is { } opened) { JsonFormats.WriteTimestamp(json, opened); } else { json.WriteNullValue(); }
        if (ticket.Parent is { } parent) { json.WriteString(Parent, parent.Id); } else { json.WriteNull(Parent); }
        json.WriteString(Body, ticket.Body);
        WriteJson(json, Payload, ticket.Payload?.Text);
        WriteJson(json, Place, ticket.Place?.ToJson());
        WriteJson(json, Address, ticket.Address?.ToJson());
        json.WriteEndObject();
    }

    public static Ticket Read(ReadOnlySpan<byte> utf8)
    {
        var ticket = new Ticket();
        var json = new Utf8JsonReader(utf8);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("subject"u8)) { json.Read(); ticket.Subject = json.GetString() ?? ""; }
            else if (json.ValueTextEquals("email"u8)) { json.Read(); ticket.Email = json.GetString(); }
            else if (json.ValueTextEquals("status"u8)) { json.Read(); ticket.Status = ReadStatus(ref json); }
            else if (json.ValueTextEquals("tags"u8)) { json.Read(); ticket.Tags = ReadTags(ref json); }
            else if (json.ValueTextEquals("amount"u8)) { json.Read(); ticket.Amount = json.GetDecimal(); }
            else if (json.ValueTextEquals("effort"u8)) { json.Read(); ticket.Effort = json.GetDouble(); }
            else if (json.ValueTextEquals("priority"u8)) { json.Read(); ticket.Priority = json.GetInt64(); }
            else if (json.ValueTextEquals("urgent"u8)) { json.Read(); ticket.Urgent = json.GetBoolean(); }
            else if (json.ValueTextEquals("due_on"u8)) { json.Read(); ticket.DueOn = DateOnly.FromDateTime(json.GetDateTime()); }
            else if (json.ValueTextEquals("opened_at"u8)) { json.Read(); ticket.OpenedAt = json.GetDateTimeOffset(); }
            else if (json.ValueTextEquals("parent"u8)) { json.Read(); ticket.Parent = new Reference<Ticket>(json.GetGuid()); }
            else { throw new JsonException($"'{json.GetString()}' is no field."); }
        }

        return ticket;
    }

    private static TicketStatus ReadStatus(ref Utf8JsonReader json) =>
        json.ValueTextEquals("new"u8) ? TicketStatus.New
        : json.ValueTextEquals("in_progress"u8) ? TicketStatus.InProgress
        : json.ValueTextEquals("solved"u8) ? TicketStatus.Solved
        : throw new JsonException("There is no such status.");

    private static List<string> ReadTags(ref Utf8JsonReader json)
    {
        var tags = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            tags.Add(json.GetString()!);
        }

        return tags;
    }

    private static void WriteJson(Utf8JsonWriter json, JsonEncodedText name, RowReader row, int column)
    {
        json.WritePropertyName(name);
        if (row.IsNull(column)) { json.WriteNullValue(); } else { json.WriteRawValue(row.GetUtf8(column), skipInputValidation: true); }
    }

    private static void WriteJson(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null) { json.WriteNullValue(); } else { json.WriteRawValue(value, skipInputValidation: true); }
    }
}
