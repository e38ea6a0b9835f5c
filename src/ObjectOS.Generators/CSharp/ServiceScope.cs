using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>What the manifests say about services: what this plugin has to provide, and what it may resolve.</summary>
/// <param name="HasManifest">Whether the project has a manifest, usable or not.</param>
/// <param name="Services">What the plugin's manifest says it provides.</param>
/// <param name="Hooks">The hooks its manifest names.</param>
/// <param name="Provided">What other plugins provide.</param>
/// <param name="Actions">The actions that files of the project declare.</param>
internal sealed record ServiceScope(
    bool HasManifest, EquatableArray<NamedType> Services, EquatableArray<NamedHook> Hooks, EquatableArray<ProvidedService> Provided, EquatableArray<DeclaredAction> Actions)
{
    /// <summary>Reads the manifests of a project and of the plugins it references.</summary>
    public static ServiceScope Read(IEnumerable<DefinitionFile> files, IEnumerable<ReferencedPlugin> plugins)
    {
        var file = files
            .Where(static file => file.Kind is FileKind.Plugin or FileKind.App)
            .OrderBy(static file => file.RelativePath, StringComparer.Ordinal)
            .FirstOrDefault();
        var manifest = (file?.Definition as AppManifest)?.Plugin ?? file?.Definition as PluginManifest;
        if (file is null || manifest is null)
        {
            return new ServiceScope(file is not null, default, default, default, default);
        }

        return new ServiceScope(
            true,
            manifest.Services.Select(service => new NamedType(service.Value, file.At(service.Span))).ToEquatableArray(),
            manifest.Hooks.Select(hook => new NamedHook(hook.Step.ToString(), hook.TypeName.Value, file.At(hook.TypeName.Span))).ToEquatableArray(),
            plugins.SelectMany(plugin => ProvidedBy(plugin, manifest, file.Kind == FileKind.App)).ToEquatableArray(),
            files.OrderBy(static other => other.RelativePath, StringComparer.Ordinal).SelectMany(ActionsOf).ToEquatableArray());
    }

    private static IEnumerable<DeclaredAction> ActionsOf(DefinitionFile file) => file.Definition is ObjectDefinition definition
        ? definition.Actions.Select(action => new DeclaredAction(
            definition.Name.Value,
            action.Name.Value,
            file.At(action.Name.Span),
            action.Handler is { } handler ? new NamedType(handler.Value, file.At(handler.Span)) : null))
        : [];

    private static IEnumerable<ProvidedService> ProvidedBy(ReferencedPlugin plugin, PluginManifest own, bool isApplication)
    {
        var id = plugin.Plugin.Id;
        var dependency = own.Dependencies.FirstOrDefault(dependency => dependency.Id.Value == id);
        var relation = dependency switch
        {
            { Optional: true } => PluginRelation.Optional,
            not null => PluginRelation.Needed,
            _ => isApplication ? PluginRelation.Needed : PluginRelation.Undeclared,
        };
        return plugin.Files
            .Select(static file => file.Definition)
            .OfType<PluginManifest>()
            .SelectMany(static manifest => manifest.Services)
            .Select(service => new ProvidedService(service.Value, id, relation));
    }
}

/// <summary>A C# type that a manifest names.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Place">Where it is named.</param>
internal sealed record NamedType(string Name, SourcePlace Place);

/// <summary>A lifecycle hook that a manifest names.</summary>
/// <param name="Step">The step: <c>Install</c>, <c>Load</c> and so on.</param>
/// <param name="Name">The full name of the class.</param>
/// <param name="Place">Where it is named.</param>
internal sealed record NamedHook(string Step, string Name, SourcePlace Place);

/// <summary>An action as a file of the project declares it.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Name">The action.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Handler">The class that it names; null when it names none.</param>
internal sealed record DeclaredAction(string ObjectName, string Name, SourcePlace Place, NamedType? Handler);

/// <summary>A service of another plugin.</summary>
/// <param name="Name">The full name of the contract.</param>
/// <param name="PluginId">The plugin that provides it.</param>
/// <param name="Relation">What that plugin is to this one.</param>
internal sealed record ProvidedService(string Name, string PluginId, PluginRelation Relation);

/// <summary>What a referenced plugin is to the one that is compiled.</summary>
internal enum PluginRelation
{
    /// <summary>A dependency.</summary>
    Needed,

    /// <summary>An optional dependency.</summary>
    Optional,

    /// <summary>Referenced without being a dependency.</summary>
    Undeclared,
}
