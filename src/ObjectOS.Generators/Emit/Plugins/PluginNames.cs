using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>The names of the types that a plugin has one of each.</summary>
internal static class PluginNames
{
    private const string Registration = "Registration";

    /// <summary>The name of the registration type, without its namespace.</summary>
    public static string RegistrationClass(PluginModel plugin) =>
        plugin.RegistrationType.Substring(plugin.RegistrationType.LastIndexOf('.') + 1);

    /// <summary>What the names of the other types start with: <c>Crm</c> for <c>CrmRegistration</c>.</summary>
    public static string Prefix(PluginModel plugin)
    {
        var name = RegistrationClass(plugin);
        return name.EndsWith(Registration, StringComparison.Ordinal) ? name.Substring(0, name.Length - Registration.Length) : name;
    }

    /// <summary>The name of the options type.</summary>
    public static string OptionsClass(PluginModel plugin) => Prefix(plugin) + "Options";
}
