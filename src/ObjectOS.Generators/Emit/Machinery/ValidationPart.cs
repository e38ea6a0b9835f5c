using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the checks of an object's values.</summary>
internal static class ValidationPart
{
    /// <summary>Writes the member.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        source.Open($"protected override void Validate({model.Entity} record, in FieldMask fields, ProblemList problems)");
        foreach (var field in model.Stored)
        {
            if (Check(field) is { } check)
            {
                source.Line($"if (fields[{field.Ordinal}]) {{ {check} }}");
            }
        }

        source.Close();
    }

    /// <summary>The statements that check, and clean, a value; null when no value can be wrong.</summary>
    private static string? Check(FieldModel field)
    {
        var table = MachineryModel.TableOf(field);
        var member = $"record.{field.MemberName}";
        var nullable = ClrTypes.IsNullable(field);
        return field.Kind switch
        {
            _ when field.Type == FieldType.Autonumber => null,
            ValueKind.String when field.Type == FieldType.Html =>
                $"{member} = FieldRules.CleanHtml({member}){(nullable ? "" : " ?? \"\"")}; FieldRules.Text({table}, {member}, problems);",
            ValueKind.String => $"FieldRules.Text({table}, {member}, problems);",
            ValueKind.Password => $"FieldRules.Password({table}, {member}, problems);",
            ValueKind.Vector => $"FieldRules.Vector({table}, {member}, problems);",
            ValueKind.Decimal or ValueKind.Double => $"FieldRules.Number({table}, {member}, problems);",
            ValueKind.Long when field.Min is not null || field.Max is not null => $"FieldRules.Number({table}, {member}, problems);",
            ValueKind.Enum => $"FieldRules.Option({table}, (int{(nullable ? "?" : "")}){member}, problems);",
            ValueKind.EnumList or ValueKind.StringList => $"FieldRules.List({table}, {member}, problems);",
            ValueKind.DateTime => $"{member} = FieldRules.ToMilliseconds({member});" + (nullable ? PresentIfRequired(field, member) : Present(field, $"{member} != default")),
            ValueKind.Time => $"{member} = FieldRules.ToMilliseconds({member});" + PresentIfRequired(field, member),
            ValueKind.Date when !nullable => Present(field, $"{member} != default").TrimStart(),
            ValueKind.Uuid when !nullable => Present(field, $"{member} != default").TrimStart(),
            ValueKind.Json when !nullable => Present(field, $"{member} != default").TrimStart(),
            ValueKind.Address when !nullable => Present(field, $"{member} != default").TrimStart(),
            _ when field.IsNullableMember && field.Required => PresentIfRequired(field, member).TrimStart(),
            _ => null,
        };
    }

    // The class of the plugin may have a null where an extension asks for a value.
    private static string PresentIfRequired(FieldModel field, string member) => field is { IsNullableMember: true, Required: true } ? Present(field, $"{member} is not null") : "";

    // C# gives a required value that nobody set the default of its type, which is no date, reference or address anybody means.
    private static string Present(FieldModel field, string condition) =>
        $" FieldRules.Required({MachineryModel.TableOf(field)}, {condition}, problems);";
}
