namespace ObjectOS.Expressions;

/// <summary>Comparisons of expressions: a missing operand gives a missing result. Pure and thread-safe, called by emitted code.</summary>
public static class Comparisons
{
    /// <summary>Whether the left value comes before the right one.</summary>
    public static bool? Less<T>(T? left, T? right)
        where T : struct, IComparable<T> => Order(left, right) is { } order ? order < 0 : null;

    /// <summary>Whether the left value comes before the right one or is the same.</summary>
    public static bool? LessOrEqual<T>(T? left, T? right)
        where T : struct, IComparable<T> => Order(left, right) is { } order ? order <= 0 : null;

    /// <summary>Whether the left value comes behind the right one.</summary>
    public static bool? Greater<T>(T? left, T? right)
        where T : struct, IComparable<T> => Order(left, right) is { } order ? order > 0 : null;

    /// <summary>Whether the left value comes behind the right one or is the same.</summary>
    public static bool? GreaterOrEqual<T>(T? left, T? right)
        where T : struct, IComparable<T> => Order(left, right) is { } order ? order >= 0 : null;

    /// <summary>Whether the left text comes before the right one.</summary>
    public static bool? Less(string? left, string? right) => Order(left, right) is { } order ? order < 0 : null;

    /// <summary>Whether the left text comes before the right one or is the same.</summary>
    public static bool? LessOrEqual(string? left, string? right) => Order(left, right) is { } order ? order <= 0 : null;

    /// <summary>Whether the left text comes behind the right one.</summary>
    public static bool? Greater(string? left, string? right) => Order(left, right) is { } order ? order > 0 : null;

    /// <summary>Whether the left text comes behind the right one or is the same.</summary>
    public static bool? GreaterOrEqual(string? left, string? right) => Order(left, right) is { } order ? order >= 0 : null;

    /// <summary>The least of several values; missing when one is.</summary>
    public static T? Least<T>(params ReadOnlySpan<T?> values)
        where T : struct, IComparable<T> => Extreme(values, sign: -1);

    /// <summary>The greatest of several values; missing when one is.</summary>
    public static T? Greatest<T>(params ReadOnlySpan<T?> values)
        where T : struct, IComparable<T> => Extreme(values, sign: 1);

    /// <summary>The least of several texts; missing when one is.</summary>
    public static string? Least(params ReadOnlySpan<string?> values) => Extreme(values, sign: -1);

    /// <summary>The greatest of several texts; missing when one is.</summary>
    public static string? Greatest(params ReadOnlySpan<string?> values) => Extreme(values, sign: 1);

    /// <summary>The order of two texts by code point, which is also the order of their UTF-8 bytes: the one that databases use.</summary>
    internal static int? Order(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var length = Math.Min(left.Length, right.Length);
        for (var index = 0; index < length; index++)
        {
            var (first, second) = (left[index], right[index]);
            if (first != second)
            {
                // A surrogate stands for a character above all that need none, but its code unit lies below U+E000.
                return char.IsSurrogate(first) == char.IsSurrogate(second) ? first - second : char.IsSurrogate(first) ? 1 : -1;
            }
        }

        return left.Length - right.Length;
    }

    private static int? Order<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is { } first && right is { } second ? first.CompareTo(second) : null;

    private static T? Extreme<T>(ReadOnlySpan<T?> values, int sign)
        where T : struct, IComparable<T>
    {
        var extreme = values[0];
        foreach (var value in values)
        {
            if (Order(value, extreme) is not { } order)
            {
                return null;
            }

            extreme = order * sign > 0 ? value : extreme;
        }

        return extreme;
    }

    private static string? Extreme(ReadOnlySpan<string?> values, int sign)
    {
        var extreme = values[0];
        foreach (var value in values)
        {
            if (Order(value, extreme) is not { } order)
            {
                return null;
            }

            extreme = Math.Sign(order) * sign > 0 ? value : extreme;
        }

        return extreme;
    }
}
