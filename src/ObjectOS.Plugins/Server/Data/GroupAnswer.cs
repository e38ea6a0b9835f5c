using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes the groups of an aggregation as <c>{object, records, total, hasMore}</c>, each group a record of its columns.</summary>
internal sealed class GroupAnswer : IRowSink
{
    private readonly JsonAnswer answer;
    private readonly GroupColumns columns;

    private GroupAnswer(JsonAnswer answer, GroupColumns columns)
    {
        this.answer = answer;
        this.columns = columns;
    }

    public static GroupAnswer Begin(JsonAnswer answer, RecordAccess access, GroupColumns columns)
    {
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteStartArray("records"u8);
        return new GroupAnswer(answer, columns);
    }

    public void Accept(RowReader row) => columns.WriteJson(answer.Json, row);

    /// <summary>Completes the answer.</summary>
    /// <param name="page">How the page ended.</param>
    /// <param name="total">How many groups there are; null when nobody asked.</param>
    public void End(PageEnd page, long? total)
    {
        var json = answer.Json;
        json.WriteEndArray();
        if (total is { } number)
        {
            json.WriteNumber("total"u8, number);
        }

        json.WriteBoolean("hasMore"u8, page.HasMore);
        json.WriteEndObject();
    }
}
