using System.Globalization;

namespace ObjectOS.Generators.Text;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>The digits of a whole number.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
