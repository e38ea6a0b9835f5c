using System.Buffers;
using System.Text.Json;

namespace ObjectOS.Records.Expanding;

/// <summary>Records with what is attached to each of them.</summary>
/// <param name="Level">The records.</param>
/// <param name="Attachments">What is attached, in the order it is written.</param>
internal sealed record ExpandedRecords(ExpandedLevel Level, IReadOnlyList<Attachment> Attachments);

/// <summary>What one expansion attaches to the records of a level.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="IsList">Whether each record has a list, or one record at most.</param>
/// <param name="Ranges">For each record the first of its related records and how many there are.</param>
/// <param name="Records">The related records.</param>
internal sealed record Attachment(JsonEncodedText Name, bool IsList, IReadOnlyList<(int First, int Count)> Ranges, ExpandedRecords Records);

/// <summary>Puts the records of all levels together. The same record may stand in many places, so what is written is counted, not what was read.</summary>
internal sealed class ExpandedWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private int written;

    /// <summary>Writes a record as a JSON value.</summary>
    /// <exception cref="Problems.ProblemException">The answer would be too large.</exception>
    public void Write(Utf8JsonWriter json, ExpandedRecords records, int record)
    {
        buffer.ResetWrittenCount();
        Append(records, record);
        json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }

    private void Append(ExpandedRecords records, int record)
    {
        var open = records.Level.Open(record);
        buffer.Write(open);
        var isEmpty = open.Length == 1;
        foreach (var attachment in records.Attachments)
        {
            buffer.Write(isEmpty ? "\""u8 : ",\""u8);
            buffer.Write(attachment.Name.EncodedUtf8Bytes);
            buffer.Write("\":"u8);
            Append(attachment, record);
            isEmpty = false;
        }

        buffer.Write("}"u8);
    }

    private void Append(Attachment attachment, int record)
    {
        var (first, count) = attachment.Ranges[record];
        Expander.RequireWithin(written += count);
        if (!attachment.IsList)
        {
            if (count == 0)
            {
                buffer.Write("null"u8);
            }
            else
            {
                Append(attachment.Records, first);
            }

            return;
        }

        buffer.Write("["u8);
        for (var index = 0; index < count; index++)
        {
            buffer.Write(index == 0 ? ""u8 : ","u8);
            Append(attachment.Records, first + index);
        }

        buffer.Write("]"u8);
    }
}
