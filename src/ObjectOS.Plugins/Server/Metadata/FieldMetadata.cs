using System.Text.Json;

namespace ObjectOS.Server.Metadata;

/// <summary>Writes what a field is, with the keys of its YAML. Attributes that say nothing are left out.</summary>
internal static class FieldMetadata
{
    /// <summary>Writes a field of a record, or what an action is given or answers.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="field">The field.</param>
    /// <param name="access">The object, as the caller may use it.</param>
    /// <param name="isStored">Whether it is one of a record, of which more can be said.</param>
    public static void Write(Utf8JsonWriter json, FieldDefinition field, RecordAccess access, bool isStored = true)
    {
        json.WriteStartObject(field.JsonName);
        json.WriteString("name"u8, field.Name);
        json.WriteString("type"u8, FieldTypeNames.Of(field.Type));
        json.WriteString("label"u8, field.Label);
        if (field.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        WriteFlags(json, field, isStored);
        WriteBounds(json, field);
        WriteOptions(json, field);
        if (field.Reference is { } reference)
        {
            // What refers to an object that does not exist for the caller is an id and no more.
            if (access.FindRelated(reference.Object) is not null)
            {
                json.WriteString("reference_to"u8, reference.Object);
            }

            if (isStored)
            {
                json.WriteString("on_delete"u8, FieldTypeNames.Of(reference.OnDelete));
            }
        }

        if (field.AutonumberFormat is { } format)
        {
            json.WriteString("format"u8, format);
        }

        // Who sees the field may read all that it is made of.
        if (field.Computed is { } computed)
        {
            json.WriteString("computed"u8, computed.Expression);
        }

        if (field.Deprecated is { } reason)
        {
            json.WriteString("deprecated"u8, reason);
        }

        WriteDefault(json, field.Default);
        WriteExpressions(json, field, access);
        ObjectMetadata.WriteAnnotations(json, field.Annotations);
        json.WriteEndObject();
    }

    private static void WriteFlags(Utf8JsonWriter json, FieldDefinition field, bool isStored)
    {
        json.WriteBoolean("required"u8, field.Required);
        if (isStored)
        {
            json.WriteBoolean("readonly"u8, field.ReadOnly);
            json.WriteBoolean("unique"u8, field.Unique);
        }

        Flag(json, "writeonly"u8, field.IsWriteOnly);
        Flag(json, "index"u8, field.Indexed);
        Flag(json, "hidden"u8, field.Hidden);
        Flag(json, "searchable"u8, field.Searchable);
        Flag(json, "system"u8, field.IsSystem);
    }

    private static void Flag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void WriteBounds(Utf8JsonWriter json, FieldDefinition field)
    {
        if (field.Kind == ValueKind.Decimal)
        {
            json.WriteNumber("scale"u8, field.Scale);
            if (field.Precision < FieldRules.MaxDigits)
            {
                json.WriteNumber("precision"u8, field.Precision);
            }
        }

        if (field.Kind == ValueKind.Vector)
        {
            json.WriteNumber("dimension"u8, field.Dimension);
        }

        if (field.Min is { } min)
        {
            json.WriteNumber("min"u8, min);
        }

        if (field.Max is { } max)
        {
            json.WriteNumber("max"u8, max);
        }

        if (field.MinLength is { } minLength)
        {
            json.WriteNumber("min_length"u8, minLength);
        }

        if (field.MaxLength is { } maxLength)
        {
            json.WriteNumber("max_length"u8, maxLength);
        }

        if (field.Pattern is { } pattern)
        {
            json.WriteString("pattern"u8, pattern);
        }
    }

    private static void WriteOptions(Utf8JsonWriter json, FieldDefinition field)
    {
        if (field.Options.Length == 0)
        {
            return;
        }

        json.WriteStartArray("options"u8);
        foreach (var option in field.Options)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, option.Value);
            json.WriteString("label"u8, option.Label);
            if (option.Color is { } color)
            {
                json.WriteString("color"u8, color);
            }

            ObjectMetadata.WriteAnnotations(json, option.Annotations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // As a file may write them. One that names a field which the caller may not read is not shown.
    private static void WriteExpressions(Utf8JsonWriter json, FieldDefinition field, RecordAccess access)
    {
        Write("default"u8, field.DefaultExpression);
        Write("required_when"u8, field.RequiredWhen);
        Write("readonly_when"u8, field.ReadOnlyWhen);
        Write("visible_when"u8, field.VisibleWhen);

        void Write(ReadOnlySpan<byte> name, ExpressionText? expression)
        {
            if (expression is not null && VisibleExpressions.IsVisible(access, expression))
            {
                json.WriteString(name, VisibleExpressions.Written(expression));
            }
        }
    }

    // Moments are words, everything else is JSON already.
    private static void WriteDefault(Utf8JsonWriter json, string? value)
    {
        if (value is "now" or "today")
        {
            json.WriteString("default"u8, value);
        }
        else if (value is not null)
        {
            json.WritePropertyName("default"u8);
            json.WriteRawValue(value);
        }
    }
}
