using System.Globalization;

namespace ObjectOS.Expressions;

/// <summary>
/// Arithmetic of exact decimals in expressions. Each has a scale that is known at build and at most 18 digits, as SQLite stores it; what has more, and
/// division by zero, is missing. What has too many digits is rounded, halves away from zero. Pure and thread-safe.
/// </summary>
public static class Decimals
{
    private const long Limit = 1_000_000_000_000_000_000;

    // Twice the largest scale a field can have.
    private static readonly Int128[] Powers = [.. Enumerable.Range(0, 25).Select(static power => Enumerable.Repeat((Int128)10, power).Aggregate(Int128.One, static (product, ten) => product * ten))];

    /// <summary>The sum of two decimals of one scale.</summary>
    public static decimal? Add(decimal? left, decimal? right, int scale) =>
        left is { } a && right is { } b ? Of(Scaled(a, scale) + Scaled(b, scale), scale) : null;

    /// <summary>The difference of two decimals of one scale.</summary>
    public static decimal? Subtract(decimal? left, decimal? right, int scale) =>
        left is { } a && right is { } b ? Of(Scaled(a, scale) - Scaled(b, scale), scale) : null;

    /// <summary>The product of two decimals of <paramref name="operandScale"/>, with another scale.</summary>
    public static decimal? Multiply(decimal? left, decimal? right, int operandScale, int scale) =>
        left is { } a && right is { } b ? Of(Rescale(Scaled(a, operandScale) * Scaled(b, operandScale), 2 * operandScale, scale), scale) : null;

    /// <summary>The quotient of two decimals of <paramref name="operandScale"/>, with another scale.</summary>
    public static decimal? Divide(decimal? left, decimal? right, int operandScale, int scale)
    {
        if (left is not { } a || right is not { } b || b == 0)
        {
            return null;
        }

        // Both have the same scale, so it falls out of the quotient.
        return Of(RoundedQuotient(Scaled(a, operandScale) * Powers[scale], Scaled(b, operandScale)), scale);
    }

    /// <summary>What a division of two decimals of one scale leaves; it has the sign of the dividend.</summary>
    public static decimal? Remainder(decimal? left, decimal? right, int scale) =>
        left is { } a && right is { } b && b != 0 ? Of(Scaled(a, scale) % Scaled(b, scale), scale) : null;

    /// <summary>The opposite number.</summary>
    public static decimal? Negate(decimal? value, int scale) => value is { } a ? Of(-Scaled(a, scale), scale) : null;

    /// <summary>The number without its sign.</summary>
    public static decimal? Abs(decimal? value, int scale) => value is { } a ? Of(Int128.Abs(Scaled(a, scale)), scale) : null;

    /// <summary>A decimal of one scale with another.</summary>
    public static decimal? Rescale(decimal? value, int from, int to) => value is { } a ? Of(Rescale(Scaled(a, from), from, to), to) : null;

    /// <summary>The next whole number down.</summary>
    public static decimal? Floor(decimal? value) => value is { } a ? decimal.Floor(a) : null;

    /// <summary>The next whole number up.</summary>
    public static decimal? Ceiling(decimal? value) => value is { } a ? decimal.Ceiling(a) : null;

    /// <summary>The next whole number toward zero.</summary>
    public static decimal? Truncate(decimal? value) => value is { } a ? decimal.Truncate(a) : null;

    /// <summary>A whole number as a decimal.</summary>
    public static decimal? From(long? value, int scale) => value is { } a ? Of((Int128)a * Powers[scale], scale) : null;

    /// <summary>A real number as a decimal: its shortest decimal digits, rounded to the scale.</summary>
    public static decimal? From(double? value, int scale)
    {
        if (value is not { } a || !(Math.Abs(a) < 1e18))
        {
            return null;
        }

        return decimal.TryParse(a.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Rounded(number, scale)
            : null;
    }

    /// <summary>A text of digits as a decimal.</summary>
    public static decimal? Parse(string? value, int scale) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Rounded(number, scale)
            : null;

    /// <summary>The decimal as the integer that SQLite stores.</summary>
    internal static Int128 Scaled(decimal value, int scale) => (Int128)(decimal.Round(value, scale, MidpointRounding.AwayFromZero) * (long)Powers[scale]);

    /// <summary>The decimal that an integer of a scale stands for; missing when it has more than 18 digits.</summary>
    internal static decimal? Of(Int128 scaled, int scale)
    {
        if (Int128.Abs(scaled) >= Limit)
        {
            return null;
        }

        var digits = (ulong)Int128.Abs(scaled);
        return new decimal((int)(uint)digits, (int)(uint)(digits >> 32), 0, Int128.IsNegative(scaled), (byte)scale);
    }

    private static Int128 Rescale(Int128 scaled, int from, int to) =>
        from <= to ? scaled * Powers[to - from] : RoundedQuotient(scaled, Powers[from - to]);

    private static Int128 RoundedQuotient(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var isHalfOrMore = Int128.Abs(remainder) >= Int128.Abs(divisor) - Int128.Abs(remainder);
        return isHalfOrMore && remainder != 0 ? quotient + (Int128.IsNegative(dividend) == Int128.IsNegative(divisor) ? 1 : -1) : quotient;
    }

    private static decimal? Rounded(decimal number, int scale) => Math.Abs(number) < Limit ? Of(Scaled(number, scale), scale) : null;
}
