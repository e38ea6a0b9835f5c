using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses the <c>validations</c> of an object: conditions that each of its records must satisfy.</summary>
internal static class ValidationParser
{
    /// <summary>The keys of a validation.</summary>
    internal static readonly KeyTable Keys = new(
        "A validation",
        known:
        [
            "name", "type", "condition", "rule", "when", "on", "fields", "transitions", "initial", "message", "field", "severity", "code", "active", "description",
        ],
        aliases:
        [
            ("expression", "condition"), ("formula", "condition"), ("then", "rule"), ("constraint", "rule"), ("apply_when", "when"), ("trigger", "on"), ("events", "on"),
            ("initial_states", "initial"), ("error_message", "message"), ("error_code", "code"),
        ],
        annotations: ["label", "ai_context", "priority", "order", "tags", "annotations"],
        notAvailableYet: ["otherwise", "else"]);

    private static readonly IReadOnlyDictionary<string, ValidationSeverity> Severities = new Dictionary<string, ValidationSeverity>(StringComparer.Ordinal)
    {
        ["error"] = ValidationSeverity.Error,
        ["warning"] = ValidationSeverity.Warning,
        ["info"] = ValidationSeverity.Info,
    };

    /// <summary>The validations in file order.</summary>
    public static EquatableArray<ValidationDefinition> Parse(ParseContext context, YamlEntry? entry)
    {
        var validations = new List<ValidationDefinition>();
        var declared = NamedMappings.Read(
            context, entry, "a list of validations", "a mapping with 'condition' and 'message'", "a list of mappings with 'name' and 'condition'");
        foreach (var (name, mapping) in declared)
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
        if (name.Value is null || !Identifiers.IsSnakeCase(name.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidValidationName, name.Value is null ? mapping.Span : name.Span, Excerpts.Of(name.Value ?? string.Empty));
            return null;
        }

        if (new ValidationShape(context, reader, name).Read() is not { } shape)
        {
            return null;
        }

        return new ValidationDefinition(
            name,
            shape.Condition,
            shape.When,
            ParseMessage(context, reader) ?? Plain($"'{Identifiers.Title(name.Value)}' does not hold."),
            reader.Text("field") ?? shape.Field,
            reader.Text("description")?.Value)
        {
            Code = ParseCode(context, reader),
            Severity = reader.Choice("severity", Severities, ValidationSeverity.Error),
            IsActive = reader.Boolean("active") ?? true,
            States = shape.States,
            AnnotationsJson = reader.AnnotationsWith("transitions"),
        };
    }

    private static TemplateDefinition? ParseMessage(ParseContext context, MappingReader reader)
    {
        if (reader.Find("message") is not { } entry || reader.Text("message") is null)
        {
            return null;
        }

        var scalar = (YamlScalar)entry.Value;
        if (scalar.Text.Contains("{{"))
        {
            context.Report(DiagnosticDescriptors.ForeignHole, scalar.Span);
        }

        return TemplateReader.HasHoles(scalar.Text) ? TemplateReader.Read(context, scalar) : Plain(scalar.Text);
    }

    /// <summary>The code stands beside those of the platform in the answer, in the same form.</summary>
    private static string? ParseCode(ParseContext context, MappingReader reader)
    {
        if (reader.Text("code") is not { } code)
        {
            return null;
        }

        if (code.Value.Length <= Identifiers.LongestName && !code.Value.Any(char.IsLower) && Identifiers.IsSnakeCase(code.Value.ToLowerInvariant()))
        {
            return code.Value;
        }

        context.ReportWrongValue(reader.Find("code")!.Key, $"a code in capitals such as TOO_LATE, at most {Numbers.Text(Identifiers.LongestName)} characters", reader.Find("code")!);
        return null;
    }

    private static TemplateDefinition Plain(string text) => new(text, [new TemplatePart(text, null)]);
}
