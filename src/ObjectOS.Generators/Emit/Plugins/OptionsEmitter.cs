using System.Globalization;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>Emits the options class of a plugin, and how it is bound from configuration.</summary>
internal static class OptionsEmitter
{
    /// <summary>The file of a plugin; null when it has no options.</summary>
    public static GeneratedFile? Emit(OptionsModel model)
    {
        if (model.Options.Count == 0)
        {
            return null;
        }

        var source = new SourceWriter();
        Headers.Write(source, "config: of the manifest", model.Namespace);
        source.Line($"/// <summary>Options of the plugin <c>{model.PluginId}</c>, bound from <c>ObjectOS:Plugins:{model.PluginId}</c> and checked at start.</summary>");
        source.Line(Headers.GeneratedCode);
        source.Open($"public sealed class {model.TypeName}");
        foreach (var option in model.Options)
        {
            source.Line($"private static readonly global::ObjectOS.Objects.FieldDefinition {Table(option)} = {Definition(option)};");
        }

        foreach (var option in model.Options)
        {
            source.Line();
            source.Line(DocComments.Summary(option.Label, option.Description));
            source.Line($"public {PropertyType(option, model.Namespace)} {option.MemberName} {{ get; init; }}{Initial(option, model.Namespace)}");
        }

        source.Line();
        source.Line("/// <summary>Reads the options.</summary>");
        source.Line("/// <exception cref=\"global::ObjectOS.Lifecycle.ConfigurationException\">One has a value it cannot have.</exception>");
        source.Open($"internal static {model.TypeName} Bind(global::Microsoft.Extensions.Configuration.IConfigurationSection section) => new()");
        foreach (var option in model.Options)
        {
            source.Line($"{option.MemberName} = {Read(option, model.Namespace)},");
        }

        source.Close(";");
        source.Close();
        foreach (var option in model.Options)
        {
            if (option.EnumName is not null)
            {
                source.Line();
                EmitEnum(source, option);
            }
        }

        return new GeneratedFile($"{model.TypeName}.g.cs", source.ToString());
    }

    private static void EmitEnum(SourceWriter source, ConfigOptionModel option)
    {
        source.Line(DocComments.Summary(option.Label, option.Description));
        source.Line(Headers.GeneratedCode);
        source.Open($"public enum {option.EnumName}");
        foreach (var member in option.Options)
        {
            source.Line($"{DocComments.InlineSummary(member.Label)} {member.MemberName},");
        }

        source.Close();
    }

    private static string Table(ConfigOptionModel option) => option.MemberName + "Option";

    private static bool IsNullable(ConfigOptionModel option) => !option.Required && option.Default is null;

    private static string PropertyType(ConfigOptionModel option, string ns) =>
        (option.EnumName is { } name ? ClrTypes.Qualify(ns, name) : ClrTypes.OfKind(option.Kind)) + (IsNullable(option) ? "?" : "");

    private static string Initial(ConfigOptionModel option, string ns) => DefaultOf(option, ns) is { } value
        ? $" = {value};"
        : option.Kind == ValueKind.String && !IsNullable(option) ? " = \"\";" : "";

    private static string Read(ConfigOptionModel option, string ns)
    {
        var method = option.Kind == ValueKind.Enum ? "Option" : KernelKinds.ValueKind(option.Kind);
        var read = $"global::ObjectOS.Lifecycle.PluginOption.{method}(section, {Table(option)})";
        if (option.EnumName is { } name)
        {
            read = $"({ClrTypes.Qualify(ns, name)}?){read}";
        }

        if (IsNullable(option))
        {
            return read;
        }

        // Without a default the reader has thrown before there is nothing.
        return DefaultOf(option, ns) is { } value ? $"{read} ?? {Typed(option, value)}" : option.Kind == ValueKind.String ? read + "!" : $"({read}).GetValueOrDefault()";
    }

    private static string Typed(ConfigOptionModel option, string value) =>
        value.StartsWith("new(", StringComparison.Ordinal) ? $"new {ClrTypes.OfKind(option.Kind)}{value.Substring(3)}" : value;

    private static string? DefaultOf(ConfigOptionModel option, string ns) => option.Default is { Kind: DefaultKind.Literal } literal
        ? InitialValues.Literal(option.Kind, literal.Text, option.Options, option.EnumName is { } name ? ClrTypes.Qualify(ns, name) : "")
        : null;

    private static string Definition(ConfigOptionModel option)
    {
        const string kernel = "global::ObjectOS.Objects";
        var properties = new PropertyList()
            .Text("Label", option.Label)
            .Flag("Required", option.Required)
            .Add("Scale", option.Kind == ValueKind.Decimal ? Number(option.Scale) : null)
            .Add("Precision", option.Precision < Literals.MostDigits ? Number(option.Precision) : null)
            .Add("Min", option.Min is null ? null : option.Min + "m")
            .Add("Max", option.Max is null ? null : option.Max + "m")
            .Add("MinLength", Number(option.MinLength))
            .Add("MaxLength", Number(option.MaxLength))
            .Text("Pattern", option.Pattern)
            .Text("Default", option.Default is null ? null : DefaultJson.Of(option.Kind, option.Default))
            .Add("Options", option.Options.Count == 0 ? null : $"[{string.Join(", ", option.Options.Select(DefinitionPart.Option))}]");
        return $"new({CSharpLiterals.Quote(option.Name)}, {kernel}.FieldType.{KernelKinds.FieldType(option.Type)}, "
            + $"{kernel}.ValueKind.{KernelKinds.ValueKind(option.Kind)}, 0){properties}";
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
