using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>How values look in JSON, wherever they come from.</summary>
public static class JsonFormats
{
    /// <summary>RFC 3339, UTC, milliseconds: the one spelling of an instant in answers and in SQLite.</summary>
    public const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>ISO 8601 calendar date.</summary>
    public const string Date = "yyyy-MM-dd";

    /// <summary>ISO 8601 time of day, milliseconds.</summary>
    public const string Time = "HH:mm:ss.fff";

    /// <summary>Writes a date.</summary>
    public static void WriteDate(Utf8JsonWriter json, DateOnly value)
    {
        Span<byte> text = stackalloc byte[IsoDigits.DateLength];
        IsoDigits.Write(text, value);
        json.WriteStringValue(text);
    }

    /// <summary>Writes a time of day.</summary>
    public static void WriteTime(Utf8JsonWriter json, TimeOnly value)
    {
        Span<byte> text = stackalloc byte[IsoDigits.TimeLength];
        IsoDigits.Write(text, value);
        json.WriteStringValue(text);
    }

    /// <summary>Writes an instant.</summary>
    public static void WriteTimestamp(Utf8JsonWriter json, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[IsoDigits.TimestampLength];
        IsoDigits.Write(text, value);
        json.WriteStringValue(text);
    }

    /// <summary>Writes an exact decimal with all digits of its scale: <c>1000.50</c>.</summary>
    public static void WriteDecimal(Utf8JsonWriter json, decimal value, int scale)
    {
        if (value.Scale == scale)
        {
            json.WriteNumberValue(value);
            return;
        }

        Span<byte> text = stackalloc byte[64];
        value.TryFormat(text, out var length, "F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <summary>Writes a list of texts.</summary>
    public static void WriteTextList(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
