using System.Buffers.Binary;

namespace ObjectOS.Sqlite.Values;

/// <summary>Whole numbers of 128 bits as blobs that sort as the numbers do: big-endian, the sign turned over.</summary>
internal static class WideNumber
{
    public const int Size = 16;

    private const ulong Sign = 1UL << 63;

    public static void Write(Int128 number, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(number >> 64) ^ Sign);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)(number & ulong.MaxValue));
    }

    public static Int128 Read(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new Int128(BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ Sign, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
        : throw new StorageException(StorageFailure.Unavailable, "A column that holds a total holds something else.");

    /// <summary>A total by a count, with more digits; halves are rounded away from zero.</summary>
    public static Int128 Divide(Int128 total, long count, int digits)
    {
        var scaled = total;
        for (var digit = 0; digit < digits; digit++)
        {
            scaled *= 10;
        }

        return DivideRounded(scaled, count);
    }

    /// <summary>A quotient, halves rounded away from zero; the divisor is positive.</summary>
    public static Int128 DivideRounded(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        return Int128.Abs(rest) * 2 >= divisor ? quotient + Int128.Sign(dividend) : quotient;
    }

    /// <summary>The decimal of a scale.</summary>
    /// <exception cref="StorageException">It has more digits than a decimal.</exception>
    public static decimal Unscale(Int128 number, int scale)
    {
        var magnitude = Int128.Abs(number);
        if (magnitude >> 96 != 0)
        {
            throw new StorageException(StorageFailure.ConstraintViolation, "A total has more digits than a decimal.");
        }

        return new decimal((int)(uint)(magnitude & uint.MaxValue), (int)(uint)((magnitude >> 32) & uint.MaxValue), (int)(uint)((magnitude >> 64) & uint.MaxValue), number < 0, (byte)scale);
    }

    /// <summary>The whole number of a decimal that has no more digits than the scale, and fewer than 29 in all.</summary>
    public static Int128 Scale(decimal value, int scale)
    {
        Int128 scaled = (Int128)decimal.Truncate(value);
        var fraction = value - decimal.Truncate(value);
        for (var digit = 0; digit < scale; digit++)
        {
            scaled *= 10;
            fraction *= 10;
        }

        return scaled + (Int128)fraction;
    }
}
