using System.Globalization;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Reads the attributes that fit the type of a field; what does not fit was reported and reads as absent.</summary>
internal sealed class FieldAttributeReader(ParseContext context, MappingReader reader, Located<string> name, FieldType type)
{
    private const int GreatestScale = 12;
    private const int GreatestPrecision = 18;
    private const int GreatestDimension = 4_096;
    private const int GreatestLength = 10_000_000;

    /// <summary>As in the kernel: what a server may be asked to hash.</summary>
    private const int GreatestPassword = 1_024;
    private const int GreatestSecret = 65_536;

    /// <summary>The entry of an attribute that fits.</summary>
    public YamlEntry? Entry(string key) => FieldAttributes.Fits(key, type, out _) ? reader.Find(key) : null;

    /// <summary>A truth value.</summary>
    public bool? Boolean(string key) => Entry(key) is null ? null : reader.Boolean(key);

    /// <summary>The decimal places of exact numbers: money and percent have two unless they say another number.</summary>
    public int? Scale()
    {
        var declared = Number("scale", 0, GreatestScale);
        return type is FieldType.Currency or FieldType.Percent ? declared ?? 2 : declared;
    }

    /// <summary>The digits of exact numbers.</summary>
    public int? Precision(int? scale)
    {
        var isDecimal = ValueKinds.Of(type, scale) == ValueKind.Decimal;
        if (!isDecimal && Entry("precision") is { } entry)
        {
            const string fits = "currency, percent, and number with a scale above 0";
            context.Report(DiagnosticDescriptors.AttributeMisfit, entry.KeySpan, entry.Key, name.Value, FieldTypes.WordOf(type), fits);
            return null;
        }

        var declared = Number("precision", isDecimal ? Math.Max(1, scale ?? 1) : 1, GreatestPrecision);
        return isDecimal ? declared ?? GreatestPrecision : null;
    }

    /// <summary>The least and the greatest value.</summary>
    public (string? Min, string? Max) Range(int? scale, int? precision)
    {
        var min = Bound("min", scale, precision);
        var max = Bound("max", scale, precision);
        if (min is not null && max is not null && Literals.Compare(min, max) > 0)
        {
            context.Report(DiagnosticDescriptors.RangeInverted, Entry("min")!.Value.Span, "min", min, "max", max, name.Value);
        }

        return (min, max);
    }

    /// <summary>The least and the greatest length.</summary>
    public (int? Min, int? Max) Lengths()
    {
        var (least, greatest) = type switch
        {
            FieldType.Password => (1, GreatestPassword),
            FieldType.Secret => (1, GreatestSecret),
            _ => (0, GreatestLength),
        };
        var min = Number("min_length", least, greatest);
        var max = Number("max_length", 1, greatest);
        if (min > max)
        {
            context.Report(
                DiagnosticDescriptors.RangeInverted,
                Entry("min_length")!.Value.Span,
                "min_length",
                Numbers.Text(min.Value),
                "max_length",
                Numbers.Text(max.Value),
                name.Value);
        }

        return (min, max);
    }

    /// <summary>The pattern, if it can be used.</summary>
    public string? Pattern()
    {
        if (Entry("pattern") is null || reader.Text("pattern") is not { } pattern)
        {
            return null;
        }

        if (Patterns.FindProblem(pattern.Value) is not { } problem)
        {
            return pattern.Value;
        }

        context.Report(DiagnosticDescriptors.InvalidPattern, pattern.Span, name.Value, problem);
        return null;
    }

    /// <summary>The format of an autonumber; null for every other type.</summary>
    public string? AutonumberFormat()
    {
        if (type != FieldType.Autonumber)
        {
            return null;
        }

        if (reader.Text("format") is not { } format)
        {
            return "{0000}";
        }

        if (!IsAutonumberFormat(format.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidAutonumberFormat, format.Span, Excerpts.Of(format.Value));
        }

        return format.Value;
    }

    /// <summary>How many numbers a vector has; null for every other type. Without it, one: that it is missing was reported.</summary>
    public int? Dimension()
    {
        if (type != FieldType.Vector)
        {
            return null;
        }

        if (reader.Find("dimension") is null)
        {
            context.Report(DiagnosticDescriptors.DimensionMissing, name.Span, name.Value);
        }

        return Number("dimension", 1, GreatestDimension) ?? 1;
    }

    private static bool IsAutonumberFormat(string format)
    {
        const int mostZeros = 18;
        const int longest = 100;
        var open = format.IndexOf('{');
        var close = format.IndexOf('}');
        return format.Length <= longest
            && open >= 0
            && close > open + 1
            && close - open - 1 <= mostZeros
            && format.IndexOf('{', open + 1) < 0
            && format.IndexOf('}', close + 1) < 0
            && format.Substring(open + 1, close - open - 1).All(static c => c == '0');
    }

    private int? Number(string key, int least, int greatest)
    {
        if (Entry(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: ScalarKind.Number } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= greatest)
        {
            return number;
        }

        var span = entry.Value is YamlScalar { Kind: not ScalarKind.Null } ? entry.Value.Span : entry.KeySpan;
        context.Report(
            DiagnosticDescriptors.NumberOutOfRange,
            span,
            entry.Key,
            name.Value,
            Numbers.Text(least),
            Numbers.Text(greatest),
            entry.Value.Describe());
        return null;
    }

    private string? Bound(string key, int? scale, int? precision)
    {
        if (Entry(key) is not { } entry)
        {
            return null;
        }

        if (Literals.ReadNumber(entry.Value, ValueKinds.Of(type, scale), scale, precision) is { } number)
        {
            return number;
        }

        context.ReportWrongValue(entry.Key, Literals.DescribeNumber(ValueKinds.Of(type, scale), scale, precision), entry);
        return null;
    }
}
