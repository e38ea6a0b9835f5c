using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ObjectOS.Queries.Cursors;

/// <summary>Collects the few bytes of a cursor without leaving garbage: every page that has another behind it makes one. What it writes, <see cref="BinaryReader"/> reads.</summary>
/// <param name="initial">Where it begins to write.</param>
internal ref struct CursorBytes(Span<byte> initial)
{
    private Span<byte> buffer = initial;
    private byte[]? rented;
    private int length;

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => buffer[..length];

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    public void Write(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (var part in parts)
        {
            Write(part);
        }
    }

    public void Write(Guid value) => value.TryWriteBytes(Take(16));

    /// <summary>Writes a text behind its length in bytes, seven bits a byte.</summary>
    public void Write(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        for (var rest = (uint)bytes; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                Write((byte)rest);
                break;
            }

            Write((byte)(rest | 0x80));
        }

        Encoding.UTF8.GetBytes(value, Take(bytes));
    }

    /// <summary>Gives back what was rented.</summary>
    public readonly void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Span<byte> Take(int size)
    {
        if (buffer.Length - length < size)
        {
            Grow(size);
        }

        var taken = buffer.Slice(length, size);
        length += size;
        return taken;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + size));
        Written.CopyTo(larger);
        Dispose();
        buffer = rented = larger;
    }
}
