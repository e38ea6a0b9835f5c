using System.Globalization;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage.Schema;

/// <summary>The declared default of a field as a value of its column: what records that exist already get when the field is added.</summary>
internal static class ColumnDefault
{
    /// <summary>The value, or null when none is declared.</summary>
    public static FieldValue? Of(FieldDefinition field, DateTimeOffset now)
    {
        switch (field.Default)
        {
            case null: return null;
            case "now": return field.Kind == ValueKind.Time ? FieldValue.Time(TimeOnly.FromTimeSpan(now.TimeOfDay)) : FieldValue.Timestamp(now);
            case "today": return FieldValue.Date(DateOnly.FromDateTime(now.UtcDateTime));
        }

        using var document = JsonDocument.Parse(field.Default);
        var literal = document.RootElement;
        return field.Kind switch
        {
            ValueKind.Text => FieldValue.Text(literal.GetString()),
            ValueKind.Integer => FieldValue.Integer(literal.GetInt64()),
            ValueKind.Real => FieldValue.Real(literal.GetDouble()),
            ValueKind.Decimal => FieldValue.Decimal(literal.GetDecimal()),
            ValueKind.Boolean => FieldValue.Boolean(literal.GetBoolean()),
            ValueKind.Date => FieldValue.Date(DateOnly.ParseExact(literal.GetString()!, JsonFormats.Date, CultureInfo.InvariantCulture)),
            ValueKind.Time when JsonTimes.TryParseTime(literal.GetString(), out var time) => FieldValue.Time(time),
            ValueKind.Timestamp when JsonTimes.TryParseTimestamp(literal.GetString(), out var instant) => FieldValue.Timestamp(instant),
            ValueKind.Uuid => FieldValue.Uuid(literal.GetGuid()),
            ValueKind.TextList => FieldValue.TextList([.. literal.EnumerateArray().Select(element => element.GetString()!)]),
            ValueKind.Json => FieldValue.Json(literal.GetRawText()),
            _ => null,
        };
    }
}
