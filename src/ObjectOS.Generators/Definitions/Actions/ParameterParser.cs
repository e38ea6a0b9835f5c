using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Actions;

/// <summary>Parses what an action is given and what it answers. Both are declared like fields; what a field is to a database means nothing for them.</summary>
internal static class ParameterParser
{
    /// <summary>The keys of a parameter.</summary>
    internal static readonly KeyTable Keys = new(
        "A parameter",
        known:
        [
            "name", "type", "label", "description", "required", "default", "hidden", "min", "max", "min_length", "max_length", "pattern", "scale", "precision", "options",
            "multiple", "reference_to", "dimension", "deprecated", "required_when", "visible_when",
        ],
        aliases:
        [
            ("default_value", "default"), ("help_text", "description"), ("reference", "reference_to"), ("object", "reference_to"), ("required_on", "required_when"),
            ("conditional_required", "required_when"), ("visible_on", "visible_when"),
        ],
        annotations:
        [
            "icon", "rows", "columns", "width", "order", "group", "placeholder", "help", "tooltip", "inline_help_text", "ai_context", "language", "theme", "step",
            "show_value", "currency_symbol", "display_format", "annotations",
        ]);

    /// <summary>The keys of a value that an action answers.</summary>
    internal static readonly KeyTable ResultKeys = new(
        "A value of a result",
        known: ["name", "type", "label", "description", "required", "scale", "precision", "options", "multiple", "reference_to", "dimension", "deprecated"],
        aliases: [("help_text", "description"), ("reference", "reference_to"), ("object", "reference_to")],
        annotations: ["icon", "order", "group", "ai_context", "currency_symbol", "display_format", "annotations"]);

    /// <summary>What can be used, in file order; ordinals begin at 0.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="className">The C# class that gets the members.</param>
    /// <param name="entry">What is declared.</param>
    /// <param name="keys">The keys that may be.</param>
    public static FieldList Parse(ParseContext context, string className, YamlEntry? entry, KeyTable keys)
    {
        var usable = new List<FieldDefinition>();
        var broken = new List<string>();
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, mapping) in FieldListParser.Declared(context, entry))
        {
            if (ParseOne(context, className, name, mapping, keys, usable.Count) is not { } parameter)
            {
                broken.Add(name.Value);
            }
            else if (members.TryGetValue(parameter.Model.MemberName, out var other))
            {
                context.Report(DiagnosticDescriptors.FieldCollision, name.Span, name.Value, other, parameter.Model.MemberName);
                broken.Add(name.Value);
            }
            else if (usable.Count == SystemFields.MostFields)
            {
                context.Report(DiagnosticDescriptors.TooManyParameters, name.Span, Numbers.Text(SystemFields.MostFields));
                break;
            }
            else
            {
                members.Add(parameter.Model.MemberName, name.Value);
                usable.Add(parameter);
            }
        }

        return new FieldList(usable.ToEquatableArray(), broken.ToEquatableArray());
    }

    private static FieldDefinition? ParseOne(ParseContext context, string className, Located<string> name, YamlMapping mapping, KeyTable keys, int ordinal)
    {
        if (!Identifiers.IsSnakeCase(name.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidFieldName, name.Span, Excerpts.Of(name.Value));
            return null;
        }

        var words = keys == ResultKeys ? FieldTypes.OfResults : FieldTypes.OfParameters;
        foreach (var attribute in mapping.Entries)
        {
            if (attribute is { Key: "type", Value: YamlScalar type } && FieldTypes.ByWord.TryGetValue(Identifiers.Snake(type.Text), out var known) && !words.ContainsKey(Identifiers.Snake(type.Text)))
            {
                var reason = known switch
                {
                    FieldType.Password => "it is written and never read. Leave it out.",
                    FieldType.Secret => "an answer would hold its mask and nothing else. Leave it out.",
                    _ => "only a stored record has such a value. Use the type of the value itself, or 'lookup' for a record.",
                };
                context.Report(DiagnosticDescriptors.ParameterTypeNotAllowed, type.Span, name.Value, Excerpts.Of(type.Text), reason);
                return null;
            }
        }

        return FieldParser.Parse(context, className, name, mapping, keys, ordinal, words);
    }
}
