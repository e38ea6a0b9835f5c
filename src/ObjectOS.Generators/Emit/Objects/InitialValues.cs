using System.Globalization;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>The values that properties of a new record start with: literal defaults, and what keeps a required value from being null.</summary>
internal static class InitialValues
{
    /// <summary>The initializer with its equals sign and semicolon; empty when C#'s own default will do.</summary>
    public static string Of(FieldModel field, EquatableArray<FieldModel> members, string ns) => Expression(field, members, ns) is { } value ? $" = {value};" : "";

    /// <summary>A literal in the canonical form of definitions, as C#.</summary>
    public static string Literal(ValueKind kind, string text, EquatableArray<OptionModel> options, string enumType) => kind switch
    {
        ValueKind.Long => text,
        ValueKind.Double => text + "d",
        ValueKind.Decimal => text + "m",
        ValueKind.Boolean => text,
        ValueKind.Date => $"new({Date(Moment(text))})",
        ValueKind.Time => $"new({Time(Moment(text))})",
        ValueKind.DateTime => $"new({Date(Moment(text))}, {Time(Moment(text))}, global::System.TimeSpan.Zero)",
        ValueKind.Enum => Option(text, options, enumType),
        ValueKind.EnumList => $"[{string.Join(", ", JsonTexts.Read(text).Select(value => Option(value, options, enumType)))}]",
        ValueKind.StringList => $"[{string.Join(", ", JsonTexts.Read(text).Select(CSharpLiterals.Quote))}]",
        ValueKind.Json => $"new({CSharpLiterals.Quote(text)})",
        ValueKind.Location or ValueKind.Address => $"{ClrTypes.OfKind(kind)}.FromJson({CSharpLiterals.Quote(text)}u8)",
        _ => CSharpLiterals.Quote(text),
    };

    private static string? Expression(FieldModel field, EquatableArray<FieldModel> members, string ns)
    {
        // In an expression a property may hide an enum of the same name.
        var isHidden = members.Any(other => other.MemberName == field.EnumName);
        var enumType = isHidden ? ClrTypes.Enum(field, ns) : field.EnumName ?? "";
        if (field.Default is { Kind: DefaultKind.Literal } literal)
        {
            return Literal(field.Kind, literal.Text, field.Options, enumType);
        }

        if (ClrTypes.IsNullable(field))
        {
            return null;
        }

        return field.Kind switch
        {
            ValueKind.String => "\"\"",
            ValueKind.EnumList or ValueKind.StringList => "[]",

            // No password and no secret: validation asks for one.
            ValueKind.Password => "global::ObjectOS.Objects.Password.None",
            ValueKind.Secret => "global::ObjectOS.Objects.Secret.None",

            // No option: validation asks for one, where C# would silently take the first.
            ValueKind.Enum => $"({enumType})(-1)",
            _ => null,
        };
    }

    private static string Option(string value, EquatableArray<OptionModel> options, string enumType)
    {
        foreach (var option in options)
        {
            if (option.Value == value)
            {
                return $"{enumType}.{option.MemberName}";
            }
        }

        throw new InvalidOperationException($"'{value}' is not an option of {enumType}.");
    }

    private static DateTime Moment(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static string Date(DateTime moment) => moment.ToString("yyyy', 'M', 'd", CultureInfo.InvariantCulture);

    private static string Time(DateTime moment) =>
        moment.ToString("%H', 'm', 's", CultureInfo.InvariantCulture) + (moment.Millisecond == 0 ? "" : ", " + moment.Millisecond.ToString(CultureInfo.InvariantCulture));
}
