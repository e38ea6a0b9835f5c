using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>An object of a plugin and the file its entity goes to.</summary>
/// <param name="Object">The object.</param>
/// <param name="FileName">The name of the file, without folder and suffix.</param>
internal sealed record EntityModel(ObjectModel Object, string FileName)
{
    /// <summary>The extended objects of an application, whose derived classes it emits.</summary>
    public static IEnumerable<EntityModel> Extended(ApplicationModel application) => application.Objects
        .Where(static model => model.Extension is not null)
        .Select(static model => new EntityModel(model, $"{model.Extension!.ClassName}.{model.Name}"));

    /// <summary>
    /// Every object of a plugin. Names of emitted files are compared without case, and a name given twice would end the generator: then the
    /// object's own name, which is in lower case and unique, stands behind the class.
    /// </summary>
    public static IEnumerable<EntityModel> Of(PluginModel plugin)
    {
        var uses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in plugin.Objects)
        {
            uses[model.ClassName] = uses.TryGetValue(model.ClassName, out var count) ? count + 1 : 1;
        }

        return plugin.Objects.Select(model => new EntityModel(model, uses[model.ClassName] == 1 ? model.ClassName : $"{model.ClassName}.{model.Name}"));
    }
}
