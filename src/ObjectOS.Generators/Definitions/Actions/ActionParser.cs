using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Actions;

/// <summary>Parses the <c>actions</c> of an object: a mapping by name, or a list of mappings with <c>name:</c>.</summary>
internal static class ActionParser
{
    /// <summary>The keys of an action.</summary>
    internal static readonly KeyTable Keys = new(
        "An action",
        known: ["name", "type", "label", "description", "params", "returns", "visible_when", "enabled_when", "handler", "deprecated"],
        aliases:
        [
            ("scope", "type"), ("parameters", "params"), ("fields", "params"), ("inputs", "params"), ("input", "params"), ("result", "returns"), ("output", "returns"),
            ("visible_on", "visible_when"), ("visible", "visible_when"), ("enabled_on", "enabled_when"), ("enabled", "enabled_when"), ("run", "handler"), ("help_text", "description"),
        ],
        annotations:
        [
            "icon", "color", "variant", "confirm_text", "submit_text", "success_message", "error_message", "locations", "shortcut", "refresh_after", "order", "group", "tags",
            "ai_context", "annotations",
        ]);

    private static readonly IReadOnlyDictionary<string, ActionKind> Kinds = new Dictionary<string, ActionKind>(StringComparer.Ordinal)
    {
        ["record"] = ActionKind.Record,
        ["global"] = ActionKind.Global,
    };

    /// <summary>The actions in file order.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="className">The C# class of the object's records, after which everything is named.</param>
    /// <param name="entry">The actions.</param>
    public static EquatableArray<ActionDefinition> Parse(ParseContext context, string className, YamlEntry? entry)
    {
        var actions = new List<ActionDefinition>();
        var declared = NamedMappings.Read(
            context, entry, "a mapping of actions by name", "a mapping such as { label: Convert }", "a list of mappings with 'name'");
        foreach (var (key, mapping) in declared)
        {
            if (ParseOne(context, className, key, mapping) is not { } action)
            {
                continue;
            }

            if (actions.Exists(known => known.Name.Value == action.Name.Value))
            {
                context.Report(DiagnosticDescriptors.DuplicateAction, action.Name.Span, action.Name.Value);
                continue;
            }

            actions.Add(action);
        }

        return actions.ToEquatableArray();
    }

    private static ActionDefinition? ParseOne(ParseContext context, string className, Located<string> key, YamlMapping mapping)
    {
        var reader = new MappingReader(context, mapping, Keys);
        var name = reader.Text("name") ?? key;
        if (name.Value is null || !Identifiers.IsSnakeCase(name.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidActionName, name.Value is null ? mapping.Span : name.Span, Excerpts.Of(name.Value ?? string.Empty));
            return null;
        }

        var prefix = className + Identifiers.Pascal(name.Value);
        var parameters = ParameterParser.Parse(context, prefix + "Input", reader.Find("params"), ParameterParser.Keys);
        var (returns, result) = ParseReturns(context, prefix + "Result", reader.Find("returns"));
        return new ActionDefinition(
            name,
            reader.Choice("type", Kinds, ActionKind.Record),
            reader.Text("label")?.Value ?? Identifiers.Title(name.Value),
            reader.Text("description")?.Value,
            FieldParser.ParseDeprecated(reader),
            parameters.Usable,
            parameters.Broken,
            returns,
            result,
            ExpressionReader.Read(context, reader, "visible_when"),
            ExpressionReader.Read(context, reader, "enabled_when"),
            ParseHandler(context, reader),
            reader.AnnotationsJson)
        {
            ContractName = $"I{prefix}Action",
            InputName = prefix + "Input",
            ResultName = prefix + "Result",
        };
    }

    private static (ActionReturn Returns, EquatableArray<FieldDefinition> Result) ParseReturns(ParseContext context, string className, YamlEntry? entry)
    {
        switch (entry?.Value)
        {
            case null or YamlScalar { Kind: ScalarKind.Null } or YamlScalar { Text: "nothing" or "none" or "void" }:
                return (ActionReturn.Nothing, default);
            case YamlScalar { Text: "record" }:
                return (ActionReturn.Record, default);
            case YamlMapping or YamlSequence when ParameterParser.Parse(context, className, entry, ParameterParser.ResultKeys) is { Usable: var values } parsed && values.Count + parsed.Broken.Count > 0:
                return (ActionReturn.Values, values);
            default:
                context.ReportWrongValue(entry.Key, "nothing, record, or a mapping of values such as { total: { type: integer } }", entry);
                return (ActionReturn.Nothing, default);
        }
    }

    private static Located<string>? ParseHandler(ParseContext context, MappingReader reader)
    {
        if (reader.Text("handler") is not { } handler || Identifiers.IsQualifiedName(handler.Value, parts: 1))
        {
            return reader.Text("handler");
        }

        context.ReportWrongValue(reader.Find("handler")!.Key, "the full name of a class, such as Acme.ConvertLead", reader.Find("handler")!);
        return null;
    }
}
