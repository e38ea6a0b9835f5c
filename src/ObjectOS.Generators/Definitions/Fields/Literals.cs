using System.Globalization;
using System.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Reads values that are written in a file and checks them against a field, for defaults and for fixture records alike.</summary>
internal static class Literals
{
    /// <summary>The most digits of a decimal.</summary>
    public const int MostDigits = 18;

    private static readonly string[] TimeFormats = ["HH':'mm", "HH':'mm':'ss", "HH':'mm':'ss'.'FFF"];

    private static readonly string[] DateTimeFormats =
    [
        "yyyy'-'MM'-'dd", "yyyy'-'MM'-'dd'T'HH':'mmK", "yyyy'-'MM'-'dd'T'HH':'mm':'ssK", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'FFFFFFFK",
        "yyyy'-'MM'-'dd HH':'mmK", "yyyy'-'MM'-'dd HH':'mm':'ssK", "yyyy'-'MM'-'dd HH':'mm':'ss'.'FFFFFFFK",
    ];

    /// <summary>
    /// The canonical text of a value, as <see cref="DefaultModel.Text"/> describes it; null when it does not fit, and then what would.
    /// </summary>
    public static string? Read(YamlNode node, FieldModel field, out string expected)
    {
        expected = "a value";
        switch (field.Kind)
        {
            case ValueKind.String or ValueKind.Password or ValueKind.Secret:
                return ReadText(node, field, out expected);
            case ValueKind.Long or ValueKind.Double or ValueKind.Decimal:
                return ReadNumberInRange(node, field, out expected);
            case ValueKind.Boolean:
                expected = "true or false";
                return node is YamlScalar { Kind: ScalarKind.Boolean } boolean ? boolean.Text.ToLowerInvariant() : null;
            case ValueKind.Date:
                expected = "a date such as 2026-01-31";
                return ReadMoment(node, ["yyyy'-'MM'-'dd"], "yyyy'-'MM'-'dd");
            case ValueKind.Time:
                expected = "a time such as 17:30 or 17:30:15";
                return ReadMoment(node, TimeFormats, "HH':'mm':'ss.fff");
            case ValueKind.DateTime:
                expected = "a moment such as 2026-01-31T17:30:00Z";
                return ReadMoment(node, DateTimeFormats, "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fff'Z'");
            case ValueKind.Enum:
                return ReadOption(node, field, out expected);
            case ValueKind.EnumList or ValueKind.StringList:
                return ReadList(node, field, out expected);
            case ValueKind.Json:
                return CanonicalJson.Write(node);
            case ValueKind.Vector:
                return ReadVector(node, field.Dimension ?? 1, out expected);
            case ValueKind.Location:
                return Structs.ReadLocation(node, out expected);
            case ValueKind.Address:
                return Structs.ReadAddress(node, out expected);
            default:
                return null;
        }
    }

    /// <summary>Whether the canonical text of a kind is JSON already, or has to be quoted.</summary>
    public static bool IsJson(ValueKind kind) => kind
        is ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Boolean or ValueKind.EnumList or ValueKind.StringList
        or ValueKind.Json or ValueKind.Location or ValueKind.Address or ValueKind.Vector;

    /// <summary>The canonical text of a number of some kind; null when it is none.</summary>
    public static string? ReadNumber(YamlNode node, ValueKind kind, int? scale, int? precision)
    {
        if (node is not YamlScalar { Kind: ScalarKind.Number } scalar)
        {
            return null;
        }

        switch (kind)
        {
            case ValueKind.Long:
                return long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? Numbers.Text(whole)
                    : null;
            case ValueKind.Double:
                return double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && !double.IsInfinity(real)
                    ? scalar.Text
                    : null;
            default:
                return decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                    && decimal.Round(exact, scale ?? 0) == exact
                    && Math.Abs(exact) < PowerOfTen((precision ?? MostDigits) - (scale ?? 0))
                    ? exact.ToString("F" + Numbers.Text(scale ?? 0), CultureInfo.InvariantCulture)
                    : null;
        }
    }

