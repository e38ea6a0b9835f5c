using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Storage;
using Sample;

namespace ObjectOS.Testing;

/// <summary>The machinery of <c>comments</c>: deleting its ticket deletes a comment, deleting its source is refused.</summary>
internal sealed class CommentType : RecordType<Comment>
{
    private static readonly FieldDefinition TicketField = new("ticket", FieldType.MasterDetail, ValueKind.Uuid, 7) { Required = true, Reference = new("tickets", OnDelete.Cascade) };
    private static readonly FieldDefinition TextField = new("text", FieldType.Textarea, ValueKind.Text, 8) { Required = true, MaxLength = 1000 };
    private static readonly FieldDefinition SourceField = new("source", FieldType.Lookup, ValueKind.Uuid, 9) { Reference = new("tickets", OnDelete.Restrict) };
    private static readonly FieldDefinition InternalField = new("internal", FieldType.Boolean, ValueKind.Boolean, 10) { Required = true, Default = "false" };

    /// <summary>The one instance.</summary>
    public static readonly CommentType Instance = new();

    private CommentType()
        : base(new ObjectDefinition("comments", "comments", [TicketField, TextField, SourceField, InternalField])
        {
            Indexes = [new("ix_comments__ticket__", [7]), new("ix_comments__source__", [9])],
        })
    {
    }

    public override string InsertSql => """insert into "comments" ("id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "ticket", "text", "source", "internal") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";

    protected override void ReadFields(RowReader row, Comment record)
    {
        record.Ticket = new(row.GetUuid(7));
        record.Text = row.GetText(8);
        record.Source = row.IsNull(9) ? null : new(row.GetUuid(9));
        record.Internal = row.GetBoolean(10);
    }

    protected override void WriteParameters(ParameterWriter parameters, Comment record, in FieldMask fields)
    {
        if (fields[7]) { parameters.Uuid(record.Ticket); }
        if (fields[8]) { parameters.Text(record.Text); }
        if (fields[9]) { parameters.UuidOrNull(record.Source?.Id); }
        if (fields[10]) { parameters.Boolean(record.Internal); }
    }

    protected override FieldMask Compare(Comment left, Comment right)
    {
        var changed = FieldMask.None;
        if (left.Ticket != right.Ticket) { changed.Add(7); }
        if (left.Text != right.Text) { changed.Add(8); }
        if (left.Source != right.Source) { changed.Add(9); }
        if (left.Internal != right.Internal) { changed.Add(10); }
        return changed;
    }

    protected override void Assign(Comment target, Comment source, in FieldMask fields)
    {
        if (fields[7]) { target.Ticket = source.Ticket; }
        if (fields[8]) { target.Text = source.Text; }
        if (fields[9]) { target.Source = source.Source; }
        if (fields[10]) { target.Internal = source.Internal; }
    }

    protected override void Validate(Comment record, in FieldMask fields, ProblemList problems)
    {
        if (fields[8]) { FieldRules.Text(TextField, record.Text, problems); }
    }

    protected override void ReadJson(ref JsonValueReader json, int ordinal, Comment record)
    {
        switch (ordinal)
        {
            case 7: record.Ticket = Reference<Ticket>.From(json.Uuid()) ?? default; break;
            case 8: record.Text = json.Text() ?? ""; break;
            case 9: record.Source = Reference<Ticket>.From(json.Uuid()); break;
            case 10: record.Internal = json.Boolean() ?? false; break;
        }
    }

    protected override void WriteFields(Utf8JsonWriter json, Comment record, in FieldMask fields)
    {
        if (fields[7]) { json.Uuid(TicketField, record.Ticket); }
        if (fields[8]) { json.Text(TextField, record.Text); }
        if (fields[9]) { json.Uuid(SourceField, record.Source?.Id); }
        if (fields[10]) { json.Boolean(InternalField, record.Internal); }
    }

    protected override void WriteFields(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields)
    {
        if (fields[7]) { json.Uuid(TicketField, row, column++); }
        if (fields[8]) { json.Text(TextField, row, column++); }
        if (fields[9]) { json.Uuid(SourceField, row, column++); }
        if (fields[10]) { json.Boolean(InternalField, row, column++); }
    }

    protected override RecordCreated<Comment> CreatedEvent(Comment record, EventContext context) => new CommentCreated(record, context);

    protected override RecordUpdated<Comment> UpdatedEvent(Comment record, Comment previous, EventContext context) => new CommentUpdated(record, previous, context);

    protected override RecordDeleted<Comment> DeletedEvent(Comment record, EventContext context) => new CommentDeleted(record, context);
}
