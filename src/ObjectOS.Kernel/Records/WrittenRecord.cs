using System.Text.Json;
using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>A record as it was just stored, and what of it the caller may read.</summary>
/// <param name="Type">The object.</param>
/// <param name="Record">The record.</param>
/// <param name="Fields">The fields the caller may read.</param>
public sealed record WrittenRecord(RecordType Type, Record Record, FieldMask Fields)
{
    /// <summary>Writes it as a JSON object, the same bytes as a read would give.</summary>
    public void WriteJson(Utf8JsonWriter json) => Type.WriteJson(json, Record, Fields);
}
