using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Expressions.Types;

/// <summary>Literals of dates, times, instants and durations.</summary>
internal static class Moments
{
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    /// <summary>The invariant text of a literal; null when it is none. A duration becomes its ticks (units of 100 ns).</summary>
    public static string? Normalize(string text, TypeKind kind) => kind switch
    {
        TypeKind.Date => Parse(text, ["yyyy-MM-dd"]) is { } date ? Text(date, "yyyy-MM-dd") : null,
        TypeKind.Time => Parse(text, ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"]) is { } time ? Text(time, "HH:mm:ss.FFFFFFF") : null,
        TypeKind.Timestamp => ParseInstant(text) is { } instant ? Text(instant, "yyyy-MM-ddTHH:mm:ss.FFFFFFF") + "Z" : null,
        TypeKind.Duration => ParseDuration(text)?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>What a message calls the kind.</summary>
    public static string Name(TypeKind kind) => kind switch
    {
        TypeKind.Date => "date",
        TypeKind.Time => "time of day",
        TypeKind.Timestamp => "timestamp",
        _ => "duration",
    };

    /// <summary>How such a literal is written.</summary>
    public static string Example(TypeKind kind) => kind switch
    {
        TypeKind.Date => "'2026-03-31'",
        TypeKind.Time => "'16:30:00'",
        TypeKind.Timestamp => "'2026-03-31T16:30:00Z'",
        _ => "'90m' or '1h30m', with the units d, h, m, s, ms and us",
    };

    /// <summary>An instant of RFC 3339, with its offset from UTC.</summary>
    private static DateTime? ParseInstant(string text)
    {
        if (text.Length < 20 || text[10] != 'T' || !(text[text.Length - 1] == 'Z' || text[text.Length - 6] is '+' or '-'))
        {
            return null;
        }

        return Parse(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"]);
    }

    private static DateTime? Parse(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, Utc | DateTimeStyles.NoCurrentDateDefault, out var value) ? value : null;

    private static string Text(DateTime value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Numbers with units, as in Go: <c>1h30m</c>, <c>-1.5s</c>; days besides.</summary>
    private static long? ParseDuration(string text)
    {
        var position = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (position == text.Length)
        {
            return null;
        }

        if (text.Substring(position) == "0")
        {
            return 0;
        }

        decimal ticks = 0;
        while (position < text.Length)
        {
            var number = new StringBuilder();
            while (position < text.Length && text[position] is (>= '0' and <= '9') or '.')
            {
                number.Append(text[position++]);
            }

            var unit = new StringBuilder();
            while (position < text.Length && char.IsLetter(text[position]))
            {
                unit.Append(text[position++]);
            }

            if (number.Length > 15
                || !decimal.TryParse(number.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || TicksOf(unit.ToString()) is not { } each)
            {
                return null;
            }

            ticks += count * each;
        }

        return ticks > long.MaxValue ? null : (long)(text[0] == '-' ? -ticks : ticks);
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "d" => TimeSpan.TicksPerDay,
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "us" => TimeSpan.TicksPerMillisecond / 1000,
        "ns" => 0.01m,
        _ => null,
    };
}
