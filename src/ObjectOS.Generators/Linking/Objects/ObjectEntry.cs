using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

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

    /// <summary>The tree it was read from, with those of its extensions.</summary>
    public YamlMapping? Source { get; init; } = file.Source?.Root;

    /// <summary>How many fields the file of its plugin declares.</summary>
    public int FieldsOfPlugin { get; init; } = file.Source is { } source ? ExtensionTree.FieldNames(source.Root).Count : 0;

    /// <summary>The name of the class that has the added fields, and its place.</summary>
    public Located<string> ClassOfExtension { get; init; } = definition.ClassName;

    /// <summary>The fields that were added, and who did.</summary>
    public IReadOnlyList<(string Name, PluginUnit Unit, DefinitionFile File)> AddedFields { get; init; } = [];

    /// <summary>The actions that were added, and who did.</summary>
    public IReadOnlyList<(string Name, PluginUnit Unit, DefinitionFile File)> AddedActions { get; init; } = [];

    /// <summary>Where its expressions stand: in what was read last.</summary>
    public ExpressionPlace Place => Extenders.Count > 0 ? new(Extenders[Extenders.Count - 1].Unit, Extenders[Extenders.Count - 1].File, Definition.BrokenFields) : new(Unit, File, Definition.BrokenFields);

    /// <summary>The files that extended it, in order.</summary>
    public IReadOnlyList<(PluginUnit Unit, DefinitionFile File)> Extenders { get; init; } = [];

    /// <summary>The same with another definition.</summary>
    public ObjectEntry With(ObjectDefinition other) => new(Unit, File, other)
    {
        Source = Source, FieldsOfPlugin = FieldsOfPlugin, ClassOfExtension = ClassOfExtension, AddedFields = AddedFields, AddedActions = AddedActions, Extenders = Extenders,
    };

    /// <summary>The file by which a plugin extended it; null when it has not.</summary>
    public DefinitionFile? ExtendedBy(PluginUnit unit) => Extenders.Where(extender => extender.Unit == unit).Select(static extender => extender.File).FirstOrDefault();

    /// <summary>Who declares a field.</summary>
    public (PluginUnit Unit, DefinitionFile File) DeclarerOf(string field) => DeclarerOf(field, AddedFields);

    /// <summary>Who declares an action.</summary>
    public (PluginUnit Unit, DefinitionFile File) DeclarerOfAction(string action) => DeclarerOf(action, AddedActions);

    private (PluginUnit Unit, DefinitionFile File) DeclarerOf(string name, IReadOnlyList<(string Name, PluginUnit Unit, DefinitionFile File)> additions)
    {
        foreach (var added in additions)
        {
            if (added.Name == name)
            {
                return (added.Unit, added.File);
            }
        }

        return (Unit, File);
    }
}
