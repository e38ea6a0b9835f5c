using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>A plugin as its own compilation sees it, or the part of an application that is its own implicit plugin.</summary>
/// <param name="Id">The id, npm-style.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">The version, semver 2.0.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Namespace">The namespace of everything emitted for it.</param>
/// <param name="RegistrationType">The type emitted to register its services, hooks and handlers, fully qualified without <c>global::</c>.</param>
/// <param name="Dependencies">The plugins it needs and those it would like, by id.</param>
/// <param name="Objects">Its objects, by name.</param>
/// <param name="Services">The C# types other plugins may resolve, fully qualified, in file order.</param>
/// <param name="Hooks">Its lifecycle hooks.</param>
/// <param name="Config">Its typed options, in file order.</param>
/// <param name="AnnotationsJson">The keys only people and user interfaces read, as a compact JSON object; empty when there are none.</param>
/// <param name="Fixtures">Its fixture files, by object.</param>
/// <param name="Definitions">Its definition files as they are embedded for the application, by path.</param>
internal sealed record PluginModel(
    string Id,
    string Name,
    string Version,
    string? Description,
    string Namespace,
    string RegistrationType,
    EquatableArray<DependencyModel> Dependencies,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<string> Services,
    HooksModel Hooks,
    EquatableArray<ConfigOptionModel> Config,
    string AnnotationsJson,
    EquatableArray<FixtureModel> Fixtures,
    EquatableArray<EmbeddedDefinitionModel> Definitions)
{
    /// <summary>The actions that it declares, of objects of its own and of those it extends, by object.</summary>
    public EquatableArray<ActionModel> Actions { get; init; }
}
