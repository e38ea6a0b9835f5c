using System.Text.Json;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>Writes columns of a row as JSON properties, straight from the database's bytes. Called by emitted code, one call a field.</summary>
public static class JsonRow
{
    /// <summary>A text, an option, an autonumber.</summary>
    public static void Text(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        if (row.TryGetUtf8(column, out var text))
        {
            json.WriteString(field.JsonName, text);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A whole number.</summary>
    public static void Integer(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        if (row.IsNull(column))
        {
            json.WriteNull(field.JsonName);
        }
        else
        {
            json.WriteNumber(field.JsonName, row.GetInteger(column));
        }
    }

    /// <summary>A real number.</summary>
    public static void Real(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        if (row.IsNull(column))
        {
            json.WriteNull(field.JsonName);
        }
        else
        {
            json.WriteNumber(field.JsonName, row.GetReal(column));
        }
    }

    /// <summary>An exact decimal.</summary>
    public static void Decimal(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column, int scale)
    {
        if (row.IsNull(column))
        {
            json.WriteNull(field.JsonName);
        }
        else
        {
            json.WriteNumber(field.JsonName, row.GetDecimal(column, scale));
        }
    }

    /// <summary>True or false.</summary>
    public static void Boolean(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        if (row.IsNull(column))
        {
            json.WriteNull(field.JsonName);
        }
        else
        {
            json.WriteBoolean(field.JsonName, row.GetBoolean(column));
        }
    }

    /// <summary>A UUID, a reference.</summary>
    public static void Uuid(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        if (row.TryGetUuid(column, out var value))
        {
            json.WriteString(field.JsonName, value);
        }
        else
        {
            json.WriteNull(field.JsonName);
        }
    }

    /// <summary>A date.</summary>
    public static void Date(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            row.WriteDate(json, column);
        }
    }

    /// <summary>A time of day.</summary>
    public static void Time(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            row.WriteTime(json, column);
        }
    }

    /// <summary>An instant.</summary>
    public static void Timestamp(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            row.WriteTimestamp(json, column);
        }
    }

    /// <summary>A list of texts or options.</summary>
    public static void TextList(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            row.WriteTextList(json, column);
        }
    }

    /// <summary>Stored JSON, as it is: JSON fields, locations, addresses.</summary>
    public static void Json(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(row.GetUtf8(column), skipInputValidation: true);
        }
    }

    /// <summary>A vector.</summary>
    public static void Vector(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        if (row.IsNull(column))
        {
            json.WriteNullValue();
        }
        else
        {
            Vectors.WriteJson(json, row.GetVector(column).Span);
        }
    }

    /// <summary>A secret: its mask, or its text for a caller who may read it.</summary>
    public static void Secret(this Utf8JsonWriter json, FieldDefinition field, RowReader row, int column) =>
        json.WriteString(field.JsonName, row.IsNull(column) ? null : row.Revealing?.Reveal(field, row, column) ?? Objects.Secret.Mask);
}
