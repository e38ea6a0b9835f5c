using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage.Schema;

/// <summary>Which values of one kind can be held as another kind without a loss, and as what. Drivers whose database cannot call this say the same in SQL.</summary>
public static class ValueConversion
{
    private const long LargestExact = 1L << 53;
    private const int MostDigits = 18;
    private const int ExactDigits = 15;
    private const decimal ExactLimit = 1_000_000_000_000_000m;

    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss", JsonFormats.Time];
    private static readonly string[] TimestampFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", JsonFormats.Timestamp];

    /// <summary>A sentence about the conversion for people; null when none is known.</summary>
    public static string? Describe(ColumnDefinition from, ColumnDefinition to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return (from.Kind, to.Kind) switch
        {
            (ValueKind.Decimal, ValueKind.Decimal) when to.Scale >= from.Scale => "digits are added after the point; 18 are left in all",
            (ValueKind.Decimal, ValueKind.Decimal) => $"numbers without more than {to.Scale} digits after the point stay as they are",
            (ValueKind.Integer, ValueKind.Decimal) => "whole numbers stay as they are; 18 digits are left in all",
            (ValueKind.Integer, ValueKind.Real) => "whole numbers up to 2^53 stay as they are",
            (ValueKind.Integer, ValueKind.Boolean) => "0 becomes false, 1 becomes true",
            (ValueKind.Decimal or ValueKind.Real, ValueKind.Integer) => "numbers without a fraction stay as they are",
            (ValueKind.Decimal, ValueKind.Real) => "numbers of at most 15 digits stay as they are",
            (ValueKind.Real, ValueKind.Decimal) => $"numbers of at most 15 digits and {to.Scale} of them after the point stay as they are",
            (ValueKind.Boolean, ValueKind.Integer) => "false becomes 0, true becomes 1",
            (ValueKind.Real, ValueKind.Text) => "numbers that need no exponent are written in digits",
            (ValueKind.Integer or ValueKind.Decimal, ValueKind.Text) => "numbers are written in digits",
            (ValueKind.Boolean, ValueKind.Text) => "true and false are written so",
            (ValueKind.Date or ValueKind.Time or ValueKind.Timestamp or ValueKind.Uuid, ValueKind.Text) => "values are written as in JSON",
            (ValueKind.Text, ValueKind.Integer) => "whole numbers are read if they are written plainly, without leading zeros, a + or blanks",
            (ValueKind.Text, ValueKind.Decimal) => $"numbers with at most {to.Scale} digits after the point are read if they are written plainly, without leading zeros, a + or blanks",
            (ValueKind.Text, ValueKind.Real) => "numbers of at most 15 digits are read if they are written plainly, without leading zeros, a + or blanks",
            (ValueKind.Text, ValueKind.Boolean) => "the words true and false are read",
            (ValueKind.Text, ValueKind.Date) => "dates are read if they are written like 2026-11-23",
            (ValueKind.Text, ValueKind.Time) => "times are read if they are written like 14:30, 14:30:05 or 14:30:05.250",
            (ValueKind.Text, ValueKind.Timestamp) => "instants are read if they are written like 2026-11-23T14:30:05Z or with milliseconds",
            (ValueKind.Text, ValueKind.Uuid) => "UUIDs are read",
            (ValueKind.Text, ValueKind.TextList) => "each text becomes a list of one",
            (ValueKind.TextList, ValueKind.Text) => "lists of one become that text",
            (ValueKind.Text, ValueKind.Json) => "each text becomes a JSON string",
            (ValueKind.Json, ValueKind.Text) => "JSON strings become texts",
            (ValueKind.TextList, ValueKind.Json) => "each list becomes a JSON array",
            (ValueKind.Json, ValueKind.TextList) => "JSON arrays of strings become lists",
            (ValueKind.Date, ValueKind.Timestamp) => "each date becomes its midnight, UTC",
            (ValueKind.Timestamp, ValueKind.Date) => "midnights, UTC, become their dates",
            _ => null,
        };
    }

