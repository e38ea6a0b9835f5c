using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>Writes values of a record as JSON properties, the same bytes as <see cref="JsonRow"/> writes for its row. Called by emitted code, one call a field.</summary>
public static class JsonRecord
{
    /// <summary>A text.</summary>
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value) => json.WriteString(name, value);

    /// <summary>An option: <paramref name="option"/> is its place among the field's options.</summary>
    public static void Option(this Utf8JsonWriter json, ReadOnlySpan<byte> name, FieldDefinition field, int? option)
    {
        if (option is { } index)
        {
            json.WriteString(name, field.Options[index].Value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A whole number.</summary>
    public static void Integer(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A real number.</summary>
    public static void Real(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An exact decimal.</summary>
    public static void Decimal(this Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? value, int scale)
    {
        json.WritePropertyName(name);
        if (value is { } number)
        {
            JsonFormats.WriteDecimal(json, number, scale);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>True or false.</summary>
    public static void Boolean(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A UUID, a reference.</summary>
    public static void Uuid(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is { } id)
        {
            json.WriteString(name, id);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A date.</summary>
    public static void Date(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? value)
    {
        json.WritePropertyName(name);
        if (value is { } date)
        {
            JsonFormats.WriteDate(json, date);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A time of day.</summary>
    public static void Time(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeOnly? value)
    {
        json.WritePropertyName(name);
        if (value is { } time)
        {
            JsonFormats.WriteTime(json, time);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>An instant.</summary>
    public static void Timestamp(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        json.WritePropertyName(name);
        if (value is { } instant)
        {
            JsonFormats.WriteTimestamp(json, instant);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A list of texts.</summary>
    public static void TextList(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        json.WritePropertyName(name);
        if (values is null)
        {
            json.WriteNullValue();
        }
        else
        {
            JsonFormats.WriteTextList(json, values);
        }
    }

    /// <summary>JSON text: JSON fields, locations, addresses.</summary>
    public static void Json(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }
}
