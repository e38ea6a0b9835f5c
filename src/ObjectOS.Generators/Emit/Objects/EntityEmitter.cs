using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>Emits what C# authors use of an object: its class, its enums, its fields for queries, and its events.</summary>
internal static class EntityEmitter
{
    /// <summary>The file of an object.</summary>
    public static GeneratedFile Emit(EntityModel entity)
    {
        var model = entity.Object;
        var source = new SourceWriter();
        Headers.Write(source, model.SourcePath, model.Namespace);
        source.Line(DocComments.Summary(model.Label, model.Description));
        source.Line(Headers.GeneratedCode);
        source.Open($"public partial class {model.ClassName} : global::ObjectOS.Objects.Record");
        foreach (var field in model.Fields)
        {
            if (!field.IsSystem)
            {
                EmitProperty(source, field, model, model.Namespace);
                source.Line();
            }
        }

        EmitFields(source, model);
        EmitRelations(source, model);
        source.Close();
        foreach (var field in model.Fields)
        {
            if (field.EnumName is not null)
            {
                source.Line();
                EmitEnum(source, field);
            }
        }

        EmitEvents(source, model);
        return new GeneratedFile($"Objects/{entity.FileName}.g.cs", source.ToString());
    }

    /// <summary>The file of the class that an application derives from the one of a plugin, with what was added to the object.</summary>
    public static GeneratedFile EmitExtension(EntityModel entity)
    {
        var model = entity.Object;
        var extension = model.Extension!;
        var plugin = ClrTypes.Qualify(model.Namespace, model.ClassName);
        var added = model.Fields.Where(static field => field.IsAdded).ToList();
        var source = new SourceWriter();
        Headers.Write(source, model.SourcePath, extension.Namespace);
        source.Line(DocComments.Summary(model.Label, "A record of the plugin's class, with the fields that were added to it. Every record of the object is one."));
        source.Line(Headers.GeneratedCode);
        source.Open($"public partial class {extension.ClassName} : {plugin}");
        foreach (var field in added)
        {
            EmitProperty(source, field, model, extension.Namespace);
            source.Line();
        }

        source.Line($"/// <summary>The fields of <see cref=\"{extension.ClassName}\"/>, for queries over the records of the plugin's class.</summary>");
        source.Open($"public new class Fields : {plugin}.Fields");
        foreach (var field in added.Where(static field => !field.IsWriteOnly))
        {
            source.Line($"{DocComments.InlineSummary(field.Label)} {Deprecation(field)}public static readonly global::ObjectOS.Queries.{QueryField(field, plugin, extension.Namespace, $"(({ClrTypes.Class(extension)})record)")};");
        }

        source.Line();
        source.Line("/// <summary>Nobody makes one: all members are static.</summary>");
        source.Line("protected Fields() { }");
        source.Close();
        source.Close();
        foreach (var field in added.Where(static field => field.EnumName is not null))
        {
            source.Line();
            EmitEnum(source, field);
        }

        return new GeneratedFile($"Objects/{entity.FileName}.Extension.g.cs", source.ToString());
    }

    private static void EmitProperty(SourceWriter source, FieldModel field, ObjectModel model, string ns)
    {
        if (field.Computed is { } computed)
        {
            EmitComputed(source, field, computed, model);
            return;
        }

        source.Line(DocComments.Summary(field.Label, field.Description));
        source.Line($"{Deprecation(field)}public {ClrTypes.OfProperty(field, ns)} {field.MemberName} {{ get; set; }}{InitialValues.Of(field, model.Fields, model.Namespace)}");
    }

    /// <summary>For example <c>public decimal? Total =&gt; Computed&lt;decimal&gt;(0);</c>.</summary>
    private static void EmitComputed(SourceWriter source, FieldModel field, ComputedModel computed, ObjectModel model)
    {
        var cost = computed.Cost;
        source.Line(DocComments.Summary(field.Label, field.Description));
        source.Line(DocComments.Remarks(
            $"Computed when the record is read: {computed.Text}. At most {Numbers.Text(cost.Nodes)} operations, {Numbers.Text(cost.Lookups)} lookups, {Numbers.Text(cost.Rollups)} passes over referring records."));
        var place = model.Fields.Where(static other => other.Computed is not null).TakeWhile(other => other.Name != field.Name).Count();
        var value = ClrTypes.OfValue(field, model.Namespace);
        var call = field.Kind == ValueKind.String ? "ComputedText" : $"Computed<{value}>";
        source.Line($"{Deprecation(field)}public {value}? {field.MemberName} => {call}({Numbers.Text(place)});");
    }

    private static void EmitFields(SourceWriter source, ObjectModel model)
    {
        source.Line($"/// <summary>The fields of <see cref=\"{model.ClassName}\"/>, for queries.</summary>");
        source.Open($"public class Fields : global::ObjectOS.Queries.RecordFields<{model.ClassName}>");
        foreach (var field in model.Fields)
        {
            if (!field.IsSystem && !field.IsWriteOnly)
            {
                source.Line($"{DocComments.InlineSummary(field.Label)} {Deprecation(field)}public static readonly global::ObjectOS.Queries.{QueryField(field, model.ClassName, model.Namespace)};");
            }
        }

        source.Line();
        source.Line("/// <summary>Nobody makes one: all members are static.</summary>");
        source.Line("protected Fields() { }");
        source.Close();
    }

