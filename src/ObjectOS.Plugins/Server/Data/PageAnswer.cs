using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes <c>{object, records, total, hasMore, nextCursor}</c>, the records while the driver hands them over.</summary>
internal sealed class PageAnswer : IRowSink
{
    private readonly JsonAnswer answer;
    private readonly RecordType type;
    private readonly FieldMask fields;

    private PageAnswer(JsonAnswer answer, RecordType type, FieldMask fields)
    {
        this.answer = answer;
        this.type = type;
        this.fields = fields;
    }

    public static PageAnswer Begin(JsonAnswer answer, RecordAccess access, Query query)
    {
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteStartArray("records"u8);
        return new PageAnswer(answer, access.Type, access.Readable(query.Select));
    }

    public void Accept(RowReader row) => type.WriteJson(answer.Json, row, fields);

    /// <summary>Completes the answer.</summary>
    /// <param name="page">How the page ended.</param>
    /// <param name="total">How many records satisfy the query; null when nobody asked.</param>
    public void End(PageEnd page, RecordCount? total)
    {
        var json = answer.Json;
        json.WriteEndArray();
        if (total is { } count)
        {
            json.WriteNumber("total"u8, count.Number);
            if (count.IsEstimate)
            {
                json.WriteBoolean("estimated"u8, true);
            }
        }

        json.WriteBoolean("hasMore"u8, page.HasMore);
        if (page.NextCursor is { } cursor)
        {
            json.WriteString("nextCursor"u8, cursor);
        }

        json.WriteEndObject();
    }
}
