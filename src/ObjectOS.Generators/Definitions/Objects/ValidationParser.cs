using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses the <c>validations</c> of an object: conditions that each of its records must satisfy.</summary>
internal static class ValidationParser
{
    /// <summary>The keys of a validation.</summary>
    internal static readonly KeyTable Keys = new(
        "A validation",
        known: ["name", "condition", "when", "message", "field", "severity", "description"],
        aliases: [("expression", "condition"), ("formula", "condition"), ("error_message", "message")],
        notAvailableYet: ["type", "rule", "events", "on", "active", "priority", "fields"]);

    /// <summary>Only what refuses a record can be enforced: an answer has no place for a warning.</summary>
    private static readonly IReadOnlyDictionary<string, bool> Severities = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["error"] = true,
        ["warning"] = false,
        ["info"] = false,
    };

    /// <summary>The validations in file order.</summary>
    public static EquatableArray<ValidationDefinition> Parse(ParseContext context, YamlEntry? entry)
    {
        var validations = new List<ValidationDefinition>();
        foreach (var (name, mapping) in Declared(context, entry))
        {
            if (ParseOne(context, name, mapping) is not { } validation)
            {
                continue;
            }

            if (validations.Exists(known => known.Name.Value == validation.Name.Value))
            {
                context.Report(DiagnosticDescriptors.DuplicateValidation, validation.Name.Span, validation.Name.Value);
                continue;
            }

            validations.Add(validation);
        }

        return validations.ToEquatableArray();
    }

    private static ValidationDefinition? ParseOne(ParseContext context, Located<string> key, YamlMapping mapping)
    {
        var reader = new MappingReader(context, mapping, Keys);
        var name = reader.Text("name") ?? key;
        if (reader.Find("severity") is { } severity && !reader.Choice("severity", Severities, true))
        {
            context.Report(DiagnosticDescriptors.NotAvailableYet, severity.Value.Span, $"Severity '{((YamlScalar)severity.Value).Text}' of a validation");
        }

        if (name.Value is null || !Identifiers.IsSnakeCase(name.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidValidationName, name.Value is null ? mapping.Span : name.Span, Excerpts.Of(name.Value ?? string.Empty));
            return null;
        }

        var condition = ExpressionReader.Read(context, reader, "condition");
        if (condition is null)
        {
            if (reader.Find("condition") is null)
            {
                context.Report(DiagnosticDescriptors.ValidationWithoutCondition, name.Span, name.Value);
            }

            return null;
        }

        var message = reader.Text("message");
        if (message is { } text && text.Value.Contains("${"))
        {
            context.Report(DiagnosticDescriptors.NotAvailableYet, text.Span, "An expression in a message");
        }

        return new ValidationDefinition(
            name,
            condition,
            ExpressionReader.Read(context, reader, "when"),
            message?.Value ?? $"'{Identifiers.Title(name.Value)}' does not hold.",
            reader.Text("field"),
            reader.Text("description")?.Value);
    }

    private static IEnumerable<(Located<string> Name, YamlMapping Mapping)> Declared(ParseContext context, YamlEntry? entry)
    {
        switch (entry?.Value)
        {
            case null or YamlScalar { Kind: ScalarKind.Null }:
                yield break;
            case YamlMapping mapping:
                foreach (var each in (IEnumerable<YamlEntry>)mapping.Entries)
                {
                    if (each.Value is YamlMapping attributes)
                    {
                        yield return (new Located<string>(each.Key, each.KeySpan), attributes);
                    }
                    else
                    {
                        context.ReportWrongValue(each.Key, "a mapping with 'condition' and 'message'", each);
                    }
                }

                break;
            case YamlSequence sequence:
                foreach (var item in (IEnumerable<YamlNode>)sequence.Items)
                {
                    if (item is YamlMapping attributes)
                    {
                        yield return (default, attributes);
                    }
                    else
                    {
                        context.Report(DiagnosticDescriptors.WrongValue, item.Span, entry.Key, "a list of mappings with 'name' and 'condition'", item.Describe());
                    }
                }

                break;
            default:
                context.ReportWrongValue(entry.Key, "a list of validations", entry);
                break;
        }
    }
}
