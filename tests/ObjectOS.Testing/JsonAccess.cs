using System.Buffers;
using System.Text;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records;
using ObjectOS.Storage;

namespace ObjectOS.Testing;

/// <summary>Uses a <see cref="RecordAccess"/> as the server does, in JSON text.</summary>
public static class JsonAccess
{
    /// <summary>The record as JSON, or null.</summary>
    public static async ValueTask<string?> GetJsonAsync(this RecordAccess access, Guid id, FieldMask? fields = null)
    {
        var rows = new JsonRows(access.Type, access.Readable(fields));
        return await access.GetAsync(id, fields, rows, CancellationToken.None).ConfigureAwait(false) ? rows.Texts[0] : null;
    }

    /// <summary>The records of a query as JSON.</summary>
    public static async ValueTask<IReadOnlyList<string>> QueryJsonAsync(this RecordAccess access, Query query)
    {
        var rows = new JsonRows(access.Type, access.Readable(query.Select));
        await access.QueryAsync(query, rows, CancellationToken.None).ConfigureAwait(false);
        return rows.Texts;
    }

    /// <summary>Creates a record from JSON text.</summary>
    public static ValueTask<WrittenRecord> CreateJsonAsync(this RecordAccess access, string json) =>
        access.CreateAsync(Encoding.UTF8.GetBytes(json), CancellationToken.None);

    /// <summary>Creates records from JSON text.</summary>
    public static ValueTask<IReadOnlyList<WrittenRecord>> CreateManyJsonAsync(this RecordAccess access, string json) =>
        access.CreateManyAsync(Encoding.UTF8.GetBytes(json), CancellationToken.None);

    /// <summary>Changes a record by JSON text.</summary>
    public static ValueTask<WrittenRecord?> UpdateJsonAsync(this RecordAccess access, Guid id, string json, Precondition precondition = default) =>
        access.UpdateAsync(id, Encoding.UTF8.GetBytes(json), precondition, CancellationToken.None);

    /// <summary>What was written, as JSON.</summary>
    public static string ToJson(this WrittenRecord written)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            written.WriteJson(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed class JsonRows(RecordType type, FieldMask fields) : IRowSink
    {
        public List<string> Texts { get; } = [];

        public void Accept(RowReader row)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                type.WriteJson(writer, row, fields);
            }

            Texts.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }
}
