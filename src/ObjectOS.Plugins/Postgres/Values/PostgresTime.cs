namespace ObjectOS.Postgres.Values;

/// <summary>Dates, times and instants as PostgreSQL sends them: days and microseconds, counted from 2000. Cut to the millisecond, as all drivers hold them.</summary>
internal static class PostgresTime
{
    private const long TicksOfEpoch = 630_822_816_000_000_000;
    private const int DayOfEpoch = 730_119;

    public static int Days(DateOnly value) => value.DayNumber - DayOfEpoch;

    public static DateOnly Date(int days) => DateOnly.FromDayNumber(days + DayOfEpoch);

    public static long Microseconds(TimeOnly value) => value.Ticks / TimeSpan.TicksPerMillisecond * 1000;

    public static TimeOnly Time(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);

    public static long Microseconds(DateTimeOffset value) =>
        ((value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMillisecond)) - TicksOfEpoch) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Timestamp(long microseconds) => new((microseconds * TimeSpan.TicksPerMicrosecond) + TicksOfEpoch, TimeSpan.Zero);
}
