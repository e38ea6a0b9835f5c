using System.Buffers;
using System.Text.Json;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>JSON Merge Patch (RFC 7396) of a JSON value: members given replace or join those stored, null removes them.</summary>
internal static class JsonMergePatch
{
    /// <summary>Applies a patch, which is an object, to a stored value.</summary>
    /// <returns>False when the patch holds a string that is no Unicode text.</returns>
    public static bool TryApply(FieldValue stored, ReadOnlyMemory<byte> patch, out byte[] merged)
    {
        using var target = stored.IsNull ? null : JsonDocument.Parse(stored.AsText);
        using var change = JsonDocument.Parse(patch);
        var buffer = new ArrayBufferWriter<byte>();
        merged = [];
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            Merge(writer, target?.RootElement, change.RootElement);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }

        merged = buffer.WrittenSpan.ToArray();
        return true;
    }

    private static void Merge(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        var changes = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in patch.EnumerateObject())
        {
            changes[member.Name] = member.Value;
        }

        writer.WriteStartObject();
        if (target is { ValueKind: JsonValueKind.Object } stored)
        {
            foreach (var member in stored.EnumerateObject())
            {
                if (!changes.Remove(member.Name, out var change))
                {
                    member.WriteTo(writer);
                }
                else
                {
                    Write(writer, member.Name, member.Value, change);
                }
            }
        }

        foreach (var (name, change) in changes)
        {
            Write(writer, name, null, change);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement? target, JsonElement change)
    {
        if (change.ValueKind != JsonValueKind.Null)
        {
            writer.WritePropertyName(name);
            Merge(writer, target, change);
        }
    }
}
