using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>What the sets of a plugin are made of: nothing that changes when a field does.</summary>
/// <param name="Namespace">The namespace of the plugin.</param>
/// <param name="TypeName">The class of the extensions.</param>
/// <param name="Sets">The sets, by object.</param>
internal sealed record SetsModel(string Namespace, string TypeName, EquatableArray<SetModel> Sets)
{
    /// <summary>The sets of a plugin.</summary>
    public static SetsModel Of(PluginModel plugin) => new(
        plugin.Namespace,
        PluginNames.Prefix(plugin) + "Sets",
        plugin.Objects.Select(static model => new SetModel(model.ClassName, model.SetName, model.PluralLabel)).ToEquatableArray());
}

/// <summary>A set.</summary>
/// <param name="ClassName">The class of its records.</param>
/// <param name="SetName">Its name in C#.</param>
/// <param name="Label">What people call its records.</param>
internal sealed record SetModel(string ClassName, string SetName, string Label);
