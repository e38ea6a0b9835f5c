using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits how records of an object move between rows, parameters and each other.</summary>
internal static class StoragePart
{
    /// <summary>Writes the members.</summary>
    public static void Emit(SourceWriter source, MachineryModel model)
    {
        source.Open($"protected override void ReadFields(RowReader row, {model.Entity} record)");
        foreach (var field in model.Stored)
        {
            var read = Read(field, model.Object.Namespace);
            source.Line(ClrTypes.IsNullable(field)
                ? $"record.{field.MemberName} = row.IsNull({field.Ordinal}) ? {Missing(field)} : {read};"
                : $"record.{field.MemberName} = {read};");
        }

        source.Close();
        source.Line();
        source.Open($"protected override void WriteParameters(ParameterWriter parameters, {model.Entity} record, in FieldMask fields)");
        foreach (var field in model.Stored)
        {
            source.Line($"if (fields[{field.Ordinal}]) {{ parameters.{Write(field)}; }}");
        }

        source.Close();
        source.Line();
        source.Open($"protected override FieldMask Compare({model.Entity} left, {model.Entity} right)");
        source.Line("var changed = FieldMask.None;");
        foreach (var field in model.Stored)
        {
            var name = field.MemberName;
            var differ = field.Kind == ValueKind.Vector ? $"!Vectors.Same(left.{name}, right.{name})"
                : field.Multiple ? $"!Options.Same(left.{name}, right.{name})" : $"left.{name} != right.{name}";
            source.Line($"if ({differ}) {{ changed.Add({field.Ordinal}); }}");
        }

        source.Line("return changed;");
        source.Close();
        source.Line();
        source.Open($"protected override void Assign({model.Entity} target, {model.Entity} source, in FieldMask fields)");
        foreach (var field in model.Stored)
        {
            source.Line($"if (fields[{field.Ordinal}]) {{ target.{field.MemberName} = source.{field.MemberName}; }}");
        }

        source.Close();
        EmitAssignBase(source, model);
        EmitAutonumbers(source, model);
        EmitPasswords(source, model);
    }

    /// <summary>What the plugin's own class has of an extended object.</summary>
    private static void EmitAssignBase(SourceWriter source, MachineryModel model)
    {
        if (model.Object.Extension is null)
        {
            return;
        }

        source.Line();
        source.Open($"protected override void AssignBase({model.PluginEntity} target, {model.PluginEntity} source, in FieldMask fields)");
        foreach (var field in model.Fields.Where(static field => !field.IsAdded))
        {
            source.Line($"if (fields[{field.Ordinal}]) {{ target.{field.MemberName} = source.{field.MemberName}; }}");
        }

        source.Close();
    }

    // A null alone would be an array that is null, which C# turns into a vector of no numbers.
    private static string Missing(FieldModel field) => field.Kind == ValueKind.Vector ? "default(ReadOnlyMemory<float>?)" : "null";

    private static string Read(FieldModel field, string ns)
    {
        var column = field.Ordinal;
        return field.Kind switch
        {
            ValueKind.Uuid => field.Reference is null ? $"row.GetUuid({column})" : $"new(row.GetUuid({column}))",
            ValueKind.Long => $"row.GetInteger({column})",
            ValueKind.Double => $"row.GetReal({column})",
            ValueKind.Decimal => $"row.GetDecimal({column}, {field.Scale ?? 0})",
            ValueKind.Boolean => $"row.GetBoolean({column})",
            ValueKind.Date => $"row.GetDate({column})",
            ValueKind.Time => $"row.GetTime({column})",
            ValueKind.DateTime => $"row.GetTimestamp({column})",
            ValueKind.Enum => $"({ClrTypes.Enum(field, ns)})Options.Read({MachineryModel.TableOf(field)}, row, {column})",
            ValueKind.EnumList => $"Options.ReadList<{ClrTypes.Enum(field, ns)}>({MachineryModel.TableOf(field)}, row, {column})",
            ValueKind.StringList => $"row.GetTextList({column})",
            ValueKind.Json => $"new(row.GetText({column}))",
            ValueKind.Location => $"GeoPoint.FromJson(row.GetUtf8({column}))",
            ValueKind.Address => $"PostalAddress.FromJson(row.GetUtf8({column}))",
            ValueKind.Password => $"row.GetPassword({column})",
            ValueKind.Vector => $"row.GetVector({column})",
            ValueKind.Secret => $"row.GetSecret({column}, Definition, {MachineryModel.TableOf(field)}, record.Id)",
            _ => $"row.GetText({column})",
        };
    }

    private static string Write(FieldModel field)
    {
        var nullable = ClrTypes.IsNullable(field);
        var member = $"record.{field.MemberName}";
        var orNull = nullable ? "OrNull" : "";
        var mark = nullable ? "?" : "";
        return field.Kind switch
        {
            ValueKind.Uuid => $"Uuid{orNull}({member}{(field.Reference is null ? "" : mark + ".Id")})",
            ValueKind.Decimal => $"Decimal{orNull}({member}, {field.Scale ?? 0})",
            ValueKind.Enum => $"Text{orNull}(Options.Text({MachineryModel.TableOf(field)}, (int{mark}){member}))",
            ValueKind.EnumList => $"TextListOrNull(Options.Texts({MachineryModel.TableOf(field)}, {member}))",
            ValueKind.Secret => $"Secret{orNull}({MachineryModel.TableOf(field)}, {member})",
            ValueKind.Json => $"Json{orNull}({member}{mark}.Text)",
            ValueKind.Location or ValueKind.Address => $"Json{orNull}({member}{mark}.ToJson())",
            var kind => $"{KernelKinds.ValueKind(kind)}{orNull}({member})",
        };
    }

    /// <summary>Which values the kernel has to hash before it stores the record.</summary>
    private static void EmitPasswords(SourceWriter source, MachineryModel model)
    {
        var passwords = model.Stored.Where(static field => field.Kind == ValueKind.Password).Select(static field => "record." + field.MemberName).ToList();
        if (passwords.Count > 0)
        {
            source.Line();
            source.Line($"protected override Password?[] Passwords({model.Entity} record) => [{string.Join(", ", passwords)}];");
        }
    }

    private static void EmitAutonumbers(SourceWriter source, MachineryModel model)
    {
        var numbered = model.Fields.Where(static field => field.Type == FieldType.Autonumber).ToList();
        if (numbered.Count == 0)
        {
            return;
        }

        source.Line();
        source.Open($"protected override async ValueTask NumberAsync({model.Entity} record, IWriteSession session, CancellationToken cancellationToken)");
        foreach (var field in numbered)
        {
            var sequence = CSharpLiterals.Quote($"{model.Object.Name}.{field.Name}");
            source.Line(
                $"if (record.{field.MemberName}.Length == 0) {{ record.{field.MemberName} = Autonumber.Format({MachineryModel.TableOf(field)}, "
                + $"await session.NextNumberAsync({sequence}, cancellationToken).ConfigureAwait(false)); }}");
        }

        source.Close();
    }
}
