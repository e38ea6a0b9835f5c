using System.Buffers.Binary;

namespace ObjectOS.Sqlite.Values;

/// <summary>A vector as a blob: 4 bytes a number, little-endian whatever the machine, so that a file can be carried to another.</summary>
internal static class VectorBytes
{
    /// <summary>The bytes of a vector.</summary>
    public static byte[] Of(ReadOnlyMemory<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        Write(vector.Span, bytes);
        return bytes;
    }

    /// <summary>Writes a vector; returns how many bytes it has.</summary>
    public static int Write(ReadOnlySpan<float> vector, Span<byte> bytes)
    {
        var offset = 0;
        foreach (var number in vector)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[offset..], number);
            offset += sizeof(float);
        }

        return offset;
    }
}
