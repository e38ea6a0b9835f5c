namespace ObjectOS.Objects;

/// <summary>Dates and times as digits: what the formats of <see cref="JsonFormats"/> say, without reading the format again for each of the many instants of a list.</summary>
internal static class IsoDigits
{
    public const int DateLength = 10;
    public const int TimeLength = 12;
    public const int TimestampLength = 24;

    /// <summary><c>2026-03-01</c>.</summary>
    public static void Write(Span<byte> text, DateOnly value)
    {
        var (year, month, day) = value;
        Two(text, year / 100);
        Two(text[2..], year % 100);
        text[4] = (byte)'-';
        Two(text[5..], month);
        text[7] = (byte)'-';
        Two(text[8..], day);
    }

    /// <summary><c>09:30:00.000</c>.</summary>
    public static void Write(Span<byte> text, TimeOnly value)
    {
        var (hour, minute, second, millisecond) = value;
        Two(text, hour);
        text[2] = (byte)':';
        Two(text[3..], minute);
        text[5] = (byte)':';
        Two(text[6..], second);
        text[8] = (byte)'.';
        text[9] = (byte)('0' + (millisecond / 100));
        Two(text[10..], millisecond % 100);
    }

    /// <summary><c>2026-03-01T09:30:00.000Z</c>.</summary>
    public static void Write(Span<byte> text, DateTimeOffset value)
    {
        var (date, time) = value.UtcDateTime;
        Write(text, date);
        text[DateLength] = (byte)'T';
        Write(text[(DateLength + 1)..], time);
        text[TimestampLength - 1] = (byte)'Z';
    }

    private static void Two(Span<byte> text, int number)
    {
        text[1] = (byte)('0' + (number % 10));
        text[0] = (byte)('0' + (number / 10));
    }
}
