using System.Globalization;

namespace ObjectOS.Sqlite.Values;

/// <summary>Dates, times and instants as the ISO 8601 texts that are stored: fixed width, so that they sort as texts.</summary>
internal static class IsoText
{
    public const int DateLength = 10;
    public const int TimeLength = 12;
    public const int TimestampLength = 24;

    public static void Format(DateOnly value, Span<byte> text) => value.TryFormat(text, out _, JsonFormats.Date, CultureInfo.InvariantCulture);

    public static void Format(TimeOnly value, Span<byte> text) => value.TryFormat(text, out _, JsonFormats.Time, CultureInfo.InvariantCulture);

    // Twice as fast as a custom format, and written once a row or more.
    public static void Format(DateTimeOffset value, Span<byte> text)
    {
        Span<byte> ticks = stackalloc byte[28];
        value.UtcDateTime.TryFormat(ticks, out _, "O", CultureInfo.InvariantCulture);
        ticks[..(TimestampLength - 1)].CopyTo(text);
        text[TimestampLength - 1] = (byte)'Z';
    }

    public static DateOnly ParseDate(ReadOnlySpan<byte> text) =>
        text.Length == DateLength && text[4] == '-' && text[7] == '-'
        && Number(text, 0, 4, out var year) && Number(text, 5, 2, out var month) && Number(text, 8, 2, out var day)
        && year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : throw Malformed("date");

    public static TimeOnly ParseTime(ReadOnlySpan<byte> text) =>
        text.Length == TimeLength && text[2] == ':' && text[5] == ':' && text[8] == '.'
        && Number(text, 0, 2, out var hour) && Number(text, 3, 2, out var minute) && Number(text, 6, 2, out var second) && Number(text, 9, 3, out var millisecond)
        && hour < 24 && minute < 60 && second < 60
            ? new TimeOnly(hour, minute, second, millisecond)
            : throw Malformed("time");

    public static DateTimeOffset ParseTimestamp(ReadOnlySpan<byte> text)
    {
        if (text.Length != TimestampLength || text[DateLength] != 'T' || text[^1] != 'Z')
        {
            throw Malformed("instant");
        }

        var date = ParseDate(text[..DateLength]);
        return new DateTimeOffset(date, ParseTime(text.Slice(DateLength + 1, TimeLength)), TimeSpan.Zero);
    }

    private static bool Number(ReadOnlySpan<byte> text, int start, int length, out int number)
    {
        number = 0;
        foreach (var digit in text.Slice(start, length))
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static StorageException Malformed(string what) => new(StorageFailure.Unavailable, $"A column that holds a {what} holds something else.");
}
