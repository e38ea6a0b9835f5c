using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses one field of an object, or one option of a plugin: both are declared alike.</summary>
internal static class FieldParser
{
    /// <summary>The keys of a field.</summary>
    internal static readonly KeyTable Keys = new(
        "A field",
        known:
        [
            "name", "type", "label", "description", "required", "unique", "index", "default", "readonly", "hidden", "min", "max", "min_length",
            "max_length", "pattern", "scale", "precision", "options", "multiple", "reference_to", "on_delete", "searchable", "format", "deprecated",
            "renamed_from", "required_when", "readonly_when", "visible_when", "formula", "return_type", "function", "field", "filter", "dimension",
        ],
        aliases:
        [
            ("default_value", "default"), ("help_text", "description"), ("reference", "reference_to"), ("read_only", "readonly"),
            ("indexed", "index"), ("required_on", "required_when"), ("conditional_required", "required_when"), ("readonly_on", "readonly_when"),
            ("visible_on", "visible_when"), ("expression", "formula"), ("data_type", "return_type"), ("summary_object", "reference_to"),
            ("object", "reference_to"), ("summary_type", "function"), ("summary_function", "function"), ("summary_field", "field"), ("summary_filters", "filter"),
        ],
        annotations:
        [
            "icon", "rows", "columns", "width", "order", "group", "placeholder", "help", "tooltip", "inline_help_text", "ai_context",
            "confirm_text", "language", "theme", "step", "show_value", "currency_symbol", "display_format",
            "annotations",
        ],
        notAvailableYet:
        [
            "permissions", "validations", "encrypted",
        ]);

    private static readonly IReadOnlyDictionary<string, OnDelete> OnDeleteWords = new Dictionary<string, OnDelete>(StringComparer.Ordinal)
    {
        ["set_null"] = OnDelete.SetNull,
        ["cascade"] = OnDelete.Cascade,
        ["restrict"] = OnDelete.Restrict,
    };

    /// <summary>The field; null when it has no usable type.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="className">The C# class that gets the member.</param>
    /// <param name="name">The name of the field and its place.</param>
    /// <param name="mapping">What is declared for it.</param>
    /// <param name="keys">The keys that may be declared.</param>
    /// <param name="ordinal">Its position.</param>
    /// <param name="words">The words for its type; null for those of fields.</param>
    public static FieldDefinition? Parse(
        ParseContext context, string className, Located<string> name, YamlMapping mapping, KeyTable keys, int ordinal, IReadOnlyDictionary<string, FieldType>? words = null)
    {
        if (IsNotAvailableYet(context, mapping))
        {
            return null;
        }

        var reader = new MappingReader(context, mapping, keys);
        if (ParseType(context, reader, name, words ?? FieldTypes.ByWord) is not { } type)
        {
            return null;
        }

        foreach (var pair in reader.Entries)
        {
            if (!FieldAttributes.Fits(pair.Key, type, out var fits))
            {
                context.Report(
                    DiagnosticDescriptors.AttributeMisfit, pair.Value.KeySpan, pair.Value.Key, name.Value, FieldTypes.WordOf(type), fits);
            }
            else if (FieldAttributes.IsAlways(pair.Key, type) && reader.Boolean(pair.Key) == false)
            {
                context.ReportWrongValue(pair.Value.Key, $"true or absent for the type '{FieldTypes.WordOf(type)}'", pair.Value);
            }
        }

        if (FieldAttributes.IsComputed(type))
        {
            return ComputedParser.Parse(context, reader, className, name, type, ordinal);
        }

        var attributes = new FieldAttributeReader(context, reader, name, type);
        var required = type == FieldType.MasterDetail || (attributes.Boolean("required") ?? false);
        var scale = attributes.Scale();
        var precision = attributes.Precision(scale);
        var (min, max) = attributes.Range(scale, precision);
        var (minLength, maxLength) = attributes.Lengths();
        var pattern = attributes.Pattern();
        var options = type is FieldType.Select or FieldType.Multiselect
            ? OptionParser.Parse(context, name, FieldTypes.WordOf(type), reader.Find("options"))
            : default;

        var model = new FieldModel(
            name.Value,
            Identifiers.Member(name.Value, className),
            ordinal,
            type,
            required,
            Unique: type == FieldType.Autonumber || (attributes.Boolean("unique") ?? false),
            Indexed: attributes.Boolean("index") ?? false,
            ReadOnly: type == FieldType.Autonumber || (reader.Boolean("readonly") ?? false),
            Hidden: reader.Boolean("hidden") ?? false,
            Searchable: attributes.Boolean("searchable") ?? false,
            IsSystem: false,
            scale,
            precision,
            min,
            max,
            minLength,
            maxLength,
            pattern,
            Default: null,
            options,
            EnumName: type is FieldType.Select or FieldType.Multiselect ? className + Identifiers.Pascal(name.Value) : null,
            Reference: null,
            attributes.AutonumberFormat(),
            reader.Text("label")?.Value ?? Identifiers.Title(name.Value),
            reader.Text("description")?.Value,
            ParseDeprecated(reader),
            reader.AnnotationsJson)
        {
            Dimension = attributes.Dimension(),
        };

        var expressions = FieldConditions.Parse(context, reader, model).ToList();
        if (attributes.Entry("default") is { } defaultEntry)
        {
            model = model with { Default = DefaultParser.Parse(context, model, defaultEntry, out var expression) };
            if (expression is not null)
            {
                expressions.Insert(0, new FieldExpressionDefinition(FieldExpressionUse.Default, defaultEntry.Value.Span, expression));
            }
        }

        var reference = type is FieldType.Lookup or FieldType.MasterDetail ? ParseReference(context, reader, name, type) : null;
        var renamedFrom = FormerNames.Parse(context, reader, mayBeSystem: false);
        return new FieldDefinition(model with { RenamedFrom = renamedFrom?.Value }, name.Span, reference, ParseOnDelete(context, reader, model))
        {
            RenamedFrom = renamedFrom,
            Expressions = expressions.ToEquatableArray(),
        };
    }

