using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>What the options class of a plugin is made of.</summary>
/// <param name="Namespace">The namespace of the plugin.</param>
/// <param name="TypeName">The options class.</param>
/// <param name="PluginId">The id of the plugin.</param>
/// <param name="Options">The options, in file order.</param>
internal sealed record OptionsModel(string Namespace, string TypeName, string PluginId, EquatableArray<ConfigOptionModel> Options)
{
    /// <summary>The options of a plugin.</summary>
    public static OptionsModel Of(PluginModel plugin) => new(plugin.Namespace, PluginNames.OptionsClass(plugin), plugin.Id, plugin.Config);
}
