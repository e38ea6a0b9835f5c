using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Puts the tree of an extension over that of its object: fields are added, their attributes overridden one by one, lists continued, everything else replaced.</summary>
internal static class ExtensionTree
{
    /// <summary>The tree of both.</summary>
    /// <param name="plugin">The object, as far as others have extended it.</param>
    /// <param name="extension">What this one says.</param>
    /// <param name="place">Where what is wrong with the old part is shown: its own file is not the reader's.</param>
    public static YamlMapping Merge(YamlMapping plugin, YamlMapping extension, SourceSpan place)
    {
        var merged = plugin.Entries.Select(entry => Moved(entry, place)).ToList();
        foreach (var entry in extension.Entries)
        {
            var key = ObjectParser.Keys.Find(entry.Key)?.Key ?? entry.Key;
            var index = merged.FindIndex(known => (ObjectParser.Keys.Find(known.Key)?.Key ?? known.Key) == key);
            if (key == "name")
            {
                continue;
            }

            if (index < 0)
            {
                merged.Add(entry);
                continue;
            }

            merged[index] = key switch
            {
                "fields" => entry with { Value = Fields(merged[index].Value, entry.Value) },
                "validations" or "indexes" or "actions" => entry with { Value = Continued(merged[index].Value, entry.Value) },
                _ => entry,
            };
        }

        return new YamlMapping(merged.ToEquatableArray(), extension.Span);
    }

    /// <summary>The declared names of a tree's fields, in order.</summary>
    public static EquatableArray<string> FieldNames(YamlMapping root) =>
        root.Entries.FirstOrDefault(static entry => ObjectParser.Keys.Find(entry.Key)?.Key == "fields") is { } fields
            ? Named(fields.Value).Select(static field => field.Key).ToEquatableArray()
            : default;

    private static YamlMapping Fields(YamlNode plugin, YamlNode extension)
    {
        var fields = Named(plugin).ToList();
        foreach (var field in Named(extension))
        {
            var index = fields.FindIndex(known => known.Key == field.Key);
            if (index < 0)
            {
                fields.Add(field);
            }
            else if (field.Value is YamlMapping attributes && fields[index].Value is YamlMapping known)
            {
                fields[index] = field with { Value = Attributes((YamlMapping)Moved(known, field.KeySpan), attributes) };
            }
            else
            {
                fields[index] = field;
            }
        }

        return new YamlMapping(fields.ToEquatableArray(), extension.Span);
    }

    private static YamlMapping Attributes(YamlMapping plugin, YamlMapping extension)
    {
        var attributes = plugin.Entries.ToList();
        foreach (var attribute in extension.Entries)
        {
            var key = FieldParser.Keys.Find(attribute.Key)?.Key ?? attribute.Key;
            var index = attributes.FindIndex(known => (FieldParser.Keys.Find(known.Key)?.Key ?? known.Key) == key);
            if (index < 0)
            {
                attributes.Add(attribute);
            }
            else
            {
                attributes[index] = attribute;
            }
        }

        return new YamlMapping(attributes.ToEquatableArray(), extension.Span);
    }

    private static YamlSequence Continued(YamlNode plugin, YamlNode extension) =>
        new(Listed(plugin).Concat(Listed(extension)).ToEquatableArray(), extension.Span);

    /// <summary>What is declared by name or as a list, by name; what has no name keeps none and is reported as such.</summary>
    private static IEnumerable<YamlEntry> Named(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries,
        YamlSequence sequence => sequence.Items.Select(static item =>
            item is YamlMapping mapping && mapping.Entries.FirstOrDefault(static entry => entry.Key == "name")?.Value is YamlScalar name
                ? new YamlEntry(name.Text, name.Span, mapping)
                : new YamlEntry(string.Empty, item.Span, item)),
        _ => [],
    };

    private static IEnumerable<YamlNode> Listed(YamlNode node) => node switch
    {
        YamlSequence sequence => sequence.Items,
        YamlMapping mapping => mapping.Entries.Select(static entry => entry.Value is YamlMapping attributes && attributes.Entries.All(static inner => inner.Key != "name")
            ? new YamlMapping([new YamlEntry("name", entry.KeySpan, new YamlScalar(entry.Key, ScalarKind.Text, entry.KeySpan)), .. attributes.Entries], attributes.Span)
            : entry.Value),
        _ => [],
    };

    private static YamlEntry Moved(YamlEntry entry, SourceSpan place) => new(entry.Key, place, Moved(entry.Value, place));

    private static YamlNode Moved(YamlNode node, SourceSpan place) => node switch
    {
        YamlMapping mapping => new YamlMapping(mapping.Entries.Select(entry => Moved(entry, place)).ToEquatableArray(), place),
        YamlSequence sequence => new YamlSequence(sequence.Items.Select(item => Moved(item, place)).ToEquatableArray(), place),
        _ => node with { Span = place },
    };
}
