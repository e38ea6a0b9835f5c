using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes <c>{object, id, record}</c> while the driver hands over the row: from the database's bytes to JSON without a record in between.</summary>
internal sealed class RecordAnswer : IRowSink
{
    private readonly JsonAnswer answer;
    private readonly RecordType type;
    private readonly FieldMask fields;

    private RecordAnswer(JsonAnswer answer, RecordType type, FieldMask fields)
    {
        this.answer = answer;
        this.type = type;
        this.fields = fields;
    }

    /// <summary>The record's entity tag; null when its version is not among the fields.</summary>
    public string? ETag { get; private set; }

    public static RecordAnswer Begin(JsonAnswer answer, RecordAccess access, Guid id, FieldMask? select)
    {
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteString("id"u8, id);
        json.WritePropertyName("record"u8);
        return new RecordAnswer(answer, access.Type, access.Readable(select));
    }

    public void Accept(RowReader row)
    {
        if (fields[SystemFields.Version])
        {
            var column = (fields & FieldMask.First(SystemFields.Version)).Count;
            ETag = ETags.Of(row.GetInteger(column));
        }

        type.WriteJson(answer.Json, row, fields);
    }

    public void End() => answer.Json.WriteEndObject();
}
