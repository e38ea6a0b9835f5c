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
            if (Check(field, ValuePlace.Record) is { } check)
            {
                source.Line($"if (fields[{field.Ordinal}]) {{ {check} }}");
            }
        }

        source.Close();
    }

    /// <summary>The statements that check, and clean, a value; null when no value can be wrong.</summary>
    internal static string? Check(FieldModel field, ValuePlace place)
    {
        var table = place.Table(field);
        var member = place.Member(field);
        var nullable = ClrTypes.IsNullable(field);
        return field.Kind switch
        {
            _ when field.Type == FieldType.Autonumber => null,
            ValueKind.String when field.Type == FieldType.Html =>
                $"{member} = FieldRules.CleanHtml({member}){(nullable ? "" : " ?? \"\"")}; FieldRules.Text({table}, {member}, problems);",
            ValueKind.String => $"FieldRules.Text({table}, {member}, problems);",
            ValueKind.Password => $"FieldRules.Password({table}, {member}, problems);",
            ValueKind.Vector => $"FieldRules.Vector({table}, {member}, problems);",
            ValueKind.Secret => $"FieldRules.Secret({table}, {member}, problems);",
            ValueKind.Decimal or ValueKind.Double => $"FieldRules.Number({table}, {member}, problems);",
            ValueKind.Long when field.Min is not null || field.Max is not null => $"FieldRules.Number({table}, {member}, problems);",
            ValueKind.Enum => $"FieldRules.Option({table}, (int{(nullable ? "?" : "")}){member}, problems);",
            ValueKind.EnumList or ValueKind.StringList => $"FieldRules.List({table}, {member}, problems);",
            ValueKind.DateTime => $"{member} = FieldRules.ToMilliseconds({member});" + (nullable ? PresentIfRequired(field, table, member) : Present(table, $"{member} != default")),
            ValueKind.Time => $"{member} = FieldRules.ToMilliseconds({member});" + PresentIfRequired(field, table, member),
            ValueKind.Date when !nullable => Present(table, $"{member} != default").TrimStart(),
            ValueKind.Uuid when !nullable => Present(table, $"{member} != default").TrimStart(),
            ValueKind.Json when !nullable => Present(table, $"{member} != default").TrimStart(),
            ValueKind.Address when !nullable => Present(table, $"{member} != default").TrimStart(),
            _ when field.IsNullableMember && field.Required => PresentIfRequired(field, table, member).TrimStart(),
            _ => null,
        };
    }

    // The class of the plugin may have a null where an extension asks for a value.
    private static string PresentIfRequired(FieldModel field, string table, string member) => field is { IsNullableMember: true, Required: true } ? Present(table, $"{member} is not null") : "";

    // C# gives a required value that nobody set the default of its type, which is no date, reference or address anybody means.
    private static string Present(string table, string condition) =>
        $" FieldRules.Required({table}, {condition}, problems);";
}
