using ObjectOS.Generators.Definitions.Actions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses an <c>*.object.yml</c> file.</summary>
internal static class ObjectParser
{
    /// <summary>The keys of an <c>*.object.yml</c>.</summary>
    internal static readonly KeyTable Keys = new(
        "An object",
        known:
        [
            "name", "class_name", "label", "plural_label", "description", "title", "system", "sharing", "track_history", "trash", "fields", "indexes",
            "validations", "actions", "renamed_from",
        ],
        aliases:
        [
            ("label_plural", "plural_label"), ("title_field", "title"), ("name_field", "title"), ("display_field", "title"),
            ("is_system", "system"), ("help_text", "description"), ("validation_rules", "validations"),
        ],
        annotations:
        [
            "icon", "color", "ai_context", "list_views", "views", "form", "layout", "group", "order", "tags", "annotations", "confirm_text",
            "search_placeholder",
        ],
        notAvailableYet:
        [
            "permission_sets", "permissions", "workflows", "triggers", "hooks", "extends",
        ]);

    /// <summary>The words of <c>sharing</c>, and whether it is how every object is shared as long as nothing narrows it.</summary>
    private static readonly IReadOnlyDictionary<string, bool> SharingWords = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["private"] = false,
        ["public_read"] = false,
        ["public_read_write"] = true,
    };

    /// <summary>The object; null when it cannot have its name.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="nameOfFile">The name it has unless the file says another.</param>
    /// <param name="mapping">The content of the file.</param>
    /// <param name="ofPlugin">How many of the fields are those of the plugin, which come first; null when all are.</param>
    /// <param name="classOfPlugin">The class of the plugin, after which actions are named; null when the file says it.</param>
    public static ObjectDefinition? Parse(ParseContext context, string nameOfFile, YamlMapping mapping, int? ofPlugin = null, string? classOfPlugin = null)
    {
        var reader = new MappingReader(context, mapping, Keys);
        var name = reader.Text("name") ?? new Located<string>(nameOfFile, default);
        if (!Identifiers.IsSnakeCase(name.Value, mayBeSystem: true))
        {
            context.Report(DiagnosticDescriptors.InvalidObjectName, name.Span, Excerpts.Of(name.Value));
            return null;
        }

        RefuseWhatIsNotEnforced(context, reader);
        var className = ParseClassName(context, reader, name);
        var hasTrash = reader.Boolean("trash") ?? false;
        var fields = FieldListParser.Parse(context, className.Value, name, reader.Find("fields"), hasTrash, ofPlugin);
        FormerFieldNames.Check(context, name.Value, fields);
        var label = reader.Text("label")?.Value;
        var plural = EnglishNouns.Plural(name.Value);
        var indexes = IndexParser.Parse(context, name.Value, fields, reader.Find("indexes"));
        return new ObjectDefinition(
            name,
            className,
            Identifiers.Pascal(plural),
            label ?? Identifiers.Title(EnglishNouns.Singular(name.Value)),
            reader.Text("plural_label")?.Value ?? (label is null ? Identifiers.Title(plural) : EnglishNouns.Plural(label)),
            reader.Text("description")?.Value,
            ParseTitle(context, reader, name.Value, fields),
            reader.Boolean("system") ?? name.Value[0] == '_',
            hasTrash,
            fields.Usable,
            fields.Broken,
            indexes.Models,
            reader.AnnotationsJson)
        {
            RenamedFrom = FormerNames.Parse(context, reader, mayBeSystem: true),
            IndexConditions = indexes.Conditions,
            Actions = ActionParser.Parse(context, classOfPlugin ?? className.Value, reader.Find("actions")),
            Validations = ValidationParser.Parse(context, reader.Find("validations")),
        };
    }

    /// <summary>What a file declares holds: of these keys only the value that says what the server does today can be written.</summary>
    private static void RefuseWhatIsNotEnforced(ParseContext context, MappingReader reader)
    {
        if (!reader.Choice("sharing", SharingWords, true))
        {
            var sharing = reader.Find("sharing")!.Value;
            context.Report(DiagnosticDescriptors.NotAvailableYet, sharing.Span, $"'sharing: {((YamlScalar)sharing).Text}'");
        }

        if (reader.Boolean("track_history") == true)
        {
            context.Report(DiagnosticDescriptors.NotAvailableYet, reader.Find("track_history")!.Value.Span, "'track_history: true'");
        }
    }

    private static Located<string> ParseClassName(ParseContext context, MappingReader reader, Located<string> name)
    {
        if (reader.Text("class_name") is { } declared)
        {
            if (Identifiers.IsIdentifier(declared.Value) && char.IsUpper(declared.Value[0]) && declared.Value.Length <= Identifiers.LongestName)
            {
                return declared;
            }

            context.Report(DiagnosticDescriptors.InvalidClassName, declared.Span, Excerpts.Of(declared.Value));
        }

        return new Located<string>(Identifiers.Pascal(EnglishNouns.Singular(name.Value)), name.Span);
    }

    private static string? ParseTitle(ParseContext context, MappingReader reader, string objectName, FieldList fields)
    {
        if (reader.Text("title") is not { } title)
        {
            return null;
        }

        if (SystemFields.Find(title.Value) is not null || fields.Usable.Any(field => field.Model.Name == title.Value && !field.Model.IsConcealed))
        {
            return title.Value;
        }

        if (fields.Broken.Contains(title.Value))
        {
            return null;
        }

        var suggestion = DidYouMean.Sentence(title.Value, fields.Usable.Where(static field => !field.Model.IsConcealed).Select(static field => field.Model.Name), "Name one of its fields.");
        context.Report(DiagnosticDescriptors.UnknownTitleField, title.Span, objectName, Excerpts.Of(title.Value), suggestion);
        return null;
    }
}