    /// <summary>Asked first: of such a field the other keys are not available either, and one message is enough.</summary>
    private static bool IsNotAvailableYet(ParseContext context, YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry is { Key: "type", Value: YamlScalar type } && FieldTypes.NotAvailableYet.Contains(Identifiers.Snake(type.Text)))
            {
                context.Report(DiagnosticDescriptors.NotAvailableYet, type.Span, $"Field type '{type.Text}'");
                return true;
            }
        }

        return false;
    }

    private static FieldType? ParseType(ParseContext context, MappingReader reader, Located<string> name, IReadOnlyDictionary<string, FieldType> words)
    {
        if (reader.Find("type") is null)
        {
            context.Report(DiagnosticDescriptors.FieldTypeMissing, name.Span, name.Value);
            return null;
        }

        if (reader.Text("type") is not { } written)
        {
            return null;
        }

        var word = Identifiers.Snake(written.Value);
        if (!words.TryGetValue(word, out var type))
        {
            var suggestion = DidYouMean.Sentence(word, words.Keys, "The language reference lists the types.");
            context.Report(DiagnosticDescriptors.UnknownFieldType, written.Span, name.Value, Excerpts.Of(written.Value), suggestion);
            return null;
        }

        if (type is FieldType.Lookup or FieldType.MasterDetail && reader.Find("multiple") is { } multiple)
        {
            context.Report(DiagnosticDescriptors.NotAvailableYet, multiple.KeySpan, $"A '{word}' to several records");
            return null;
        }

        return type == FieldType.Select && reader.Boolean("multiple") == true ? FieldType.Multiselect : type;
    }

    private static Located<string>? ParseReference(ParseContext context, MappingReader reader, Located<string> name, FieldType type)
    {
        if (reader.Find("reference_to") is null)
        {
            context.Report(DiagnosticDescriptors.ReferenceMissing, name.Span, name.Value, FieldTypes.WordOf(type));
        }

        return reader.Text("reference_to");
    }

    private static OnDelete ParseOnDelete(ParseContext context, MappingReader reader, FieldModel model)
    {
        if (model.Type is not (FieldType.Lookup or FieldType.MasterDetail))
        {
            return default;
        }

        var isMaster = model.Type == FieldType.MasterDetail;
        var onDelete = reader.Choice("on_delete", OnDeleteWords, isMaster ? OnDelete.Cascade : model.Required ? OnDelete.Restrict : OnDelete.SetNull);
        if (isMaster && reader.Find("required") is { } required && reader.Boolean("required") == false)
        {
            context.Report(DiagnosticDescriptors.MasterDetailRule, required.Value.Span, "required", "false", model.Name);
        }

        if (reader.Find("on_delete")?.Value is YamlScalar written)
        {
            if (isMaster && onDelete != OnDelete.Cascade)
            {
                context.Report(DiagnosticDescriptors.MasterDetailRule, written.Span, "on_delete", written.Text, model.Name);
                return OnDelete.Cascade;
            }

            if (model.Required && onDelete == OnDelete.SetNull)
            {
                context.Report(DiagnosticDescriptors.RequiredSetNull, written.Span, model.Name);
                return OnDelete.Restrict;
            }
        }

        return onDelete;
    }

    /// <summary>A reason, or just <c>true</c>.</summary>
    internal static string? ParseDeprecated(MappingReader reader) => reader.Find("deprecated") switch
    {
        null => null,
        { Value: YamlScalar { Kind: ScalarKind.Boolean } } => reader.Boolean("deprecated") == true ? "Do not use it in new code." : null,
        _ => reader.Text("deprecated")?.Value,
    };
}
