using System.Buffers;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Export;

/// <summary>One JSON array, a record a line.</summary>
internal sealed class JsonExport(JsonAnswer answer, RecordType type, FieldMask fields) : ExportFormat
{
    private bool isFirst = true;

    public override string ContentType => JsonAnswer.ContentType;

    public override string Extension => "json";

    public override void Begin() => answer.Write("["u8);

    public override void Accept(RowReader row)
    {
        answer.Write(isFirst ? "\n"u8 : ",\n"u8);
        isFirst = false;
        type.WriteJson(answer.Json, row, fields);
        answer.EndValue();
    }

    public override void End() => answer.Write("\n]\n"u8);
}

/// <summary>A JSON object a line (https://github.com/ndjson/ndjson-spec).</summary>
internal sealed class LineExport(JsonAnswer answer, RecordType type, FieldMask fields) : ExportFormat
{
    public override string ContentType => "application/x-ndjson; charset=utf-8";

    public override string Extension => "ndjson";

    public override void Accept(RowReader row)
    {
        type.WriteJson(answer.Json, row, fields);
        answer.EndValue();
        answer.Write("\n"u8);
    }
}