    /// <summary>Converts a value; false when that would lose something of it.</summary>
    public static bool TryConvert(in FieldValue value, ColumnDefinition to, out FieldValue converted)
    {
        ArgumentNullException.ThrowIfNull(to);
        converted = (value.Kind, to.Kind) switch
        {
            (ValueKind.Decimal, ValueKind.Decimal) => Decimal(value.AsDecimal, to.Scale),
            (ValueKind.Integer, ValueKind.Decimal) => Decimal(value.AsInteger, to.Scale),
            (ValueKind.Integer, ValueKind.Real) when value.AsInteger is >= -LargestExact and <= LargestExact => FieldValue.Real(value.AsInteger),
            (ValueKind.Integer, ValueKind.Boolean) when value.AsInteger is 0 or 1 => FieldValue.Boolean(value.AsInteger == 1),
            (ValueKind.Decimal, ValueKind.Integer) when decimal.IsInteger(value.AsDecimal) => FieldValue.Integer((long)value.AsDecimal),
            (ValueKind.Real, ValueKind.Integer) when double.IsInteger(value.AsReal) && Math.Abs(value.AsReal) <= LargestExact => FieldValue.Integer((long)value.AsReal),
            (ValueKind.Decimal, ValueKind.Real) when Math.Abs(value.AsDecimal) * PowerOfTen(value.AsDecimal.Scale) < ExactLimit => FieldValue.Real((double)value.AsDecimal),
            (ValueKind.Real, ValueKind.Decimal) => RealToDecimal(value.AsReal, to.Scale),
            (ValueKind.Boolean, ValueKind.Integer) => FieldValue.Integer(value.AsBoolean ? 1 : 0),
            (_, ValueKind.Text) => ToText(value),
            (ValueKind.Text, _) => FromText(value.AsText, to),
            (ValueKind.TextList, ValueKind.Json) => FieldValue.Json(ListJson(value.AsTextList)),
            (ValueKind.Json, ValueKind.TextList) => List(value.AsText),
            (ValueKind.Date, ValueKind.Timestamp) => FieldValue.Timestamp(new DateTimeOffset(value.AsDate, TimeOnly.MinValue, TimeSpan.Zero)),
            (ValueKind.Timestamp, ValueKind.Date) when value.AsTimestamp.TimeOfDay == TimeSpan.Zero => FieldValue.Date(DateOnly.FromDateTime(value.AsTimestamp.UtcDateTime)),
            _ => FieldValue.Null,
        };
        return !converted.IsNull;
    }

    private static FieldValue ToText(in FieldValue value) => value.Kind switch
    {
        ValueKind.Integer => FieldValue.Text(value.AsInteger.ToString(CultureInfo.InvariantCulture)),
        ValueKind.Decimal => FieldValue.Text(value.AsDecimal.ToString(CultureInfo.InvariantCulture)),
        ValueKind.Real when NeedsNoExponent(value.AsReal) => FieldValue.Text(value.AsReal.ToString("R", CultureInfo.InvariantCulture)),
        ValueKind.Boolean => FieldValue.Text(value.AsBoolean ? "true" : "false"),
        ValueKind.Date => FieldValue.Text(value.AsDate.ToString(JsonFormats.Date, CultureInfo.InvariantCulture)),
        ValueKind.Time => FieldValue.Text(value.AsTime.ToString(JsonFormats.Time, CultureInfo.InvariantCulture)),
        ValueKind.Timestamp => FieldValue.Text(value.AsTimestamp.ToString(JsonFormats.Timestamp, CultureInfo.InvariantCulture)),
        ValueKind.Uuid => FieldValue.Text(value.AsUuid.ToString()),
        ValueKind.TextList when value.AsTextList is [var only] => FieldValue.Text(only),
        ValueKind.Json => JsonString(value.AsText),
        _ => FieldValue.Null,
    };

