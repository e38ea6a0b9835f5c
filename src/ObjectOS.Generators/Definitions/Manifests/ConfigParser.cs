using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Parses the options of a plugin. They are declared like fields, but configuration holds single values only.</summary>
internal static class ConfigParser
{
    private static readonly FieldType[] Types =
    [
        FieldType.Text, FieldType.Email, FieldType.Url, FieldType.Number, FieldType.Integer, FieldType.Percent, FieldType.Currency,
        FieldType.Boolean, FieldType.Date, FieldType.Time, FieldType.DateTime, FieldType.Select,
    ];

    /// <summary>What a field is to a database, to callers and to user interfaces means nothing for an option.</summary>
    internal static readonly KeyTable Keys = new(
        "An option of a plugin",
        known:
        [
            "type", "label", "description", "required", "default", "min", "max", "min_length", "max_length", "pattern", "scale", "precision",
            "options",
        ],
        aliases: [("default_value", "default"), ("help_text", "description")],
        notAvailableYet: ["secret", "encrypted"]);

    /// <summary>The options in file order.</summary>
    public static EquatableArray<ConfigOptionModel> Parse(ParseContext context, YamlMapping? mapping)
    {
        var options = new List<ConfigOptionModel>();
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in mapping?.Entries ?? default)
        {
            if (!Identifiers.IsSnakeCase(entry.Key))
            {
                context.Report(DiagnosticDescriptors.InvalidFieldName, entry.KeySpan, Excerpts.Of(entry.Key));
            }
            else if (entry.Value is not YamlMapping attributes)
            {
                context.ReportWrongValue(entry.Key, "a mapping such as { type: text, default: round_robin }", entry);
            }
            else if (ParseOption(context, entry, attributes) is { } option)
            {
                if (members.TryGetValue(option.MemberName, out var other))
                {
                    context.Report(DiagnosticDescriptors.FieldCollision, entry.KeySpan, entry.Key, other, option.MemberName);
                }
                else
                {
                    members.Add(option.MemberName, option.Name);
                    options.Add(option);
                }
            }
        }

        return options.ToEquatableArray();
    }

    private static ConfigOptionModel? ParseOption(ParseContext context, YamlEntry entry, YamlMapping attributes)
    {
        var name = new Located<string>(entry.Key, entry.KeySpan);
        if (FieldParser.Parse(context, className: string.Empty, name, attributes, Keys, ordinal: 0) is not { Model: var field })
        {
            return null;
        }

        if (!Types.Contains(field.Type) || field.Default is { Kind: not DefaultKind.Literal })
        {
            var known = string.Join(", ", Types.Select(FieldTypes.WordOf));
            context.Report(DiagnosticDescriptors.ConfigTypeNotAllowed, name.Span, name.Value, FieldTypes.WordOf(field.Type), known);
            return null;
        }

        return new ConfigOptionModel(
            field.Name,
            field.MemberName,
            field.Type,
            field.Scale,
            field.Precision,
            field.Required,
            field.Min,
            field.Max,
            field.MinLength,
            field.MaxLength,
            field.Pattern,
            field.Default,
            field.Options,
            field.EnumName,
            field.Label,
            field.Description);
    }
}
