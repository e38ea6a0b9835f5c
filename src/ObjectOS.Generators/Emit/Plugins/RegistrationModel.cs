using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>What the registration class of a plugin is made of: its manifest and the classes that its C# brings, checked.</summary>
/// <param name="Plugin">What the manifest says.</param>
/// <param name="Components">The classes to construct, by type.</param>
/// <param name="Hooks">The lifecycle hooks.</param>
internal sealed record RegistrationModel(
    RegistrationHeadModel Plugin, EquatableArray<ComponentModel> Components, EquatableArray<HookModel> Hooks);

/// <summary>What the registration class takes from the manifest.</summary>
/// <param name="Id">The id of the plugin.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it is for.</param>
/// <param name="AnnotationsJson">The keys only people and user interfaces read.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="TypeName">The registration class.</param>
/// <param name="IsApplication">Whether it is the application's own implicit plugin.</param>
/// <param name="Dependencies">The plugins it needs, by id.</param>
/// <param name="OptionalDependencies">The plugins it starts behind if they are there, by id.</param>
/// <param name="OptionsType">The options class; null when it has no options.</param>
/// <param name="ConfigKeys">The names of its options.</param>
internal sealed record RegistrationHeadModel(
    string Id,
    string Name,
    string Version,
    string? Description,
    string AnnotationsJson,
    string Namespace,
    string TypeName,
    bool IsApplication,
    EquatableArray<string> Dependencies,
    EquatableArray<string> OptionalDependencies,
    string? OptionsType,
    EquatableArray<string> ConfigKeys)
{
    /// <summary>What the manifest of a plugin says.</summary>
    public static RegistrationHeadModel Of(PluginModel plugin, bool isApplication) => new(
        plugin.Id,
        plugin.Name,
        plugin.Version,
        plugin.Description,
        plugin.AnnotationsJson,
        plugin.Namespace,
        PluginNames.RegistrationClass(plugin),
        isApplication,
        plugin.Dependencies.Where(static dependency => !dependency.Optional).Select(static dependency => dependency.Id).ToEquatableArray(),
        plugin.Dependencies.Where(static dependency => dependency.Optional).Select(static dependency => dependency.Id).ToEquatableArray(),
        plugin.Config.Count == 0 ? null : PluginNames.OptionsClass(plugin),
        plugin.Config.Select(static option => option.Name).ToEquatableArray());
}

/// <summary>A class that is constructed once an application.</summary>
/// <param name="Type">The class, written with <c>global::</c>.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Arguments">What its constructor is given.</param>
/// <param name="Contracts">The types it is resolved by, written with <c>global::</c>.</param>
/// <param name="Handles">What it handles.</param>
/// <param name="Order">The order among handlers.</param>
internal sealed record ComponentModel(
    string Type,
    string Name,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<string> Contracts,
    EquatableArray<HandledModel> Handles,
    int Order);

/// <summary>An argument of a constructor.</summary>
/// <param name="Type">The type of the service, written with <c>global::</c>.</param>
/// <param name="Optional">Whether nothing may be given.</param>
internal sealed record ArgumentModel(string Type, bool Optional);

/// <summary>Something a class handles.</summary>
/// <param name="Method">The method of the registry: <c>Before</c> or <c>After</c>.</param>
/// <param name="Subject">The record or the event, written with <c>global::</c>.</param>
/// <param name="Calls">The method that is called; null where the class itself is the handler.</param>
internal sealed record HandledModel(string Method, string Subject, RecordMethod? Calls);

/// <summary>A lifecycle hook.</summary>
/// <param name="Step">The step: <c>Install</c>, <c>Load</c> and so on.</param>
/// <param name="Type">The class, written with <c>global::</c>.</param>
internal sealed record HookModel(string Step, string Type);
