using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses a <c>*.validation.yml</c>: validations of an object apart from it, or of an object of another plugin.</summary>
internal static class ValidationFileParser
{
    /// <summary>The keys of a <c>*.validation.yml</c>.</summary>
    internal static readonly KeyTable Keys = new(
        "A validation file",
        known: ["object", "validations"],
        aliases: [("object_name", "object"), ("rules", "validations"), ("validation_rules", "validations")],
        annotations: ["name", "label", "description", "ai_context", "annotations"]);

    /// <summary>The validations.</summary>
    public static ValidationFileDefinition Parse(ParseContext context, string nameOfFile, YamlMapping mapping)
    {
        var reader = new MappingReader(context, mapping, Keys);
        var validations = ValidationParser.Parse(context, reader.Find("validations"));
        if (validations.Count == 0 && reader.Find("validations")?.Value is null or YamlScalar { Kind: ScalarKind.Null })
        {
            context.Report(DiagnosticDescriptors.WrongValue, mapping.Span, "validations", "a list of validations", "absent");
        }

        // What the file says of all of them is served with each.
        var shared = reader.AnnotationsJson;
        return new ValidationFileDefinition(
            reader.Text("object") ?? new Located<string>(nameOfFile, default),
            shared.Length == 0
                ? validations
                : validations.Select(validation => validation with { AnnotationsJson = With(validation.AnnotationsJson, shared) }).ToEquatableArray());
    }

    private static string With(string own, string shared) =>
        own.Length == 0 ? $$"""{"file":{{shared}}}""" : $$"""{{own.Substring(0, own.Length - 1)}},"file":{{shared}}}""";
}
