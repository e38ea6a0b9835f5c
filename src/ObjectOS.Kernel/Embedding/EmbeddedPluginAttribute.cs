namespace ObjectOS.Embedding;

/// <summary>Says that the assembly is a plugin. Emitted into it at build, and read by the build of the application that references it; nothing reads it at run time.</summary>
/// <param name="id">Id of the plugin.</param>
/// <param name="version">Its semantic version.</param>
/// <param name="namespace">The namespace of the types emitted for its objects.</param>
/// <param name="registrationType">Full name of the emitted class that registers its services.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EmbeddedPluginAttribute(string id, string version, string @namespace, string registrationType) : Attribute
{
    /// <summary>Id of the plugin.</summary>
    public string Id { get; } = id;

    /// <summary>Its semantic version.</summary>
    public string Version { get; } = version;

    /// <summary>The namespace of the types emitted for its objects.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Full name of the emitted class that registers its services.</summary>
    public string RegistrationType { get; } = registrationType;
}
