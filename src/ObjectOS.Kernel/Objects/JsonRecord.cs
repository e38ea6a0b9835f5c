using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>Writes values of a record as JSON properties, the same bytes as <see cref="JsonRow"/> writes for its row. Called by emitted code, one call a field.</summary>
public static class JsonRecord
{
    /// <summary>A text.</summary>
    public static void Text(this Utf8JsonWriter json, FieldDefinition field, string? value) => json.WriteString(field.JsonName, value);

    /// <summary>An option: <paramref name="option"/> is its place among the field's options.</summary>
    public static void Option(this Utf8JsonWriter json, FieldDefinition field, int? option)
    {
        if (option is { } index)
        {
            json.WriteString(field.JsonName, field.Options[index].Value);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A whole number.</summary>
    public static void Integer(this Utf8JsonWriter json, FieldDefinition field, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(field.JsonName, number);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A real number.</summary>
    public static void Real(this Utf8JsonWriter json, FieldDefinition field, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(field.JsonName, number);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>An exact decimal.</summary>
    public static void Decimal(this Utf8JsonWriter json, FieldDefinition field, decimal? value, int scale)
    {
        json.WritePropertyName(field.JsonName);
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
    public static void Boolean(this Utf8JsonWriter json, FieldDefinition field, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(field.JsonName, truth);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A UUID, a reference.</summary>
    public static void Uuid(this Utf8JsonWriter json, FieldDefinition field, Guid? value)
    {
        if (value is { } id)
        {
            json.WriteString(field.JsonName, id);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A date.</summary>
    public static void Date(this Utf8JsonWriter json, FieldDefinition field, DateOnly? value)
    {
        json.WritePropertyName(field.JsonName);
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
    public static void Time(this Utf8JsonWriter json, FieldDefinition field, TimeOnly? value)
    {
        json.WritePropertyName(field.JsonName);
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
    public static void Timestamp(this Utf8JsonWriter json, FieldDefinition field, DateTimeOffset? value)
    {
        json.WritePropertyName(field.JsonName);
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
    public static void TextList(this Utf8JsonWriter json, FieldDefinition field, IReadOnlyList<string>? values)
    {
        json.WritePropertyName(field.JsonName);
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
    public static void Json(this Utf8JsonWriter json, FieldDefinition field, string? value)
    {
        json.WritePropertyName(field.JsonName);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    /// <summary>A vector.</summary>
    public static void Vector(this Utf8JsonWriter json, FieldDefinition field, ReadOnlyMemory<float>? value)
    {
        json.WritePropertyName(field.JsonName);
        if (value is { } vector)
        {
            Vectors.WriteJson(json, vector.Span);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A secret: its mask.</summary>
    public static void Secret(this Utf8JsonWriter json, FieldDefinition field, Secret? value) =>
        json.WriteString(field.JsonName, value is null ? null : Objects.Secret.Mask);
}
