using System.Text;

namespace ObjectOS.Objects;

/// <summary>Finds a field by its UTF-8 name without making a string: an open-addressed table of at most half its slots filled.</summary>
internal sealed class FieldNameTable
{
    private const int LongestName = 64;

    private readonly FieldDefinition?[] slots;
    private readonly int lastSlot;

    public FieldNameTable(FieldDefinition[] fields)
    {
        slots = new FieldDefinition?[System.Numerics.BitOperations.RoundUpToPowerOf2(Math.Max(1, (uint)fields.Length * 2))];
        lastSlot = slots.Length - 1;
        foreach (var field in fields)
        {
            var slot = Hash(field.JsonName.EncodedUtf8Bytes) & lastSlot;
            while (slots[slot] is not null)
            {
                slot = (slot + 1) & lastSlot;
            }

            slots[slot] = field;
        }
    }

    public FieldDefinition? Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Hash(name) & lastSlot; slots[slot] is { } field; slot = (slot + 1) & lastSlot)
        {
            if (field.JsonName.EncodedUtf8Bytes.SequenceEqual(name))
            {
                return field;
            }
        }

        return null;
    }

    public FieldDefinition? Find(ReadOnlySpan<char> name)
    {
        // Names are ASCII and at most 63 bytes long, so anything longer is no field; it need not fit the buffer.
        Span<byte> utf8 = stackalloc byte[LongestName];
        return Encoding.UTF8.TryGetBytes(name, utf8, out var length) ? Find(utf8[..length]) : null;
    }

    // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)(hash & int.MaxValue);
    }
}
