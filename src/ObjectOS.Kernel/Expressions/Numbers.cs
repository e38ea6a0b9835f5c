using System.Globalization;

namespace ObjectOS.Expressions;

/// <summary>
/// Arithmetic of whole and real numbers in expressions. A missing operand, division by zero and a result that does not fit give a missing result, never an exception.
/// Pure and thread-safe, called by emitted code and by drivers.
/// </summary>
public static class Numbers
{
    /// <summary>The sum.</summary>
    public static long? Add(long? left, long? right) => left is { } a && right is { } b ? Fit((Int128)a + b) : null;

    /// <summary>The difference.</summary>
    public static long? Subtract(long? left, long? right) => left is { } a && right is { } b ? Fit((Int128)a - b) : null;

    /// <summary>The product.</summary>
    public static long? Multiply(long? left, long? right) => left is { } a && right is { } b ? Fit((Int128)a * b) : null;

    /// <summary>The quotient, rounded toward zero.</summary>
    public static long? Divide(long? left, long? right) => left is { } a && right is { } b && b != 0 ? Fit((Int128)a / b) : null;

    /// <summary>What a division leaves; it has the sign of the dividend.</summary>
    public static long? Remainder(long? left, long? right) => left is { } a && right is { } b && b != 0 ? Fit((Int128)a % b) : null;

    /// <summary>The opposite number.</summary>
    public static long? Negate(long? value) => value is { } a ? Fit(-(Int128)a) : null;

    /// <summary>The number without its sign.</summary>
    public static long? Abs(long? value) => value is { } a ? Fit(Int128.Abs(a)) : null;

    /// <summary>The sum.</summary>
    public static double? Add(double? left, double? right) => Finite(left + right);

    /// <summary>The difference.</summary>
    public static double? Subtract(double? left, double? right) => Finite(left - right);

    /// <summary>The product.</summary>
    public static double? Multiply(double? left, double? right) => Finite(left * right);

    /// <summary>The quotient.</summary>
    public static double? Divide(double? left, double? right) => Finite(left / right);

    /// <summary>The opposite number.</summary>
    public static double? Negate(double? value) => value is { } a ? Finite(-a) : null;

    /// <summary>The number without its sign.</summary>
    public static double? Abs(double? value) => value is { } a ? Finite(Math.Abs(a)) : null;

    /// <summary>The nearest whole number, halves away from zero.</summary>
    public static double? Round(double? value) => value is { } a ? Finite(Math.Round(a, MidpointRounding.AwayFromZero)) : null;

    /// <summary>The next whole number down.</summary>
    public static double? Floor(double? value) => value is { } a ? Finite(Math.Floor(a)) : null;

    /// <summary>The next whole number up.</summary>
    public static double? Ceiling(double? value) => value is { } a ? Finite(Math.Ceiling(a)) : null;

    /// <summary>The next whole number toward zero.</summary>
    public static double? Truncate(double? value) => value is { } a ? Finite(Math.Truncate(a)) : null;

    /// <summary>A real number as a whole one, rounded toward zero.</summary>
    public static long? ToInteger(double? value) => value is > -9.2233720368547758E18 and < 9.2233720368547758E18 ? (long)value : null;

    /// <summary>A decimal as a whole number, rounded toward zero.</summary>
    public static long? ToInteger(decimal? value) => value is { } a ? (long)a : null;

    /// <summary>A whole number as a real one, the nearest there is.</summary>
    public static double? ToDouble(long? value) => value;

    /// <summary>A decimal as a real number, the nearest there is.</summary>
    public static double? ToDouble(decimal? value) => value is { } a ? double.Parse(a.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    /// <summary>The value if it is a number that JSON and every database can hold; a negative zero is zero.</summary>
    internal static double? Finite(double? value) => value is { } a && double.IsFinite(a) ? a + 0.0 : null;

    /// <summary>The value if 64 bits hold it.</summary>
    public static long? Fit(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
}