    /// <summary>For example <c>TextField&lt;Lead&gt; Email = new("email", 11)</c>.</summary>
    private static string QueryField(FieldModel field, string record, string ns, string owner = "record")
    {
        var value = ClrTypes.OfValue(field, ns);
        var options = string.Concat(field.Options.Select(static option => ", " + CSharpLiterals.Quote(option.Value)));
        var (type, argument) = field.Kind switch
        {
            ValueKind.String => ("TextField<{0}>", ""),
            ValueKind.Enum => ($"OptionField<{{0}}, {value}>", options),
            ValueKind.EnumList => ($"OptionListField<{{0}}, {value}>", options),
            ValueKind.StringList => ("ListField<{0}, string>", Converter("Text")),
            ValueKind.Json or ValueKind.Location or ValueKind.Address or ValueKind.Vector or ValueKind.Secret => ("OpaqueField<{0}>", ""),
            ValueKind.Uuid when field.Reference is { } reference => ($"ReferenceField<{{0}}, {ClrTypes.Class(reference, ns)}>", Accessors(field, owner)),
            _ => ($"Field<{{0}}, {value}>", Converter(KernelKinds.ValueKind(field.Kind))),
        };
        return $"{type.Replace("{0}", record)} {field.MemberName} = new({CSharpLiterals.Quote(field.Name)}, {field.Ordinal}{argument})";
    }

    /// <summary>For example <c>, static record =&gt; record.Account, static (record, value) =&gt; record.Account = value</c>.</summary>
    private static string Accessors(FieldModel field, string owner) => $", static record => {owner}.{field.MemberName}, static (record, value) => {owner}.{field.MemberName} = value";

    /// <summary>The to-many relations inside of the plugin; those from other plugins are not known where this class is compiled.</summary>
    private static void EmitRelations(SourceWriter source, ObjectModel model)
    {
        var relations = model.Children.Where(child => child.PluginId == model.PluginId).ToList();
        if (relations.Count == 0)
        {
            return;
        }

        source.Line();
        source.Line($"/// <summary>The records of the plugin that refer to a <see cref=\"{model.ClassName}\"/>, for queries.</summary>");
        source.Open("public static class Relations");
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in relations)
        {
            var member = Identifiers.Member(child.Name, "Relations");
            while (!members.Add(member))
            {
                member += "_";
            }

            var type = $"global::ObjectOS.Queries.Children<{model.ClassName}, {child.ClassName}>";
            var field = $"{ClrTypes.Qualify(model.Namespace, child.ClassName)}.Fields.{child.FieldMemberName}";
            source.Line(
                $"{DocComments.InlineSummary(child.Description)} {Deprecation(child.Deprecated)}public static readonly {type} {member} = "
                + $"new({CSharpLiterals.Quote(child.Name)}, {CSharpLiterals.Quote(child.ObjectName)}, {field});");
        }

        source.Close();
    }

    private static string Converter(string method) => ", global::ObjectOS.Queries.FieldValue." + method;

    /// <summary>The enum of a select.</summary>
    internal static void EmitEnum(SourceWriter source, FieldModel field)
    {
        source.Line(DocComments.Summary(field.Label, field.Description));
        source.Line(Headers.GeneratedCode);
        source.Open($"public enum {field.EnumName}");
        foreach (var option in field.Options)
        {
            source.Line($"{DocComments.InlineSummary(option.Label)} {option.MemberName},");
        }

        source.Close();
    }

    private static void EmitEvents(SourceWriter source, ObjectModel model)
    {
        var record = model.ClassName;
        EmitEvent(source, model, "Created", $"{record} Record", "Record", "A record was created and is durable.");
        EmitEvent(source, model, "Updated", $"{record} Record, {record} Previous", "Record, Previous", "A record was changed and the change is durable.");
        EmitEvent(source, model, "Deleted", $"{record} Record", "Record", "A record was deleted and the deletion is durable.");
    }

    private static void EmitEvent(SourceWriter source, ObjectModel model, string what, string parameters, string arguments, string summary)
    {
        source.Line();
        source.Line(DocComments.Summary(model.Label, summary));
        source.Line(Headers.GeneratedCode);
        source.Line(
            $"public sealed record {model.ClassName}{what}({parameters}, global::ObjectOS.Events.EventContext Context) "
            + $": global::ObjectOS.Events.Record{what}<{model.ClassName}>({arguments}, Context);");
    }

    /// <summary>The attribute of what should no longer be used.</summary>
    internal static string Deprecation(FieldModel field) => Deprecation(field.Deprecated);

    private static string Deprecation(string? deprecated) => deprecated switch
    {
        null => "",
        "" => "[global::System.Obsolete] ",
        var reason => $"[global::System.Obsolete({CSharpLiterals.Quote(reason)})] ",
    };
}