    /// <summary>What a message calls a number of some kind.</summary>
    public static string DescribeNumber(ValueKind kind, int? scale, int? precision) => kind switch
    {
        ValueKind.Long => "a whole number",
        ValueKind.Decimal =>
            $"a number of at most {Numbers.Text(precision ?? MostDigits)} digits, {Numbers.Text(scale ?? 0)} of them behind the point",
        _ => "a number",
    };

    /// <summary>Which of two numbers is greater.</summary>
    public static int Compare(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var exactLeft)
        && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var exactRight)
            ? exactLeft.CompareTo(exactRight)
            : double.Parse(left, CultureInfo.InvariantCulture).CompareTo(double.Parse(right, CultureInfo.InvariantCulture));

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }

    private static string? ReadText(YamlNode node, FieldModel field, out string expected)
    {
        expected = "a text";
        if (node is not YamlScalar { Kind: not ScalarKind.Null } scalar)
        {
            return null;
        }

        if (field is { Kind: ValueKind.Password or ValueKind.Secret, MinLength: null } && scalar.Text.Length == 0)
        {
            return null;
        }

        if (scalar.Text.Length < field.MinLength)
        {
            expected = $"at least {Numbers.Text(field.MinLength.Value)} characters long";
            return null;
        }

        if (scalar.Text.Length > field.MaxLength)
        {
            expected = $"at most {Numbers.Text(field.MaxLength.Value)} characters long";
            return null;
        }

        if (field.Pattern is { } pattern && !Patterns.Matches(pattern, scalar.Text))
        {
            expected = $"a text that matches {Excerpts.Of(pattern)}";
            return null;
        }

        return TextForms.FindProblem(field.Type, scalar.Text, out expected) ? null : scalar.Text;
    }

    private static string? ReadVector(YamlNode node, int dimension, out string expected)
    {
        expected = $"a list of {Numbers.Text(dimension)} numbers";
        if (node is not YamlSequence sequence || sequence.Items.Count != dimension)
        {
            return null;
        }

        var numbers = sequence.Items.Select(static item => ReadNumber(item, ValueKind.Double, null, null)).ToList();
        return numbers.Any(static number => number is null || Math.Abs(double.Parse(number, CultureInfo.InvariantCulture)) > float.MaxValue)
            ? null
            : $"[{string.Join(",", numbers)}]";
    }

    private static string? ReadNumberInRange(YamlNode node, FieldModel field, out string expected)
    {
        expected = DescribeNumber(field.Kind, field.Scale, field.Precision);
        if (ReadNumber(node, field.Kind, field.Scale, field.Precision) is not { } number)
        {
            return null;
        }

        if (field.Min is { } min && Compare(number, min) < 0)
        {
            expected = $"at least {min}";
            return null;
        }

        if (field.Max is { } max && Compare(number, max) > 0)
        {
            expected = $"at most {max}";
            return null;
        }

        return number;
    }

    private static string? ReadMoment(YamlNode node, string[] formats, string canonical) =>
        node is YamlScalar { Kind: ScalarKind.Text } scalar
        && DateTime.TryParseExact(
            scalar.Text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault,
            out var moment)
            ? moment.ToString(canonical, CultureInfo.InvariantCulture)
            : null;

    private static string? ReadOption(YamlNode node, FieldModel field, out string expected)
    {
        expected = "one of " + Excerpts.OfList(field.Options.Select(static option => option.Value));
        if (node is not YamlScalar { Kind: not ScalarKind.Null } scalar)
        {
            return null;
        }

        foreach (var option in field.Options)
        {
            if (option.Value == scalar.Text)
            {
                return option.Value;
            }
        }

        return null;
    }

    private static string? ReadList(YamlNode node, FieldModel field, out string expected)
    {
        expected = "a list of texts";
        var items = node is YamlSequence sequence ? sequence.Items : [node];
        var json = new StringBuilder("[");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var text = field.Kind == ValueKind.EnumList
                ? ReadOption(item, field, out expected)
                : item is YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar ? scalar.Text : null;
            if (text is null)
            {
                return null;
            }

            if (!seen.Add(text))
            {
                expected = "a list without repetition";
                return null;
            }

            if (json.Length > 1)
            {
                json.Append(',');
            }

            CanonicalJson.WriteText(text, json);
        }

        return json.Append(']').ToString();
    }
}
