using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>A collection whose end has not been seen.</summary>
internal sealed class OpenCollection(bool isMapping, SourceSpan span, string? anchor)
{
    public bool IsMapping { get; } = isMapping;

    public SourceSpan Span { get; } = span;

    public string? Anchor { get; } = anchor;

    /// <summary>How many nodes it stands for, aliases expanded.</summary>
    public int Size { get; set; } = 1;

    /// <summary>How many collections lie inside of one another in it.</summary>
    public int Depth { get; set; } = 1;

    public List<YamlNode> Items { get; } = [];

    public List<YamlEntry> Entries { get; } = [];

    /// <summary>The mappings that <c>&lt;&lt;</c> brings in.</summary>
    public List<YamlNode> Merged { get; } = [];

    public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);

    public YamlScalar? Key { get; set; }

    public YamlNode ToNode()
    {
        if (!IsMapping)
        {
            return new YamlSequence(Items.ToEquatableArray(), Span);
        }

        foreach (var node in Merged)
        {
            Merge(node);
        }

        return new YamlMapping(Entries.ToEquatableArray(), Span);
    }

    /// <summary>What is written here wins over what is merged, and an earlier merge over a later one.</summary>
    private void Merge(YamlNode node)
    {
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items.OfType<YamlMapping>())
            {
                Merge(item);
            }

            return;
        }

        foreach (var entry in ((YamlMapping)node).Entries)
        {
            if (!Keys.ContainsKey(entry.Key))
            {
                Keys.Add(entry.Key, entry.KeySpan.StartLine);
                Entries.Add(entry);
            }
        }
    }
}