    private static FieldValue FromText(string text, ColumnDefinition to)
    {
        switch (to.Kind)
        {
            case ValueKind.Integer:
                return IsPlainNumber(text, mayHaveFraction: false) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? FieldValue.Integer(integer) : FieldValue.Null;
            case ValueKind.Decimal:
                return IsPlainNumber(text, mayHaveFraction: true) && text.Length <= MostDigits + 3 ? Decimal(decimal.Parse(text, CultureInfo.InvariantCulture), to.Scale) : FieldValue.Null;
            case ValueKind.Real:
                return IsPlainNumber(text, mayHaveFraction: true) && text.Count(char.IsAsciiDigit) <= ExactDigits ? FieldValue.Real(double.Parse(text, CultureInfo.InvariantCulture)) : FieldValue.Null;
            case ValueKind.Boolean:
                return text is "true" or "false" ? FieldValue.Boolean(text == "true") : FieldValue.Null;
            case ValueKind.Date:
                return DateOnly.TryParseExact(text, JsonFormats.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? FieldValue.Date(date) : FieldValue.Null;
            case ValueKind.Time:
                return TimeOnly.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? FieldValue.Time(time) : FieldValue.Null;
            case ValueKind.Timestamp:
                return DateTimeOffset.TryParseExact(text, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? FieldValue.Timestamp(instant) : FieldValue.Null;
            case ValueKind.Uuid:
                return Guid.TryParseExact(text, "D", out var uuid) ? FieldValue.Uuid(uuid) : FieldValue.Null;
            case ValueKind.TextList:
                return FieldValue.TextList([text]);
            case ValueKind.Json:
                return FieldValue.Json(ToJson(json => json.WriteStringValue(text)));
            default:
                return FieldValue.Null;
        }
    }

    // What a decimal column takes: 18 digits in all, none of them lost.
    private static FieldValue Decimal(decimal value, int scale) =>
        Math.Abs(value) < PowerOfTen(MostDigits - scale) && decimal.IsInteger(value * PowerOfTen(scale))
            ? FieldValue.Decimal(value * PowerOfTen(scale) / PowerOfTen(scale))
            : FieldValue.Null;

    private static FieldValue RealToDecimal(double value, int scale)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= (double)(ExactLimit / PowerOfTen(scale)))
        {
            return FieldValue.Null;
        }

        var rounded = Math.Round((decimal)value, scale);
        return (double)rounded == value ? FieldValue.Decimal(rounded) : FieldValue.Null;
    }

    private static decimal PowerOfTen(int power)
    {
        var product = 1m;
        for (; power > 0; power--)
        {
            product *= 10m;
        }

        return product;
    }

    private static bool NeedsNoExponent(double value) => value == 0 || Math.Abs(value) is >= 1e-4 and < 1e15;

    // -?(0|[1-9][0-9]*)(\.[0-9]+)?, and no minus before nothing.
    private static bool IsPlainNumber(ReadOnlySpan<char> text, bool mayHaveFraction)
    {
        var digits = text is ['-', ..] ? text[1..] : text;
        var point = mayHaveFraction ? digits.IndexOf('.') : -1;
        var whole = point < 0 ? digits : digits[..point];
        return whole.Length > 0
            && !whole.ContainsAnyExceptInRange('0', '9')
            && (whole.Length == 1 || whole[0] != '0')
            && (point < 0 || (point + 1 < digits.Length && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9')))
            && (digits.Length == text.Length || digits.ContainsAnyInRange('1', '9'));
    }

    private static FieldValue JsonString(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.String ? FieldValue.Text(document.RootElement.GetString()) : FieldValue.Null;
    }

    private static FieldValue List(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array && root.EnumerateArray().All(static element => element.ValueKind == JsonValueKind.String)
            ? FieldValue.TextList([.. root.EnumerateArray().Select(static element => element.GetString()!)])
            : FieldValue.Null;
    }

    private static string ListJson(IReadOnlyList<string> list) => ToJson(json => JsonFormats.WriteTextList(json, list));

    private static string ToJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
