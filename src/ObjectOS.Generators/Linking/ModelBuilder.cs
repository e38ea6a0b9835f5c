using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>Puts linked parts together.</summary>
internal static class ModelBuilder
{
    private const string Server = "objectos-server";

    /// <summary>The database drivers there are, by the plugin that brings them.</summary>
    private static readonly Dictionary<string, string> Drivers = new(StringComparer.Ordinal)
    {
        ["objectos-postgres"] = "postgres",
        ["objectos-sqlite"] = "sqlite",
    };

    /// <summary>The model of the project as a plugin.</summary>
    public static PluginModel Plugin(PluginUnit own, IEnumerable<ObjectModel> objects, EquatableArray<FixtureModel> fixtures)
    {
        var manifest = own.Manifest;
        return new PluginModel(
            own.Id,
            manifest.Name,
            manifest.Version.Value,
            manifest.Description,
            own.Namespace,
            own.RegistrationType,
            manifest.Dependencies
                .Select(static dependency => new DependencyModel(dependency.Id.Value, dependency.Range.Value, dependency.Optional))
                .OrderBy(static dependency => dependency.Id, StringComparer.Ordinal)
                .ToEquatableArray(),
            objects.Where(model => model.PluginId == own.Id).ToEquatableArray(),
            manifest.Services.Select(static service => service.Value).ToEquatableArray(),
            Hooks(manifest),
            manifest.Config,
            manifest.AnnotationsJson,
            fixtures.Where(fixture => fixture.PluginId == own.Id).ToEquatableArray(),
            own.IsApplication ? default : Definitions(own))
        {
            Actions = objects.SelectMany(static model => model.Actions).Where(action => action.PluginId == own.Id).ToEquatableArray(),
        };
    }

    /// <summary>The model of the application.</summary>
    public static ApplicationModel Application(
        AppManifest app, IReadOnlyList<PluginUnit> units, IEnumerable<ObjectModel> objects, EquatableArray<FixtureModel> fixtures)
    {
        var manifest = app.Plugin;
        var ids = new HashSet<string>(units.Select(static unit => unit.Id), StringComparer.Ordinal);
        return new ApplicationModel(
            manifest.Id.Value,
            manifest.Name,
            manifest.Version.Value,
            manifest.Description,
            units[units.Count - 1].Namespace,
            app.Access,
            app.SeedMode,
            app.Settings,
            units.Select(unit => Linked(unit, ids)).ToEquatableArray(),
            objects.ToEquatableArray(),
            fixtures,
            ids.Contains(Server),
            ids.Where(Drivers.ContainsKey).Select(static id => Drivers[id]).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
    }

    private static LinkedPluginModel Linked(PluginUnit unit, HashSet<string> ids) => new(
        unit.Id,
        unit.Manifest.Name,
        unit.Manifest.Version.Value,
        unit.Manifest.Description,
        unit.Namespace,
        unit.RegistrationType,
        unit.IsApplication,
        unit.Manifest.Dependencies
            .Select(static dependency => dependency.Id.Value)
            .Where(ids.Contains)
            .OrderBy(static id => id, StringComparer.Ordinal)
            .ToEquatableArray());

    private static HooksModel Hooks(PluginManifest manifest)
    {
        return new HooksModel(
            Find(LifecycleStep.Install),
            Find(LifecycleStep.Load),
            Find(LifecycleStep.Enable),
            Find(LifecycleStep.Disable),
            Find(LifecycleStep.Uninstall));

        string? Find(LifecycleStep step) =>
            manifest.Hooks.Where(hook => hook.Step == step).Select(static hook => hook.TypeName.Value).FirstOrDefault();
    }

    private static EquatableArray<EmbeddedDefinitionModel> Definitions(PluginUnit own) => own.Files
        .Append(own.ManifestFile)
        .Where(static file => file.Definition is not null)
        .Select(static file => new EmbeddedDefinitionModel(WordOf(file.Kind), file.RelativePath, file.Json))
        .OrderBy(static definition => definition.Path, StringComparer.Ordinal)
        .ToEquatableArray();

    private static string WordOf(FileKind kind) => kind switch
    {
        FileKind.Plugin => "plugin",
        FileKind.App => "app",
        FileKind.Object => "object",
        FileKind.Validation => "validation",
        _ => "data",
    };
}
