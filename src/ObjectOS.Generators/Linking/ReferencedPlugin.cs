using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>A referenced plugin, its definitions parsed.</summary>
/// <param name="Plugin">What its assembly says.</param>
/// <param name="Files">Its definition files, by path.</param>
internal sealed record ReferencedPlugin(EmbeddedPlugin Plugin, EquatableArray<DefinitionFile> Files)
{
    /// <summary>Parses what an assembly carries; it was written by this parser's own tree, so it is read like any file.</summary>
    public static ReferencedPlugin Parse(EmbeddedPlugin plugin) => new(
        plugin,
        plugin.Definitions
            .Select(definition => DefinitionFileParser.Parse($"{plugin.Id}/{definition.Path}", definition.Path, definition.Content))
            .ToEquatableArray());
}
