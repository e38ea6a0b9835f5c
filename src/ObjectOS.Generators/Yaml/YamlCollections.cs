using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record YamlSequence(EquatableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc />
    public override string Describe() => "a list";
}

/// <summary>A mapping; its keys are unique.</summary>
/// <param name="Entries">The entries in file order.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record YamlMapping(EquatableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    /// <inheritdoc />
    public override string Describe() => "a mapping";
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="KeySpan">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Key, SourceSpan KeySpan, YamlNode Value);
