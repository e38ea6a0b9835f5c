using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>What the definition of an application is made of: nothing that changes when a field does.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">The version.</param>
/// <param name="Namespace">The namespace of its machinery.</param>
/// <param name="Access">Who may use the data routes.</param>
/// <param name="Seed">When fixtures are loaded.</param>
/// <param name="Settings">Defaults of settings, by name.</param>
/// <param name="Plugins">The registration types in start order.</param>
/// <param name="Objects">The objects, by name.</param>
/// <param name="Fixtures">The fixtures in insert order.</param>
internal sealed record ApplicationHeadModel(
    string Id,
    string Name,
    string Version,
    string Namespace,
    Access Access,
    SeedMode Seed,
    EquatableArray<SettingModel> Settings,
    EquatableArray<string> Plugins,
    EquatableArray<ObjectHeadModel> Objects,
    EquatableArray<FixtureHeadModel> Fixtures)
{
    /// <summary>The definition of an application.</summary>
    public static ApplicationHeadModel Of(ApplicationModel application) => new(
        application.Id,
        application.Name,
        application.Version,
        MachineryNames.NamespaceOf(application),
        application.Access,
        application.SeedMode,
        application.Settings,
        application.Plugins.Select(static plugin => plugin.RegistrationType).ToEquatableArray(),
        MachineryNames.Assign(application).Select(static machinery => new ObjectHeadModel(
            machinery.Object.Name, ClassesOf(machinery.Object), machinery.TypeName, machinery.Object.Fields.Any(static field => field.Type == FieldType.Secret))).ToEquatableArray(),
        FixtureFiles.Assign(application).Select(static fixture => new FixtureHeadModel(
            fixture.Fixture.PluginId, fixture.Fixture.ObjectName, fixture.MethodName)).ToEquatableArray());

    private static EquatableArray<string> ClassesOf(ObjectModel model)
    {
        var own = FullName(model.Namespace, model.ClassName);
        return model.Extension is { } extension ? [own, FullName(extension.Namespace, extension.ClassName)] : [own];
    }

    private static string FullName(string ns, string className) => ns.Length == 0 ? className : $"{ns}.{className}";
}

/// <summary>An object as the application finds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">The full names of the classes of its records: the plugin's, and the derived one where there is one.</param>
/// <param name="MachineryType">The class of its machinery.</param>
/// <param name="HasSecrets">Whether a field of it is encrypted.</param>
internal sealed record ObjectHeadModel(string Name, EquatableArray<string> Classes, string MachineryType, bool HasSecrets);

/// <summary>A fixture as the application finds it.</summary>
/// <param name="PluginId">The plugin that brings it.</param>
/// <param name="ObjectName">Its object.</param>
/// <param name="MethodName">The method that returns its records.</param>
internal sealed record FixtureHeadModel(string PluginId, string ObjectName, string MethodName);
