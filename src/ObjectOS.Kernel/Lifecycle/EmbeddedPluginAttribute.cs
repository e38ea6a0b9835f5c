namespace ObjectOS.Lifecycle;

/// <summary>
/// Says that an assembly is a plugin. Written by the plugin's own compilation and read at build by the compilation that links it; nothing
/// reads it at run time.
/// </summary>
/// <param name="id">Id of the plugin.</param>
/// <param name="version">Its semantic version.</param>
/// <param name="registrationType">Full name of its emitted <see cref="PluginDefinition"/>.</param>
/// <param name="ns">Namespace of its emitted types.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EmbeddedPluginAttribute(string id, string version, string registrationType, string ns) : Attribute
{
    /// <summary>Id of the plugin.</summary>
    public string Id { get; } = id;

    /// <summary>Its semantic version.</summary>
    public string Version { get; } = version;

    /// <summary>Full name of its emitted <see cref="PluginDefinition"/>.</summary>
    public string RegistrationType { get; } = registrationType;

    /// <summary>Namespace of its emitted types.</summary>
    public string Namespace { get; } = ns;
}
