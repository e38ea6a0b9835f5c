using System.Text;
using ObjectOS.Generators.Definitions.Data;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>Links the records of one object, of all its files.</summary>
internal sealed class RecordLinker(LinkContext context, RecordTable records, ObjectModel model, EquatableArray<string> brokenFields)
{
    private readonly Dictionary<string, FieldModel> _fields = model.Fields.ToDictionary(static field => field.Name, StringComparer.Ordinal);
    private readonly UniqueValues _unique = new(context, model);

    /// <summary>The records of a file, behind those of the same file they refer to.</summary>
    public EquatableArray<FixtureRecordModel> Link(FixtureFile file)
    {
        var linked = new List<LinkedRecord>(file.Definition.Records.Count);
        foreach (var record in file.Definition.Records)
        {
            linked.Add(Link(file, record));
        }

        return RecordOrder.Sort(linked).Select(static record => record.Model).ToEquatableArray();
    }

    private LinkedRecord Link(FixtureFile file, RecordDefinition record)
    {
        var json = new StringBuilder("{");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var needs = new List<string>();
        foreach (var entry in record.Values)
        {
            if (FindField(file, entry) is not { } field)
            {
                continue;
            }

            var isNull = entry.Value is YamlScalar { Kind: ScalarKind.Null };
            if ((isNull ? "null" : ReadValue(file, field, entry)) is not { } value)
            {
                // It was reported; a stand-in keeps the field from being reported as missing too.
                values[field.Name] = UniqueValues.Unknown;
                continue;
            }

            // An empty text or list is no value where one is required.
            if (!isNull && value.Length > 0 && value != "[]")
            {
                values[field.Name] = value;
                if (field.Reference?.ObjectName == model.Name)
                {
                    needs.Add(value);
                }
            }

            json.Append(json.Length > 1 ? "," : string.Empty);
            CanonicalJson.WriteText(field.Name, json);
            json.Append(':').Append(isNull || field.Reference is null && Literals.IsJson(field.Kind) ? value : Quote(value));
        }

        ReportMissing(file, record, values);
        _unique.Check(file, record, values);
        var id = records.Find(model.Name, record.Key.Value) ?? RecordIds.Of(model.Name, record.Key.Value);
        return new LinkedRecord(new FixtureRecordModel(id, json.Append('}').ToString()), needs);
    }

    private FieldModel? FindField(FixtureFile file, YamlEntry entry)
    {
        var name = Identifiers.Snake(entry.Key);
        if (!_fields.TryGetValue(name, out var field))
        {
            if (SystemFields.IsReserved(name))
            {
                context.Report(DiagnosticDescriptors.SystemFieldInData, file.Unit, file.File, entry.KeySpan, entry.Key);
            }
            else if (!brokenFields.Contains(name))
            {
                var suggestion = DidYouMean.Sentence(
                    name, model.Fields.Where(static known => !known.IsSystem).Select(static known => known.Name), "Correct or remove it.");
                context.Report(
                    DiagnosticDescriptors.UnknownDataField, file.Unit, file.File, entry.KeySpan, Excerpts.Of(entry.Key), model.Name, suggestion);
            }

            return null;
        }

        if (field.IsSystem || field.Computed is not null || field.Type == FieldType.Autonumber)
        {
            context.Report(DiagnosticDescriptors.SystemFieldInData, file.Unit, file.File, entry.KeySpan, entry.Key);
            return null;
        }

        // A reference that could not be linked was reported at the field.
        return field.Type == FieldType.Uuid ? null : field;
    }

    private string? ReadValue(FixtureFile file, FieldModel field, YamlEntry entry)
    {
        string expected;
        if (field.Reference is null)
        {
            if (Literals.Read(entry.Value, field, out expected) is { } text)
            {
                return text;
            }
        }
        else if (entry.Value is YamlScalar scalar)
        {
            return ReadReference(file, field.Reference, scalar, entry.Key);
        }
        else
        {
            expected = $"the '_id' of a record of '{field.Reference.ObjectName}'";
        }

        var span = entry.Value is YamlScalar ? entry.Value.Span : entry.KeySpan;
        context.Report(DiagnosticDescriptors.InvalidDataValue, file.Unit, file.File, span, entry.Key, expected, entry.Value.Describe());
        return null;
    }

    private string? ReadReference(FixtureFile file, ReferenceModel reference, YamlScalar scalar, string key)
    {
        if (records.Find(reference.ObjectName, scalar.Text) is { } id)
        {
            return id;
        }

        if (Guid.TryParseExact(scalar.Text, "D", out var guid))
        {
            return guid.ToString("D");
        }

        var suggestion = DidYouMean.Find(scalar.Text, records.Keys(reference.ObjectName)) is { } near
            ? $"Did you mean '{near}'?"
            : $"Write the '_id' of a record of '{reference.ObjectName}'.";
        context.Report(
            DiagnosticDescriptors.UnknownRecordReference,
            file.Unit,
            file.File,
            scalar.Span,
            key,
            Excerpts.Of(scalar.Text),
            reference.ObjectName,
            suggestion);
        return null;
    }

    private void ReportMissing(FixtureFile file, RecordDefinition record, Dictionary<string, string> values)
    {
        foreach (var field in model.Fields)
        {
            if (field is { Required: true, IsSystem: false, Default: null } && field.Type != FieldType.Autonumber && !values.ContainsKey(field.Name))
            {
                context.Report(
                    DiagnosticDescriptors.DataValueMissing, file.Unit, file.File, record.Key.Span, Excerpts.Of(record.Key.Value), field.Name);
            }
        }
    }

    private static string Quote(string text)
    {
        var json = new StringBuilder(text.Length + 2);
        CanonicalJson.WriteText(text, json);
        return json.ToString();
    }
}
