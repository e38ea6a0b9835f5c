using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Objects;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>An object and where it comes from.</summary>
/// <param name="unit">The plugin that defines it.</param>
/// <param name="file">The file that defines it.</param>
/// <param name="definition">Its definition.</param>
internal sealed class ObjectEntry(PluginUnit unit, DefinitionFile file, ObjectDefinition definition)
{
    /// <summary>The plugin that defines it.</summary>
    public PluginUnit Unit { get; } = unit;

    /// <summary>The file that defines it.</summary>
    public DefinitionFile File { get; } = file;

    /// <summary>Its definition.</summary>
    public ObjectDefinition Definition { get; } = definition;

    /// <summary>Where its expressions stand.</summary>
    public ExpressionPlace Place => new(Unit, File, Definition.BrokenFields);
}
