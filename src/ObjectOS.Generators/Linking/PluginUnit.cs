using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Manifests;

namespace ObjectOS.Generators.Linking;

/// <summary>A plugin while it is linked, whether it is the project's own or a referenced one.</summary>
/// <param name="manifestFile">The file of its manifest.</param>
/// <param name="manifest">Its manifest.</param>
/// <param name="ns">The namespace of its emitted types.</param>
/// <param name="registrationType">The full name of its registration type.</param>
/// <param name="origin">What a message calls the place it comes from.</param>
internal sealed class PluginUnit(DefinitionFile manifestFile, PluginManifest manifest, string ns, string registrationType, string origin)
{
    /// <summary>The id.</summary>
    public string Id => Manifest.Id.Value;

    /// <summary>The file of its manifest.</summary>
    public DefinitionFile ManifestFile { get; } = manifestFile;

    /// <summary>Its manifest.</summary>
    public PluginManifest Manifest { get; } = manifest;

    /// <summary>The namespace of its emitted types.</summary>
    public string Namespace { get; } = ns;

    /// <summary>The full name of its registration type.</summary>
    public string RegistrationType { get; } = registrationType;

    /// <summary>What a message calls the place it comes from.</summary>
    public string Origin { get; } = origin;

    /// <summary>Whether it is the project itself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it is an application, which sees every plugin it references.</summary>
    public bool IsApplication { get; init; }

    /// <summary>Its object, data and validation files, by path.</summary>
    public List<DefinitionFile> Files { get; init; } = [];

    /// <summary>Whether its manifest names a plugin as a dependency.</summary>
    public bool DependsOn(string id) => IsApplication || Manifest.Dependencies.Any(dependency => dependency.Id.Value == id);
}
