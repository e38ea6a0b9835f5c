using System.Buffers;
using System.Globalization;

namespace ObjectOS.Expressions;

/// <summary>Reads durations: numbers with units, as in Go's <c>time.ParseDuration</c>, and days besides.</summary>
internal static class Durations
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        rest = isNegative || rest is ['+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            return true;
        }

        var ticks = 0m;
        var isEmpty = true;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits is <= 0 or > 15 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAnyExceptInRange('a', 'z');
            letters = letters < 0 ? rest.Length : letters;
            if (TicksOf(rest[..letters]) is not { } each)
            {
                return false;
            }

            ticks += count * each;
            rest = rest[letters..];
            isEmpty = false;
        }

        if (isEmpty || ticks > long.MaxValue)
        {
            return false;
        }

        duration = new TimeSpan((long)(isNegative ? -ticks : ticks));
        return true;
    }

    private static decimal? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "d" => TimeSpan.TicksPerDay,
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "us" => TimeSpan.TicksPerMicrosecond,
        "ns" => 0.01m,
        _ => null,
    };
}
