using System.Globalization;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;

namespace ObjectOS.Generators.Expressions.CSharp;

/// <summary>Writes the constants of expressions as C# literals.</summary>
internal static class Constants
{
    /// <summary>The literal.</summary>
    public static string Write(BoundConstant constant)
    {
        if (constant.CanBeNull)
        {
            return constant.Type.Kind == TypeKind.Null ? "null" : $"({CSharpTypes.Nullable(constant.Type)})null";
        }

        return constant.Type.Kind switch
        {
            TypeKind.Boolean => constant.Text,
            TypeKind.Integer => constant.Text == "-9223372036854775808" ? "long.MinValue" : constant.Text + "L",
            TypeKind.Double => Real(constant.Text),
            TypeKind.Decimal => constant.Text + "m",
            TypeKind.Timestamp => $"new DateTimeOffset({Ticks(constant.Text)}L, TimeSpan.Zero)",
            TypeKind.Date => $"new DateOnly({Number(constant.Text, 0, 4)}, {Number(constant.Text, 5, 2)}, {Number(constant.Text, 8, 2)})",
            TypeKind.Time => $"new TimeOnly({Ticks("0001-01-01T" + constant.Text)}L)",
            TypeKind.Duration => $"new TimeSpan({constant.Text}L)",
            TypeKind.Uuid => $"new Guid(\"{constant.Text}\")",
            TypeKind.Option => $"{constant.Type.EnumName}.{constant.Type.Options.First(option => option.Value == constant.Text).MemberName}",
            _ => CSharpLiterals.Quote(constant.Text),
        };
    }

    private static string Real(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? "(double?)null" : value.ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    private static string Ticks(string instant) => DateTime
        .Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        .Ticks.ToString(CultureInfo.InvariantCulture);

    private static string Number(string text, int start, int length) => int.Parse(text.Substring(start, length), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
