using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses the indexes of an object and adds those that its fields ask for.</summary>
internal static class IndexParser
{
    /// <summary>The keys of an index.</summary>
    internal static readonly KeyTable Keys = new(
        "An index", known: ["name", "fields", "unique", "where", "description"], aliases: [("condition", "where")], notAvailableYet: ["type", "partial"]);

    /// <summary>Every index to create: first those of fields, then the declared ones in file order.</summary>
    public static IndexDefinitions Parse(
        ParseContext context, string objectName, FieldList fields, YamlEntry? entry)
    {
        var indexes = new IndexList(context, objectName, fields);
        foreach (var (name, mapping) in NamedMappings.Read(context, entry, "a mapping of indexes", "a mapping such as { fields: [name] }", "a list of mappings with 'fields'"))
        {
            indexes.AddDeclared(name, mapping);
        }

        indexes.AddOfFields();
        return indexes.ToDefinitions();
    }

    /// <summary>Collects the indexes of one object.</summary>
    private sealed class IndexList(ParseContext context, string objectName, FieldList fields)
    {
        private readonly Dictionary<string, FieldModel> _fields = fields.Usable
            .Select(static field => field.Model)
            .Concat(SystemFields.All)
            .ToDictionary(static field => field.Name, StringComparer.Ordinal);

        private readonly List<IndexModel> _declared = [];
        private readonly List<IndexConditionDefinition> _conditions = [];
        private readonly List<IndexModel> _ofFields = [];
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private readonly HashSet<string> _fieldLists = new(StringComparer.Ordinal);

        public void AddDeclared(Located<string> name, YamlMapping mapping)
        {
            var reader = new MappingReader(context, mapping, Keys);
            var names = reader.Texts("fields");
            name = reader.Text("name") ?? (name.Value is null ? NameOf(names, mapping) : name);
            if (names.Count == 0)
            {
                if (reader.Find("fields") is null or { Value: YamlSequence { Items.Count: 0 } or YamlScalar { Kind: ScalarKind.Null } })
                {
                    context.Report(DiagnosticDescriptors.IndexWithoutFields, name.Span, Excerpts.Of(name.Value));
                }

                return;
            }

            if (!Identifiers.IsSnakeCase(name.Value))
            {
                context.Report(DiagnosticDescriptors.InvalidIndexName, name.Span, Excerpts.Of(name.Value));
                return;
            }

            if (!AreFields(name.Value, names))
            {
                return;
            }

            if (!_names.Add(name.Value))
            {
                context.Report(DiagnosticDescriptors.IndexRepeats, name.Span, name.Value, "has the name of another index");
                return;
            }

            // Without its condition it would be another index: one that cannot be read leaves none.
            var condition = ExpressionReader.Read(context, reader, "where");
            if (condition is null && reader.Find("where") is not null)
            {
                return;
            }

            var list = names.Select(static field => field.Value).ToEquatableArray();
            if (!_fieldLists.Add(string.Join(",", list) + (condition is null ? "" : " " + condition.Text)))
            {
                context.Report(DiagnosticDescriptors.IndexRepeats, name.Span, name.Value, condition is null ? "has the same fields as another index" : "has the same fields and condition as another index");
                return;
            }

            var description = reader.Text("description")?.Value;
            var model = new IndexModel(IndexNames.Of(objectName, name.Value), list, reader.Boolean("unique") ?? false, description);
            _declared.Add(model);
            if (condition is not null)
            {
                _conditions.Add(new IndexConditionDefinition(model.Name, condition));
            }
        }

        /// <summary>A unique or indexed field has an index, and a reference, because deletions look for the records that refer.</summary>
        public void AddOfFields()
        {
            foreach (var field in fields.Usable)
            {
                var model = field.Model;
                var covered = !model.Unique && _declared.Exists(index => index.Fields[0] == model.Name && !_conditions.Exists(condition => condition.Index == index.Name));
                if ((model.Unique || model.Indexed || model.Kind == ValueKind.Uuid) && !covered && _fieldLists.Add(model.Name))
                {
                    _ofFields.Add(new IndexModel(IndexNames.OfField(objectName, model.Name), [model.Name], model.Unique));
                }
            }
        }

        public IndexDefinitions ToDefinitions() => new(_ofFields.Concat(_declared).ToEquatableArray(), _conditions.ToEquatableArray());

        private bool AreFields(string index, EquatableArray<Located<string>> names)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in names)
            {
                if (fields.Broken.Contains(name.Value))
                {
                    return false;
                }

                if (!_fields.TryGetValue(name.Value, out var field))
                {
                    var suggestion = DidYouMean.Sentence(name.Value, _fields.Keys, "Name one of its fields.");
                    context.Report(DiagnosticDescriptors.UnknownIndexField, name.Span, index, Excerpts.Of(name.Value), objectName, suggestion);
                    return false;
                }

                if (field.Computed is not null || !FieldAttributes.CanBeIndexed(field.Type))
                {
                    context.Report(DiagnosticDescriptors.FieldNotIndexable, name.Span, index, field.Name, FieldTypes.WordOf(field.Computed switch
                    {
                        null => field.Type,
                        { IsRollup: true } => FieldType.RollupSummary,
                        _ => FieldType.Formula,
                    }));
                    return false;
                }

                if (!seen.Add(name.Value))
                {
                    context.Report(DiagnosticDescriptors.IndexRepeats, name.Span, index, $"names the field '{name.Value}' twice");
                    return false;
                }
            }

            return true;
        }

        private static Located<string> NameOf(EquatableArray<Located<string>> fields, YamlMapping mapping)
        {
            var name = fields.Count == 0 ? "without_name" : "by_" + string.Join("_", fields.Select(static field => field.Value));
            var span = mapping.Entries.Count == 0 ? mapping.Span : mapping.Entries[0].KeySpan;
            return new Located<string>(name.Length > Identifiers.LongestName ? name.Substring(0, Identifiers.LongestName).TrimEnd('_') : name, span);
        }
    }
}
