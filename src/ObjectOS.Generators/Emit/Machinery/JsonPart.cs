using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits how records of an object are read from JSON, and written as JSON from a record or straight from a row.</summary>
internal static class JsonPart
{
    /// <summary>Writes the members.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        source.Open($"protected override void ReadJson(ref JsonValueReader json, int ordinal, {model.Entity} record)");
        source.Open("switch (ordinal)");
        foreach (var field in model.Stored)
        {
            source.Line($"case {field.Ordinal}: record.{field.MemberName} = {Read(field, model.Object.Namespace)}; break;");
        }

        source.Close();
        source.Close();
        source.Line();
        source.Open($"protected override void WriteFields(Utf8JsonWriter json, {model.Entity} record, in FieldMask fields)");
        foreach (var field in model.Fields.Where(static field => !field.IsWriteOnly))
        {
            source.Line($"if (fields[{field.Ordinal}]) {{ json.{Write(field, ValuePlace.Record)}; }}");
        }

        source.Close();
        source.Line();
        source.Open("protected override void WriteFields(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields)");
        foreach (var field in model.Fields)
        {
            if (field.IsWriteOnly)
            {
                source.Line($"if (fields[{field.Ordinal}]) {{ column++; }} // {field.Name} is never answered.");
                continue;
            }

            var scale = field.Kind == ValueKind.Decimal ? $", {field.Scale ?? 0}" : "";
            source.Line($"if (fields[{field.Ordinal}]) {{ json.{KernelKinds.ValueKind(field.Kind)}({MachineryModel.TableOf(field)}, row, column++{scale}); }}");
        }

        source.Close();
    }

    /// <summary>The value of the property as the reader gives it.</summary>
    internal static string Read(FieldModel field, string ns)
    {
        // A null of a required field was reported before; the value only has to be of the property's type.
        var nullable = ClrTypes.IsNullable(field);
        var otherwise = nullable ? "" : " ?? default";
        return field.Kind switch
        {
            ValueKind.Uuid when field.Reference is { } reference => nullable
                ? $"Reference<{ClrTypes.Class(reference)}>.From(json.Uuid())"
                : "new(json.Uuid() ?? default)",
            ValueKind.Enum => nullable
                ? $"({ClrTypes.Enum(field, ns)}?)json.Option()"
                : $"({ClrTypes.Enum(field, ns)})(json.Option() ?? 0)",
            ValueKind.EnumList => $"json.Options<{ClrTypes.Enum(field, ns)}>()" + (nullable ? "" : " ?? []"),
            ValueKind.StringList => "json.TextList()" + (nullable ? "" : " ?? []"),
            ValueKind.Location => "json.Location()" + otherwise,
            ValueKind.Address => "json.Address()" + otherwise,
            ValueKind.Password => "json.Password()" + (nullable ? "" : " ?? Password.None"),
            ValueKind.Secret => "json.Secret()" + (nullable ? "" : " ?? Secret.None"),
            ValueKind.String => "json.Text()" + (nullable ? "" : " ?? \"\""),
            var kind => $"json.{KernelKinds.ValueKind(kind)}(){otherwise}",
        };
    }

    /// <summary>The call that writes a value: it knows the name as JSON writes it.</summary>
    internal static string Write(FieldModel field, ValuePlace place)
    {
        var mark = ClrTypes.IsNullable(field) ? "?" : "";
        var member = place.Member(field);
        var table = place.Table(field);
        return field.Kind switch
        {
            ValueKind.Uuid when field.Reference is not null => $"Uuid({table}, {member}{mark}.Id)",
            ValueKind.Decimal => $"Decimal({table}, {member}, {field.Scale ?? 0})",
            ValueKind.Enum => $"Option({table}, (int?){member})",
            ValueKind.EnumList => $"TextList({table}, Options.Texts({table}, {member}))",
            ValueKind.Json => $"Json({table}, {member}{mark}.Text)",
            ValueKind.Location or ValueKind.Address => $"Json({table}, {member}{mark}.ToJson())",
            var kind => $"{KernelKinds.ValueKind(kind)}({table}, {member})",
        };
    }
}
