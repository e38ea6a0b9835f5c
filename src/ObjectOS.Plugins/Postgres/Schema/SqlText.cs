using System.Globalization;
using ObjectOS.Postgres.Values;

namespace ObjectOS.Postgres.Schema;

/// <summary>Names and constants in statements that cannot take parameters.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{WithoutZero(name).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    public static string Text(string text) => $"'{WithoutZero(text).Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(Text));

    /// <summary>A value for a column of the given scale.</summary>
    public static string Value(in FieldValue value, int scale) => value.Kind switch
    {
        ValueKind.Text => Text(value.AsText),
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Real => value.AsReal.ToString("E16", CultureInfo.InvariantCulture),
        ValueKind.Decimal => PostgresParameterWriter.Fits(value.AsDecimal, scale)
            ? value.AsDecimal.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentException($"{value.AsDecimal} has more than {scale} digits after the point, or too many before it."),
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Date => Text(value.AsDate.ToString(JsonFormats.Date, CultureInfo.InvariantCulture)),
        ValueKind.Time => Text(value.AsTime.ToString(JsonFormats.Time, CultureInfo.InvariantCulture)),
        ValueKind.Timestamp => Text(value.AsTimestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        ValueKind.Uuid => Text(value.AsUuid.ToString()),
        ValueKind.TextList => $"array[{Texts(value.AsTextList)}]::text[]",
        ValueKind.Json => Text(value.AsText),
        ValueKind.Vector => $"'{{{string.Join(',', value.AsVector.ToArray().Select(static number => number.ToString("R", CultureInfo.InvariantCulture)))}}}'::real[]",
        _ => "null",
    };

    private static string WithoutZero(string text) =>
        text.Contains('\0') ? throw new ArgumentException("A name or constant holds a zero character.") : text;
}
