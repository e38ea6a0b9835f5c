using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Export;

/// <summary>
/// Comma-separated values (RFC 4180), UTF-8. No value is an empty cell, an empty text a quoted one. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
/// </summary>
internal sealed class CsvExport(JsonAnswer answer, ObjectDefinition definition, FieldMask fields, bool header) : ExportFormat
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    private readonly FieldDefinition[] columns = [.. definition.Fields.Where(field => fields[field.Ordinal])];
    private readonly ArrayBufferWriter<byte> list = new(256);

    public override string ContentType => header ? "text/csv; charset=utf-8; header=present" : "text/csv; charset=utf-8; header=absent";

    public override string Extension => "csv";

    public override void Begin()
    {
        if (header)
        {
            answer.Write(Encoding.UTF8.GetBytes(string.Join(',', columns.Select(static field => field.Name)) + "\r\n"));
        }
    }

    public override void Accept(RowReader row)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            if (column > 0)
            {
                answer.Write(","u8);
            }

            if (!row.IsNull(column))
            {
                Write(row, column, columns[column]);
            }
        }

        answer.Write("\r\n"u8);
    }

    private void Write(RowReader row, int column, FieldDefinition field)
    {
        switch (field.Kind)
        {
            case ValueKind.Integer: Format(row.GetInteger(column), default); break;
            case ValueKind.Real: Format(row.GetReal(column), "R"); break;
            case ValueKind.Decimal: Format(row.GetDecimal(column, field.Scale), default); break;
            case ValueKind.Boolean: answer.Write(row.GetBoolean(column) ? "true"u8 : "false"u8); break;
            case ValueKind.Date: Format(row.GetDate(column), JsonFormats.Date); break;
            case ValueKind.Time: Format(row.GetTime(column), JsonFormats.Time); break;
            case ValueKind.Timestamp: Format(row.GetTimestamp(column).UtcDateTime, JsonFormats.Timestamp); break;
            case ValueKind.Uuid: Format(row.GetUuid(column), "D"); break;
            case ValueKind.TextList: WriteList(row, column); break;
            case ValueKind.Vector: WriteVector(row, column); break;

            // No JSON is a formula: what begins with a sign is a number.
            case ValueKind.Json: WriteText(row.GetUtf8(column)); break;
            default: WriteCell(row.GetUtf8(column)); break;
        }
    }

    private void WriteCell(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8[0] is not ((byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            WriteText(utf8);
            return;
        }

        var guarded = ArrayPool<byte>.Shared.Rent(utf8.Length + 1);
        guarded[0] = (byte)'\'';
        utf8.CopyTo(guarded.AsSpan(1));
        WriteText(guarded.AsSpan(0, utf8.Length + 1));
        ArrayPool<byte>.Shared.Return(guarded);
    }

    private void WriteText(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty && !utf8.ContainsAny(Quoted) && utf8[0] != ' ' && utf8[^1] != ' ')
        {
            answer.Write(utf8);
            return;
        }

        answer.Write("\""u8);
        for (var quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            answer.Write(utf8[..(quote + 1)]);
            answer.Write("\""u8);
            utf8 = utf8[(quote + 1)..];
        }

        answer.Write(utf8);
        answer.Write("\""u8);
    }

    private void WriteVector(RowReader row, int column)
    {
        list.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(list, JsonAnswer.Options))
        {
            Vectors.WriteJson(json, row.GetVector(column).Span);
        }

        WriteText(list.WrittenSpan);
    }

    private void WriteList(RowReader row, int column)
    {
        list.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(list, JsonAnswer.Options))
        {
            row.WriteTextList(json, column);
        }

        WriteText(list.WrittenSpan);
    }

    private void Format<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        var size = 64;
        int length;
        while (!value.TryFormat(answer.GetSpan(size), out length, format, CultureInfo.InvariantCulture))
        {
            size *= 2;
        }

        answer.Advance(length);
    }
}
