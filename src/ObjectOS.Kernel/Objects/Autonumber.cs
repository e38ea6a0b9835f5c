using System.Globalization;

namespace ObjectOS.Objects;

/// <summary>Writes the numbers of autonumber fields.</summary>
public static class Autonumber
{
    /// <summary>The number in the field's format: <c>TKT-{0000}</c> and 42 give <c>TKT-0042</c>; a number with more digits than zeros keeps them all.</summary>
    public static string Format(FieldDefinition field, long number)
    {
        var format = field.AutonumberFormat ?? "{0}";
        var open = format.IndexOf('{', StringComparison.Ordinal);
        var close = format.IndexOf('}', StringComparison.Ordinal);
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(close - open - 1, '0');
        return string.Concat(format.AsSpan(0, open), digits, format.AsSpan(close + 1));
    }
}
