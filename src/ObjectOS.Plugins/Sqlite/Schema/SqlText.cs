using System.Globalization;
using System.Text.Json;
using ObjectOS.Sqlite.Values;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Names and constants in statements that cannot take parameters.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{WithoutZero(name).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    public static string Text(string text) => $"'{WithoutZero(text).Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(Text));

    /// <summary>A value as it is stored in a column of the given scale.</summary>
    public static string Value(in FieldValue value, int scale)
    {
        Span<byte> text = stackalloc byte[IsoText.TimestampLength];
        switch (value.Kind)
        {
            case ValueKind.Text or ValueKind.Json:
                return Text(value.AsText);
            case ValueKind.Integer:
                return value.AsInteger.ToString(CultureInfo.InvariantCulture);
            case ValueKind.Real:
                return value.AsReal.ToString("E16", CultureInfo.InvariantCulture);
            case ValueKind.Decimal:
                return ScaledDecimal.TryScale(value.AsDecimal, scale, out var scaled)
                    ? scaled.ToString(CultureInfo.InvariantCulture)
                    : throw new ArgumentException($"{value.AsDecimal} has more than {scale} digits after the point, or too many before it.");
            case ValueKind.Boolean:
                return value.AsBoolean ? "1" : "0";
            case ValueKind.Date:
                IsoText.Format(value.AsDate, text);
                return Ascii(text[..IsoText.DateLength]);
            case ValueKind.Time:
                IsoText.Format(value.AsTime, text);
                return Ascii(text[..IsoText.TimeLength]);
            case ValueKind.Timestamp:
                IsoText.Format(value.AsTimestamp, text);
                return Ascii(text);
            case ValueKind.Uuid:
                return $"x'{Convert.ToHexStringLower(value.AsUuid.ToByteArray(bigEndian: true))}'";
            case ValueKind.Vector:
                return $"x'{Convert.ToHexStringLower(VectorBytes.Of(value.AsVector))}'";
            case ValueKind.TextList:
                return Text(TextList(value.AsTextList));
            default:
                return "null";
        }
    }

    /// <summary>A list as JSON.</summary>
    public static string TextList(IReadOnlyList<string> values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            JsonFormats.WriteTextList(json, values);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Ascii(ReadOnlySpan<byte> text) => $"'{System.Text.Encoding.ASCII.GetString(text)}'";

    private static string WithoutZero(string text) =>
        text.Contains('\0') ? throw new ArgumentException("A name or constant holds a zero character.") : text;
}
