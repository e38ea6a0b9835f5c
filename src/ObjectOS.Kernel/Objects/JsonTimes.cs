using System.Globalization;
using ObjectOS.Security;

namespace ObjectOS.Objects;

/// <summary>Reads times as people and programs send them, strictly: RFC 3339 with an offset, never a local guess.</summary>
public static class JsonTimes
{
    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static readonly string[] TimestampFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads a time of day and cuts it to milliseconds.</summary>
    public static bool TryParseTime(string? text, out TimeOnly time)
    {
        var parsed = TimeOnly.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        time = new TimeOnly(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond));
        return parsed;
    }

    /// <summary>Reads an instant, turns it to UTC and cuts it to milliseconds. Without an offset it is refused.</summary>
    public static bool TryParseTimestamp(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || !(text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)))
        {
            return false;
        }

        if (!DateTimeOffset.TryParseExact(text, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant))
        {
            return false;
        }

        instant = CallContext.Truncate(instant);
        return true;
    }
}
