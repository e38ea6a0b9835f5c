using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An application, linked: every plugin, object and fixture of the program.</summary>
/// <param name="Id">The id, which is also the id of the application's implicit plugin.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">The version, semver 2.0.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Namespace">The namespace of what is emitted for the application itself.</param>
/// <param name="Access">Who may use the data routes.</param>
/// <param name="SeedMode">When the fixtures are loaded.</param>
/// <param name="Settings">Defaults of settings, by name.</param>
/// <param name="Plugins">Every plugin in start order; the application's own implicit plugin is the last.</param>
/// <param name="Objects">Every object, by name.</param>
/// <param name="Fixtures">Every fixture file in an order that satisfies their references.</param>
/// <param name="HasServer">Whether the HTTP server plugin is among the plugins.</param>
/// <param name="Drivers">The database drivers among the plugins, <c>sqlite</c> and so on, ordered.</param>
internal sealed record ApplicationModel(
    string Id,
    string Name,
    string Version,
    string? Description,
    string Namespace,
    Access Access,
    SeedMode SeedMode,
    EquatableArray<SettingModel> Settings,
    EquatableArray<LinkedPluginModel> Plugins,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<FixtureModel> Fixtures,
    bool HasServer,
    EquatableArray<string> Drivers);

/// <summary>A plugin as a linked application sees it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">The version.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Namespace">The namespace of what its compilation emitted.</param>
/// <param name="RegistrationType">The type that registers its services, fully qualified without <c>global::</c>.</param>
/// <param name="IsApplication">Whether it is the application's own implicit plugin.</param>
/// <param name="Dependencies">What it depends on, by id; optional ones only if they are present.</param>
internal sealed record LinkedPluginModel(
    string Id,
    string Name,
    string Version,
    string? Description,
    string Namespace,
    string RegistrationType,
    bool IsApplication,
    EquatableArray<string> Dependencies);

/// <summary>A default of a setting, declared by the application.</summary>
/// <param name="Name">The name of the setting.</param>
/// <param name="Value">Its value as text.</param>
internal sealed record SettingModel(string Name, string Value);

/// <summary>Who may use the data routes.</summary>
internal enum Access
{
    /// <summary>Only who is authenticated.</summary>
    Authenticated,

    /// <summary>Everybody; has to be declared.</summary>
    Open,
}

/// <summary>When fixtures are loaded.</summary>
internal enum SeedMode
{
    /// <summary>Only by the <c>seed</c> command.</summary>
    Manual,

    /// <summary>Once, when the plugin is installed into a database.</summary>
    OnInstall,
}
