using System.Numerics;
using System.Runtime.CompilerServices;

namespace ObjectOS.Objects;

/// <summary>A set of fields of one object, by ordinal: one bit a field, at most <see cref="Capacity"/> of them.</summary>
/// <remarks>A value type without allocation: it says what to select, what was provided, what changed and what a caller may see.</remarks>
public struct FieldMask : IEquatable<FieldMask>
{
    /// <summary>How many fields an object may have.</summary>
    public const int Capacity = 256;

    private ulong word0;
    private ulong word1;
    private ulong word2;
    private ulong word3;

    /// <summary>The set without a field.</summary>
    public static FieldMask None => default;

    /// <summary>The set of the first <paramref name="count"/> fields.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above <see cref="Capacity"/>.</exception>
    public static FieldMask First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        return new FieldMask { word0 = Low(count), word1 = Low(count - 64), word2 = Low(count - 128), word3 = Low(count - 192) };

        static ulong Low(int bits) => bits <= 0 ? 0 : bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;
    }

    /// <summary>The set of the given ordinals.</summary>
    public static FieldMask Of(params ReadOnlySpan<int> ordinals)
    {
        var mask = default(FieldMask);
        foreach (var ordinal in ordinals)
        {
            mask.Add(ordinal);
        }

        return mask;
    }

    /// <summary>Whether the field with this ordinal is in the set.</summary>
    public readonly bool this[int ordinal]
    {
        // Emitted code asks with a constant: then one bit test is left of it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ordinal switch
        {
            < 64 => (word0 >> ordinal & 1) != 0,
            < 128 => (word1 >> (ordinal - 64) & 1) != 0,
            < 192 => (word2 >> (ordinal - 128) & 1) != 0,
            _ => (word3 >> (ordinal - 192) & 1) != 0,
        };
    }

    /// <summary>Whether no field is in the set.</summary>
    public readonly bool IsEmpty => (word0 | word1 | word2 | word3) == 0;

    /// <summary>How many fields are in the set.</summary>
    public readonly int Count =>
        BitOperations.PopCount(word0) + BitOperations.PopCount(word1) + BitOperations.PopCount(word2) + BitOperations.PopCount(word3);

    /// <summary>Adds the field with this ordinal.</summary>
    public void Add(int ordinal)
    {
        switch (ordinal)
        {
            case < 64: word0 |= 1UL << ordinal; break;
            case < 128: word1 |= 1UL << (ordinal - 64); break;
            case < 192: word2 |= 1UL << (ordinal - 128); break;
            default: word3 |= 1UL << (ordinal - 192); break;
        }
    }

    /// <summary>Whether every field of <paramref name="other"/> is in this set.</summary>
    public readonly bool Contains(in FieldMask other) => other.Without(this).IsEmpty;

    /// <summary>The fields of this set that are not in <paramref name="other"/>.</summary>
    public readonly FieldMask Without(in FieldMask other) => new()
    {
        word0 = word0 & ~other.word0,
        word1 = word1 & ~other.word1,
        word2 = word2 & ~other.word2,
        word3 = word3 & ~other.word3,
    };

    /// <summary>The fields that are in both sets.</summary>
    public static FieldMask operator &(in FieldMask left, in FieldMask right) => new()
    {
        word0 = left.word0 & right.word0,
        word1 = left.word1 & right.word1,
        word2 = left.word2 & right.word2,
        word3 = left.word3 & right.word3,
    };

    /// <summary>The fields that are in either set.</summary>
    public static FieldMask operator |(in FieldMask left, in FieldMask right) => new()
    {
        word0 = left.word0 | right.word0,
        word1 = left.word1 | right.word1,
        word2 = left.word2 | right.word2,
        word3 = left.word3 | right.word3,
    };

    /// <summary>Whether two sets hold the same fields.</summary>
    public static bool operator ==(in FieldMask left, in FieldMask right) => left.Equals(right);

    /// <summary>Whether two sets differ.</summary>
    public static bool operator !=(in FieldMask left, in FieldMask right) => !left.Equals(right);

    /// <inheritdoc />
    public readonly bool Equals(FieldMask other) =>
        word0 == other.word0 && word1 == other.word1 && word2 == other.word2 && word3 == other.word3;

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is FieldMask other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => HashCode.Combine(word0, word1, word2, word3);
}
