using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses the fields that are stored nowhere: formulas and roll-ups.</summary>
internal static class ComputedParser
{
    private static readonly IReadOnlyDictionary<string, RollupFunction> Functions = new Dictionary<string, RollupFunction>(StringComparer.Ordinal)
    {
        ["count"] = RollupFunction.Count,
        ["sum"] = RollupFunction.Sum,
        ["min"] = RollupFunction.Min,
        ["max"] = RollupFunction.Max,
        ["avg"] = RollupFunction.Average,
        ["average"] = RollupFunction.Average,
    };

    private static readonly IReadOnlyDictionary<string, FieldType> ReturnTypes = FieldTypes.ByWord
        .Where(static pair => IsReturnType(pair.Value))
        .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The field; null when it says too little.</summary>
    public static FieldDefinition? Parse(ParseContext context, MappingReader reader, string className, Located<string> name, FieldType type, int ordinal)
    {
        return type == FieldType.Formula ? ParseFormula() : ParseRollup();

        FieldDefinition? ParseFormula()
        {
            if (reader.Find("return_type") is null || reader.Find("formula") is null)
            {
                var (key, example) = reader.Find("formula") is null ? ("formula", "formula: record.quantity * record.price") : ("return_type", "return_type: currency");
                context.Report(DiagnosticDescriptors.IncompleteComputed, name.Span, "Formula", name.Value, key, example);
                return null;
            }

            if (ReturnType(context, reader) is not { } returned || ExpressionReader.Read(context, reader, "formula") is not { } formula)
            {
                return null;
            }

            var scale = new FieldAttributeReader(context, reader, name, returned).Scale();
            if (reader.Find("scale") is { } entry && !FieldAttributes.Fits("scale", returned, out var fits))
            {
                context.Report(DiagnosticDescriptors.AttributeMisfit, entry.KeySpan, entry.Key, name.Value, FieldTypes.WordOf(returned), fits);
                return null;
            }

            return Complete(returned, scale, new ComputedModel(formula.Text, IsRollup: false)) with { Formula = formula };
        }

        FieldDefinition? ParseRollup()
        {
            if (reader.Find("reference_to") is null || reader.Find("function") is null)
            {
                var (key, example) = reader.Find("reference_to") is null ? ("reference_to", "reference_to: invoice_lines") : ("function", "function: sum");
                context.Report(DiagnosticDescriptors.IncompleteComputed, name.Span, "Roll-up", name.Value, key, example);
                return null;
            }

            var function = reader.Choice("function", Functions, (RollupFunction)(-1));
            if (function < 0 || reader.Text("reference_to") is not { } target || reader.Text("function") is not { } word)
            {
                return null;
            }

            var field = reader.Text("field");
            if (function != RollupFunction.Count && field is null)
            {
                context.Report(DiagnosticDescriptors.IncompleteComputed, word.Span, "Roll-up", name.Value, "field", "field: amount");
                return null;
            }

            var filter = reader.Find("filter") is null ? null : FilterFormReader.Read(context, reader, "filter");
            if (filter is null && reader.Find("filter") is not null)
            {
                return null;
            }

            var scale = new FieldAttributeReader(context, reader, name, FieldType.Number).Scale();
            var text = $"{word.Value}({target.Value}{(field is { } of ? "." + of.Value : "")}{(filter is null ? "" : $", {filter.Text}")})";
            return Complete(FieldType.Integer, null, new ComputedModel(text, IsRollup: true)) with
            {
                Rollup = new RollupDefinition(target, function, word, field, filter, scale),
            };
        }

        FieldDefinition Complete(FieldType valueType, int? scale, ComputedModel computed)
        {
            var model = new FieldModel(
                name.Value,
                Identifiers.Member(name.Value, className),
                ordinal,
                valueType,
                Required: false,
                Unique: false,
                Indexed: false,
                ReadOnly: true,
                Hidden: reader.Boolean("hidden") ?? false,
                Searchable: false,
                IsSystem: false,
                scale,
                ValueKinds.Of(valueType, scale) == ValueKind.Decimal ? Literals.MostDigits : null,
                Min: null,
                Max: null,
                MinLength: null,
                MaxLength: null,
                Pattern: null,
                Default: null,
                Options: default,
                EnumName: null,
                Reference: null,
                AutonumberFormat: null,
                reader.Text("label")?.Value ?? Identifiers.Title(name.Value),
                reader.Text("description")?.Value,
                FieldParser.ParseDeprecated(reader),
                reader.AnnotationsJson)
            {
                Computed = computed,
            };
            return new FieldDefinition(model, name.Span, null, default) { Expressions = FieldConditions.Parse(context, reader, model).ToEquatableArray() };
        }
    }

    private static FieldType? ReturnType(ParseContext context, MappingReader reader)
    {
        if (reader.Text("return_type") is not { } written)
        {
            return null;
        }

        if (ReturnTypes.TryGetValue(Identifiers.Snake(written.Value), out var type))
        {
            return type;
        }

        var suggestion = DidYouMean.Sentence(Identifiers.Snake(written.Value), ReturnTypes.Keys, "Name one of them: " + string.Join(", ", ReturnTypes.Keys) + ".");
        context.Report(DiagnosticDescriptors.WrongReturnType, written.Span, Excerpts.Of(written.Value), suggestion);
        return null;
    }

    /// <summary>Single values that SQL can make and that need no check of their own.</summary>
    private static bool IsReturnType(FieldType type) => type is FieldType.Text or FieldType.Textarea or FieldType.Email or FieldType.Url or FieldType.Phone or FieldType.Markdown
        or FieldType.Number or FieldType.Integer or FieldType.Currency or FieldType.Percent or FieldType.Rating or FieldType.Slider
        or FieldType.Boolean or FieldType.Date or FieldType.Time or FieldType.DateTime;
}
