using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>What vectors need that arrays have not: to be compared and to be written.</summary>
public static class Vectors
{
    /// <summary>Whether two have the same numbers, as they are stored: -0 is not 0.</summary>
    public static bool Same(ReadOnlyMemory<float>? left, ReadOnlyMemory<float>? right) => left is { } one && right is { } other
        ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(one.Span).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(other.Span))
        : left is null && right is null;

    /// <summary>Writes one as a JSON array, each number as short as it can be and still be the same.</summary>
    public static void WriteJson(Utf8JsonWriter json, ReadOnlySpan<float> vector)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray();
        foreach (var number in vector)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
