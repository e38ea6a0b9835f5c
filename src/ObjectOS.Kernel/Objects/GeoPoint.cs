using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>A place on the globe, of a field of type <c>location</c>; in JSON <c>{"latitude": 48.2, "longitude": 16.37}</c>.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>The JSON text that is stored and sent.</summary>
    public string ToJson() => string.Create(CultureInfo.InvariantCulture, $$"""{"latitude":{{Latitude:R}},"longitude":{{Longitude:R}}}""");

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static GeoPoint FromJson(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        double latitude = 0, longitude = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLatitude = reader.ValueTextEquals("latitude"u8);
            reader.Read();
            if (isLatitude)
            {
                latitude = reader.GetDouble();
            }
            else
            {
                longitude = reader.GetDouble();
            }
        }

        return new GeoPoint(latitude, longitude);
    }
}
