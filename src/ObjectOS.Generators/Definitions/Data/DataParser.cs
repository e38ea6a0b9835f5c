using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Data;

/// <summary>Parses a <c>*.data.yml</c> file: a list of records, bare or under <c>records:</c>.</summary>
internal static class DataParser
{
    private const int LongestKey = 255;

    /// <summary>The keys of a <c>*.data.yml</c> that is not a bare list.</summary>
    internal static readonly KeyTable Keys = new("A data file", known: ["object", "records", "description"]);

    /// <summary>The records.</summary>
    public static DataDefinition? Parse(ParseContext context, string nameOfFile, YamlNode root)
    {
        var objectName = new Located<string>(nameOfFile, default);
        if (root is YamlSequence bare)
        {
            return new DataDefinition(objectName, Description: null, ParseRecords(context, bare, nameOfFile));
        }

        if (root is not YamlMapping mapping)
        {
            context.Report(DiagnosticDescriptors.WrongValue, root.Span, "records", "a list of records", root.Describe());
            return null;
        }

        var reader = new MappingReader(context, mapping, Keys);
        objectName = reader.Text("object") ?? objectName;
        switch (reader.Find("records"))
        {
            case { Value: YamlSequence records }:
                return new DataDefinition(objectName, reader.Text("description")?.Value, ParseRecords(context, records, objectName.Value));
            case { } entry:
                context.ReportWrongValue(entry.Key, "a list of records", entry);
                return null;
            default:
                context.Report(DiagnosticDescriptors.WrongValue, FirstWord(mapping), "records", "a list of records", "absent");
                return null;
        }
    }

    private static EquatableArray<RecordDefinition> ParseRecords(ParseContext context, YamlSequence sequence, string objectName)
    {
        var records = new List<RecordDefinition>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (item is not YamlMapping mapping)
            {
                context.Report(DiagnosticDescriptors.WrongValue, item.Span, "records", "a list of mappings", item.Describe());
                continue;
            }

            var values = new List<YamlEntry>(mapping.Entries.Count);
            Located<string>? key = null;
            foreach (var entry in mapping.Entries)
            {
                if (entry.Key != "_id")
                {
                    values.Add(entry);
                }
                else if (entry.Value is YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 and <= LongestKey } scalar)
                {
                    key = new Located<string>(scalar.Text, scalar.Span);
                }
            }

            if (key is null)
            {
                context.Report(DiagnosticDescriptors.RecordKeyMissing, FirstWord(mapping), EnglishNouns.Singular(objectName) + "_1");
            }
            else
            {
                records.Add(new RecordDefinition(key.Value, values.ToEquatableArray()));
            }
        }

        return records.ToEquatableArray();
    }

    private static SourceSpan FirstWord(YamlMapping mapping) => mapping.Entries.Count == 0 ? mapping.Span : mapping.Entries[0].KeySpan;
}
