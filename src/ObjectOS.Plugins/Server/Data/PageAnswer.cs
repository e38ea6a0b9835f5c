using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes <c>{object, records, total, hasMore}</c> while the driver hands over the rows, of which there may be one more than are sent.</summary>
internal sealed class PageAnswer : IRowSink
{
    private readonly JsonAnswer answer;
    private readonly RecordType type;
    private readonly FieldMask fields;
    private readonly Query query;
    private int rows;

    private PageAnswer(JsonAnswer answer, RecordType type, FieldMask fields, Query query)
    {
        this.answer = answer;
        this.type = type;
        this.fields = fields;
        this.query = query;
    }

    /// <summary>How many records satisfy the query, where the page alone tells: it holds the last of them. Else null.</summary>
    public long? KnownTotal => !HasMore && (rows > 0 || query.Offset == 0) ? (long)query.Offset + rows : null;

    private bool HasMore => rows > query.Limit;

    public static PageAnswer Begin(JsonAnswer answer, RecordAccess access, Query query)
    {
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteStartArray("records"u8);
        return new PageAnswer(answer, access.Type, access.Readable(query.Select), query);
    }

    public void Accept(RowReader row)
    {
        rows++;
        if (!HasMore)
        {
            type.WriteJson(answer.Json, row, fields);
        }
    }

    /// <summary>Completes the answer.</summary>
    /// <param name="total">How many records satisfy the query; null when nobody asked.</param>
    public void End(long? total)
    {
        var json = answer.Json;
        json.WriteEndArray();
        if (total is { } known)
        {
            json.WriteNumber("total"u8, known);
        }

        json.WriteBoolean("hasMore"u8, HasMore);
        json.WriteEndObject();
    }
}
