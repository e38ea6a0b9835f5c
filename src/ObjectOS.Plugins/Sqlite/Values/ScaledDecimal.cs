namespace ObjectOS.Sqlite.Values;

/// <summary>Exact decimals as whole numbers: 12.34 of scale 2 is 1234.</summary>
internal static class ScaledDecimal
{
    // From here on a double has no halves.
    private const decimal LargestWithHalves = 1L << 52;

    private static readonly decimal[] Powers = [.. Enumerable.Range(0, 29).Select(power => Enumerable.Repeat(10m, power).Aggregate(1m, (product, ten) => product * ten))];

    /// <summary>The whole number of <paramref name="value"/>; false when it has more digits than the scale or the column holds.</summary>
    public static bool TryScale(decimal value, int scale, out long scaled)
    {
        scaled = 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (value.Scale == scale && bits[2] == 0 && bits[1] >= 0)
        {
            var magnitude = ((long)bits[1] << 32) | (uint)bits[0];
            scaled = bits[3] < 0 ? -magnitude : magnitude;
            return true;
        }

        if (!IsInRange(value, scale))
        {
            return false;
        }

        var product = value * Powers[scale];
        if (product != decimal.Truncate(product))
        {
            return false;
        }

        scaled = (long)product;
        return true;
    }

    /// <summary>
    /// A real number that compares with every scaled one as <paramref name="value"/> itself would, for values that are none: between two of them or beyond all.
    /// A STRICT column refuses to store it.
    /// </summary>
    public static double Between(decimal value, int scale)
    {
        if (!IsInRange(value, scale))
        {
            return value < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var below = decimal.Floor(value * Powers[scale]);
        return Math.Abs(below) < LargestWithHalves
            ? (double)below + 0.5
            : throw new StorageException(StorageFailure.ConstraintViolation, $"A number has more than {scale} digits after the point.");
    }

    public static decimal Unscale(long scaled, int scale)
    {
        var magnitude = scaled < 0 ? 0UL - (ulong)scaled : (ulong)scaled;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, scaled < 0, (byte)scale);
    }

    private static bool IsInRange(decimal value, int scale) =>
        value <= Unscale(long.MaxValue, scale) && value >= Unscale(long.MinValue, scale);
}
