using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads the value a field is compared with, as strictly as a value that is written: what could never be stored is refused, not compared.</summary>
internal static class FilterValues
{
    /// <summary>Reads a value from JSON.</summary>
    /// <param name="field">The field; not a list, not JSON.</param>
    /// <param name="element">The JSON.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">What would have been right, to follow "is compared with".</param>
    public static bool TryRead(FieldDefinition field, JsonElement element, out FieldValue value, [NotNullWhen(false)] out string? expected)
    {
        switch (field.Kind)
        {
            case ValueKind.Integer when element.ValueKind == JsonValueKind.Number && TryReadInteger(element, out var number):
                value = FieldValue.Integer(number);
                break;
            case ValueKind.Real when element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number):
                value = FieldValue.Real(number);
                break;
            case ValueKind.Decimal when element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number):
                value = FieldValue.Decimal(number);
                break;
            case ValueKind.Boolean when element.ValueKind is JsonValueKind.True or JsonValueKind.False:
                value = FieldValue.Boolean(element.ValueKind == JsonValueKind.True);
                break;
            case ValueKind.Text or ValueKind.Uuid or ValueKind.Date or ValueKind.Time or ValueKind.Timestamp when JsonTexts.TryGet(element, out var text):
                return TryParse(field, text, out value, out expected);
            default:
                value = default;
                break;
        }

        expected = value.IsNull ? Expected(field) : null;
        return !value.IsNull;
    }

    /// <summary>Reads a value from the text of a query parameter.</summary>
    public static bool TryParse(FieldDefinition field, string text, out FieldValue value, [NotNullWhen(false)] out string? expected)
    {
        value = field.Kind switch
        {
            ValueKind.Text when field.Options.Length == 0 || IsOption(field, text) => FieldValue.Text(text),
            ValueKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => FieldValue.Integer(number),
            ValueKind.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => FieldValue.Real(number),
            ValueKind.Decimal when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => FieldValue.Decimal(number),
            ValueKind.Boolean when text is "true" or "false" => FieldValue.Boolean(text == "true"),
            ValueKind.Uuid when Guid.TryParseExact(text, "D", out var id) => FieldValue.Uuid(id),
            ValueKind.Date when DateOnly.TryParseExact(text, JsonFormats.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => FieldValue.Date(date),
            ValueKind.Time when JsonTimes.TryParseTime(text, out var time) => FieldValue.Time(time),
            ValueKind.Timestamp when JsonTimes.TryParseTimestamp(text, out var instant) => FieldValue.Timestamp(instant),
            _ => default,
        };
        expected = value.IsNull ? Expected(field) : null;
        return !value.IsNull;
    }

    /// <summary>Reads an element of a list.</summary>
    public static bool TryReadElement(FieldDefinition field, JsonElement element, out FieldValue value, [NotNullWhen(false)] out string? expected)
    {
        var isElement = JsonTexts.TryGet(element, out var text) && (field.Options.Length == 0 || IsOption(field, text));
        value = isElement ? FieldValue.Text(text) : default;
        expected = isElement ? null : field.Options.Length > 0 ? OneOfTheOptions(field) : "a text";
        return isElement;
    }

    private static bool TryReadInteger(JsonElement element, out long number)
    {
        if (element.TryGetInt64(out number))
        {
            return true;
        }

        // 3.0 and 3e0 are whole.
        if (element.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue)
        {
            number = (long)exact;
            return true;
        }

        return false;
    }

    private static bool IsOption(FieldDefinition field, string text) => Array.Exists(field.Options, option => option.Value == text);

    private static string OneOfTheOptions(FieldDefinition field) => "one of: " + string.Join(", ", field.Options.Select(option => option.Value));

    private static string Expected(FieldDefinition field) => field.Kind switch
    {
        ValueKind.Text when field.Options.Length > 0 => OneOfTheOptions(field),
        ValueKind.Text => "a text",
        ValueKind.Integer => string.Create(CultureInfo.InvariantCulture, $"a whole number between {long.MinValue} and {long.MaxValue}"),
        ValueKind.Real or ValueKind.Decimal => "a number within bounds",
        ValueKind.Boolean => "true or false",
        ValueKind.Uuid => "an id such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10",
        ValueKind.Date => "a date such as 2026-11-23",
        ValueKind.Time => "a time of day such as 14:30:00",
        ValueKind.Timestamp => "an instant with an offset such as 2026-11-23T14:30:00Z",
        ValueKind.TextList => "nothing but null: ask what the list contains",
        _ => "nothing but null",
    };
}
