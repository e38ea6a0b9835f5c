using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Data;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>A data file and the plugin it belongs to.</summary>
/// <param name="unit">The plugin.</param>
/// <param name="file">The file.</param>
/// <param name="definition">Its records.</param>
internal sealed class FixtureFile(PluginUnit unit, DefinitionFile file, DataDefinition definition)
{
    /// <summary>The plugin it belongs to.</summary>
    public PluginUnit Unit { get; } = unit;

    /// <summary>The file.</summary>
    public DefinitionFile File { get; } = file;

    /// <summary>Its records.</summary>
    public DataDefinition Definition { get; } = definition;
}
