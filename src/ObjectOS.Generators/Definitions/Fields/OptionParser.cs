using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses the options of a select: texts, or mappings of value, label and color.</summary>
internal static class OptionParser
{
    private const int LongestValue = 255;

    /// <summary>The keys of an option.</summary>
    internal static readonly KeyTable Keys = new(
        "An option", known: ["value", "label", "color"], annotations: ["icon", "description", "help_text", "order", "group", "hidden"]);

    /// <summary>The options that can be used, in file order.</summary>
    public static EquatableArray<OptionModel> Parse(ParseContext context, Located<string> field, string type, YamlEntry? entry)
    {
        if (entry is null || entry.Value is YamlSequence { Items.Count: 0 } or YamlScalar { Kind: ScalarKind.Null })
        {
            context.Report(DiagnosticDescriptors.OptionsMissing, entry?.KeySpan ?? field.Span, field.Value, type);
            return default;
        }

        if (entry.Value is not YamlSequence sequence)
        {
            context.ReportWrongValue(entry.Key, "a list of options", entry);
            return default;
        }

        var options = new List<OptionModel>(sequence.Items.Count);
        var byValue = new Dictionary<string, string>(StringComparer.Ordinal);
        var byMember = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (ParseOption(context, field, item) is not var (option, span))
            {
                continue;
            }

            if (byValue.ContainsKey(option.Value))
            {
                context.Report(DiagnosticDescriptors.DuplicateOption, span, option.Value, option.Value, field.Value, option.Value, "in the data");
            }
            else if (byMember.TryGetValue(option.MemberName, out var other))
            {
                context.Report(DiagnosticDescriptors.DuplicateOption, span, other, option.Value, field.Value, option.MemberName, "in C#");
            }
            else
            {
                byValue.Add(option.Value, option.Value);
                byMember.Add(option.MemberName, option.Value);
                options.Add(option);
            }
        }

        return options.ToEquatableArray();
    }

    private static (OptionModel Option, SourceSpan Span)? ParseOption(ParseContext context, Located<string> field, YamlNode item)
    {
        switch (item)
        {
            case YamlScalar scalar when IsValue(scalar):
                return (Option(scalar.Text, label: null, color: null, annotationsJson: string.Empty), scalar.Span);
            case YamlMapping mapping:
                var reader = new MappingReader(context, mapping, Keys);
                if (reader.Find("value")?.Value is YamlScalar value && IsValue(value))
                {
                    return (Option(value.Text, reader.Text("label")?.Value, reader.Text("color")?.Value, reader.AnnotationsJson), value.Span);
                }

                var span = mapping.Entries.Count > 0 ? mapping.Entries[0].KeySpan : mapping.Span;
                context.Report(
                    DiagnosticDescriptors.InvalidOption,
                    reader.Find("value")?.Value.Span ?? span,
                    field.Value,
                    "a mapping with a short 'value'",
                    "a mapping without");
                return null;
            default:
                context.Report(
                    DiagnosticDescriptors.InvalidOption, item.Span, field.Value, "a text of 1 to 255 characters", item.Describe());
                return null;
        }
    }

    private static OptionModel Option(string value, string? label, string? color, string annotationsJson)
    {
        var member = Identifiers.Pascal(value);
        if (member.Length == 0)
        {
            // '<' and '>' have no letter to make a name of; their labels may.
            member = Identifiers.Pascal(label ?? string.Empty);
        }

        return new OptionModel(value, label ?? Identifiers.Title(value), member.Length == 0 ? "_" : member, color, annotationsJson);
    }

    private static bool IsValue(YamlScalar scalar) =>
        scalar.Kind != ScalarKind.Null && scalar.Text.Length is > 0 and <= LongestValue && !scalar.Text.Any(char.IsControl);
}
