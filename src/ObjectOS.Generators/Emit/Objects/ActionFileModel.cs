using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>What a plugin declares of the actions of one object, and the file that it goes to.</summary>
/// <param name="Namespace">The namespace of the plugin.</param>
/// <param name="FileName">The name of the file, without folder and suffix.</param>
/// <param name="Actions">The actions, at least one.</param>
internal sealed record ActionFileModel(string Namespace, string FileName, EquatableArray<ActionModel> Actions)
{
    /// <summary>The files of a plugin: beside the entity where the object is its own, else under the names of class and object, which no entity has.</summary>
    public static IEnumerable<ActionFileModel> Of(PluginModel plugin)
    {
        var entities = EntityModel.Of(plugin).ToDictionary(static entity => entity.Object.Name, static entity => entity.FileName, StringComparer.Ordinal);
        return plugin.Actions
            .GroupBy(static action => action.ObjectName, StringComparer.Ordinal)
            .Select(group => new ActionFileModel(
                plugin.Namespace,
                entities.TryGetValue(group.Key, out var file) ? file : $"{ClrTypes.NameOf(group.First().RecordType)}.{group.Key}",
                group.ToEquatableArray()));
    }
}
