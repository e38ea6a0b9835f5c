using System.Globalization;
using ObjectOS.Objects;

namespace ObjectOS.Expressions;

/// <summary>
/// Functions of dates, times, instants and durations in expressions; all in UTC. A missing operand and a result outside of the years 1 to 9999 give a missing result.
/// Pure and thread-safe, called by emitted code and by drivers.
/// </summary>
public static class Moments
{
    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>The day of an instant, UTC: what <c>today()</c> is at the start of a request.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    /// <summary>An instant and a duration behind it.</summary>
    public static DateTimeOffset? Add(DateTimeOffset? moment, TimeSpan? duration) =>
        moment is { } a && duration is { } b ? Instant((Int128)a.UtcTicks + b.Ticks) : null;

    /// <summary>An instant and a duration before it.</summary>
    public static DateTimeOffset? Subtract(DateTimeOffset? moment, TimeSpan? duration) =>
        moment is { } a && duration is { } b ? Instant((Int128)a.UtcTicks - b.Ticks) : null;

    /// <summary>The time between two instants.</summary>
    public static TimeSpan? Between(DateTimeOffset? left, DateTimeOffset? right) => left - right;

    /// <summary>A date and the whole days of a duration behind it.</summary>
    public static DateOnly? Add(DateOnly? date, TimeSpan? duration) => date is { } a && duration is { } b ? Day((long)a.DayNumber + b.Days) : null;

    /// <summary>A date and the whole days of a duration before it.</summary>
    public static DateOnly? Subtract(DateOnly? date, TimeSpan? duration) => date is { } a && duration is { } b ? Day((long)a.DayNumber - b.Days) : null;

    /// <summary>The days between two dates.</summary>
    public static TimeSpan? Between(DateOnly? left, DateOnly? right) =>
        left is { } a && right is { } b ? new TimeSpan((a.DayNumber - b.DayNumber) * TimeSpan.TicksPerDay) : null;

    /// <summary>The sum of two durations.</summary>
    public static TimeSpan? Add(TimeSpan? left, TimeSpan? right) => Span(Numbers.Add(left?.Ticks, right?.Ticks));

    /// <summary>The difference of two durations.</summary>
    public static TimeSpan? Subtract(TimeSpan? left, TimeSpan? right) => Span(Numbers.Subtract(left?.Ticks, right?.Ticks));

    /// <summary>The opposite duration.</summary>
    public static TimeSpan? Negate(TimeSpan? value) => Span(Numbers.Negate(value?.Ticks));

    /// <summary>The year.</summary>
    public static long? Year(DateTimeOffset? moment) => moment?.UtcDateTime.Year;

    /// <summary>The month, from 1.</summary>
    public static long? Month(DateTimeOffset? moment) => moment?.UtcDateTime.Month;

    /// <summary>The day of the month, from 1.</summary>
    public static long? DayOfMonth(DateTimeOffset? moment) => moment?.UtcDateTime.Day;

    /// <summary>The day of the week, 0 for Sunday.</summary>
    public static long? DayOfWeek(DateTimeOffset? moment) => (long?)moment?.UtcDateTime.DayOfWeek;

    /// <summary>The day of the year, from 1.</summary>
    public static long? DayOfYear(DateTimeOffset? moment) => moment?.UtcDateTime.DayOfYear;

    /// <summary>The year.</summary>
    public static long? Year(DateOnly? date) => date?.Year;

    /// <summary>The month, from 1.</summary>
    public static long? Month(DateOnly? date) => date?.Month;

    /// <summary>The day of the month, from 1.</summary>
    public static long? DayOfMonth(DateOnly? date) => date?.Day;

    /// <summary>The day of the week, 0 for Sunday.</summary>
    public static long? DayOfWeek(DateOnly? date) => (long?)date?.DayOfWeek;

    /// <summary>The day of the year, from 1.</summary>
    public static long? DayOfYear(DateOnly? date) => date?.DayOfYear;

    /// <summary>The hour of the day.</summary>
    public static long? Hours(DateTimeOffset? moment) => moment?.UtcDateTime.Hour;

    /// <summary>The minute of the hour.</summary>
    public static long? Minutes(DateTimeOffset? moment) => moment?.UtcDateTime.Minute;

    /// <summary>The second of the minute.</summary>
    public static long? Seconds(DateTimeOffset? moment) => moment?.UtcDateTime.Second;

    /// <summary>The millisecond of the second.</summary>
    public static long? Milliseconds(DateTimeOffset? moment) => moment?.UtcDateTime.Millisecond;

    /// <summary>The hour of the day.</summary>
    public static long? Hours(TimeOnly? time) => time?.Hour;

    /// <summary>The minute of the hour.</summary>
    public static long? Minutes(TimeOnly? time) => time?.Minute;

    /// <summary>The second of the minute.</summary>
    public static long? Seconds(TimeOnly? time) => time?.Second;

    /// <summary>The millisecond of the second.</summary>
    public static long? Milliseconds(TimeOnly? time) => time?.Millisecond;

    /// <summary>The whole hours of a duration.</summary>
    public static long? Hours(TimeSpan? duration) => duration?.Ticks / TimeSpan.TicksPerHour;

    /// <summary>The whole minutes of a duration.</summary>
    public static long? Minutes(TimeSpan? duration) => duration?.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>The whole seconds of a duration.</summary>
    public static long? Seconds(TimeSpan? duration) => duration?.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The milliseconds of a duration that are no whole second.</summary>
    public static long? Milliseconds(TimeSpan? duration) => duration?.Ticks / TimeSpan.TicksPerMillisecond % 1000;

    /// <summary>The instant of a text (RFC 3339).</summary>
    public static DateTimeOffset? ToTimestamp(string? text) =>
        text is { Length: >= 20 } && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    /// <summary>The first instant of a date.</summary>
    public static DateTimeOffset? ToTimestamp(DateOnly? date) => date is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    /// <summary>The instant so many seconds after the beginning of 1970.</summary>
    public static DateTimeOffset? ToTimestamp(long? seconds) =>
        seconds is { } count ? Instant(DateTimeOffset.UnixEpoch.UtcTicks + ((Int128)count * TimeSpan.TicksPerSecond)) : null;

    /// <summary>The date of a text (ISO 8601).</summary>
    public static DateOnly? ToDate(string? text) =>
        DateOnly.TryParseExact(text, JsonFormats.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The date of an instant, UTC.</summary>
    public static DateOnly? ToDate(DateTimeOffset? moment) => moment is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;

    /// <summary>The time of a text (ISO 8601).</summary>
    public static TimeOnly? ToTime(string? text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The time of an instant, UTC.</summary>
    public static TimeOnly? ToTime(DateTimeOffset? moment) => moment is { } instant ? TimeOnly.FromTimeSpan(instant.UtcDateTime.TimeOfDay) : null;

    /// <summary>The duration of a text such as <c>1h30m</c>, with the units <c>d h m s ms us</c>.</summary>
    public static TimeSpan? ToDuration(string? text) => Durations.TryParse(text, out var duration) ? duration : null;

    /// <summary>The whole seconds from the beginning of 1970 to an instant.</summary>
    public static long? ToInteger(DateTimeOffset? moment) => moment?.ToUnixTimeSeconds();

    private static DateTimeOffset? Instant(Int128 ticks) =>
        ticks >= DateTimeOffset.MinValue.UtcTicks && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;

    private static DateOnly? Day(long number) =>
        number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;

    private static TimeSpan? Span(long? ticks) => ticks is { } count ? new TimeSpan(count) : null;
}
