using System.Globalization;
using System.Text;
using CsCheck;

namespace ObjectOS.Objects;

public class IsoDigitsTests
{
    [Fact]
    public void Instants_dates_and_times_are_what_their_formats_say() =>
        Gen.Long[0, DateTime.MaxValue.Ticks].Sample(static ticks =>
        {
            var moment = new DateTime(ticks, DateTimeKind.Utc);
            var text = new byte[IsoDigits.TimestampLength];
            IsoDigits.Write(text, new DateTimeOffset(moment));
            Assert.Equal(moment.ToString(JsonFormats.Timestamp, CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text));

            IsoDigits.Write(text, DateOnly.FromDateTime(moment));
            Assert.Equal(moment.ToString(JsonFormats.Date, CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text, 0, IsoDigits.DateLength));

            IsoDigits.Write(text, TimeOnly.FromDateTime(moment));
            Assert.Equal(moment.ToString(JsonFormats.Time, CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text, 0, IsoDigits.TimeLength));
        });

    [Fact]
    public void An_instant_with_an_offset_is_written_in_utc()
    {
        var text = new byte[IsoDigits.TimestampLength];
        IsoDigits.Write(text, new DateTimeOffset(2026, 1, 1, 1, 30, 0, TimeSpan.FromHours(2)));
        Assert.Equal("2025-12-31T23:30:00.000Z", Encoding.ASCII.GetString(text));
    }
}
