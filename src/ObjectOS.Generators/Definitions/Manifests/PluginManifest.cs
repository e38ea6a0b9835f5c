using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Versions;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>What a <c>plugin.yml</c> says, and what an <c>app.yml</c> says about the application as a plugin.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">The version.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Namespace">The namespace of what is emitted; null when the project's is meant.</param>
/// <param name="Dependencies">Needed and optional plugins, in file order.</param>
/// <param name="Provides">Which files belong to the plugin.</param>
/// <param name="Services">The C# types other plugins may resolve.</param>
/// <param name="Hooks">The C# types of its lifecycle.</param>
/// <param name="Config">Its options.</param>
/// <param name="AnnotationsJson">The keys that only people and user interfaces read.</param>
internal sealed record PluginManifest(
    Located<string> Id,
    string Name,
    Located<string> Version,
    string? Description,
    Located<string>? Namespace,
    EquatableArray<DependencyDefinition> Dependencies,
    EquatableArray<ProvidedFiles> Provides,
    EquatableArray<Located<string>> Services,
    EquatableArray<HookDefinition> Hooks,
    EquatableArray<ConfigOptionModel> Config,
    string AnnotationsJson) : Definition;

/// <summary>A plugin that another one depends on.</summary>
/// <param name="Id">Its id and the place of the entry.</param>
/// <param name="Range">The versions that will do, as written.</param>
/// <param name="Versions">The range, read; null when it cannot be read.</param>
/// <param name="Optional">Whether the plugin may be absent.</param>
internal sealed record DependencyDefinition(Located<string> Id, Located<string> Range, VersionRange? Versions, bool Optional);

/// <summary>The patterns of the files of one kind.</summary>
/// <param name="Word">The word for the kind in file names, such as <c>object</c>.</param>
/// <param name="Globs">The patterns; a file belongs to the plugin if one of them matches.</param>
internal sealed record ProvidedFiles(string Word, EquatableArray<Located<string>> Globs);

/// <summary>A C# type named for a step of the life of a plugin.</summary>
/// <param name="Step">The step.</param>
/// <param name="TypeName">The full name of the type and its place.</param>
internal sealed record HookDefinition(LifecycleStep Step, Located<string> TypeName);

/// <summary>The steps of the life of a plugin that can have a hook.</summary>
internal enum LifecycleStep
{
    /// <summary><c>on_install</c></summary>
    Install,

    /// <summary><c>on_load</c></summary>
    Load,

    /// <summary><c>on_enable</c></summary>
    Enable,

    /// <summary><c>on_disable</c></summary>
    Disable,

    /// <summary><c>on_uninstall</c></summary>
    Uninstall,
}
