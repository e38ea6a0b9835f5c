using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Applications;
using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Locking;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators;

/// <summary>The steps of the pipeline: thin wiring between the compiler's values and ours.</summary>
internal static class GeneratorSteps
{
    /// <summary>What the project file says.</summary>
    public static ProjectSettings ReadSettings(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        return new ProjectSettings(Property("ProjectDir"), Property("RootNamespace"));

        string Property(string name) => options.GlobalOptions.TryGetValue("build_property." + name, out var value) ? value : string.Empty;
    }

    /// <summary>One file, parsed.</summary>
    public static DefinitionFile ParseFile((AdditionalText Text, ProjectSettings Settings) input, CancellationToken cancellationToken) =>
        DefinitionFileParser.Parse(input.Text.Path, input.Text.GetText(cancellationToken), input.Settings);

    /// <summary>The plugins one by one, so that each is parsed again only when it changes.</summary>
    public static IEnumerable<EmbeddedPlugin> EachPlugin(EquatableArray<EmbeddedPlugin> plugins, CancellationToken cancellationToken) => plugins;

    /// <summary>A referenced plugin, its definitions parsed.</summary>
    public static ReferencedPlugin ParsePlugin(EmbeddedPlugin plugin, CancellationToken cancellationToken) => ReferencedPlugin.Parse(plugin);

    /// <summary>The project, linked.</summary>
    public static LinkedProject Link(
        ((ImmutableArray<DefinitionFile> Files, ImmutableArray<ReferencedPlugin> Plugins) Left, ProjectSettings Settings) input,
        CancellationToken cancellationToken) =>
        ProjectLinker.Link(new LinkInput(input.Left.Files.ToEquatableArray(), input.Left.Plugins.ToEquatableArray(), input.Settings));

    /// <summary>The project as a plugin, if its manifest is usable.</summary>
    public static IEnumerable<PluginModel> Plugin(LinkedProject project, CancellationToken cancellationToken) => OneOrNone(project.Plugin);

    /// <summary>The application, if the project is one.</summary>
    public static IEnumerable<ApplicationModel> Application(LinkedProject project, CancellationToken cancellationToken) => OneOrNone(project.Application);

    /// <summary>The objects of a plugin one by one.</summary>
    public static IEnumerable<EntityModel> Objects(PluginModel plugin, CancellationToken cancellationToken) => EntityModel.Of(plugin);

    /// <summary>The extended objects of an application one by one.</summary>
    public static IEnumerable<EntityModel> Extensions(ApplicationModel application, CancellationToken cancellationToken) => EntityModel.Extended(application);

    /// <summary>What a plugin declares of actions, object by object.</summary>
    public static IEnumerable<ActionFileModel> Actions(PluginModel plugin, CancellationToken cancellationToken) => ActionFileModel.Of(plugin);

    /// <summary>The sets of a plugin.</summary>
    public static SetsModel Sets(PluginModel plugin, CancellationToken cancellationToken) => SetsModel.Of(plugin);

    /// <summary>The options of a plugin.</summary>
    public static OptionsModel Options(PluginModel plugin, CancellationToken cancellationToken) => OptionsModel.Of(plugin);

    /// <summary>What an assembly says about the plugin in it; an application is no plugin of another one.</summary>
    public static IEnumerable<IdentityModel> Identity(LinkedProject project, CancellationToken cancellationToken) =>
        project is { Plugin: { } plugin, Application: null }
            ? [new IdentityModel(plugin.Id, plugin.Version, plugin.RegistrationType, plugin.Namespace)]
            : [];

    /// <summary>The definitions that a plugin embeds one by one.</summary>
    public static IEnumerable<EmbeddedDefinitionModel> Definitions(PluginModel plugin, CancellationToken cancellationToken) => plugin.Definitions;

    /// <summary>What the manifests say about services.</summary>
    public static ServiceScope ReadScope(
        (ImmutableArray<DefinitionFile> Files, ImmutableArray<ReferencedPlugin> Plugins) input, CancellationToken cancellationToken) =>
        ServiceScope.Read(input.Files, input.Plugins);

    /// <summary>What the C# of the project is linked with; null without a usable manifest.</summary>
    public static ComponentInput? ComponentInput(LinkedProject project, CancellationToken cancellationToken) =>
        project.Plugin is { } plugin ? CSharp.ComponentInput.Of(plugin, project.Application) : null;

    /// <summary>The C# of the project, linked.</summary>
    public static LinkedComponents LinkComponents(
        ((ComponentInput? Input, ServiceScope Scope) Left, ImmutableArray<ComponentClass> Components) input, CancellationToken cancellationToken) =>
        ComponentLinker.Link(input.Left.Input, input.Left.Scope, input.Components);

    /// <summary>What a plugin registers.</summary>
    public static IEnumerable<RegistrationModel> Registration(LinkedComponents components, CancellationToken cancellationToken) =>
        OneOrNone(components.Registration);

    /// <summary>The objects of an application one by one, with the names of their machinery.</summary>
    public static IEnumerable<MachineryModel> Machinery(ApplicationModel application, CancellationToken cancellationToken) =>
        MachineryNames.Assign(application);

    /// <summary>The fixtures of an application one by one.</summary>
    public static IEnumerable<FixtureFileModel> Fixtures(ApplicationModel application, CancellationToken cancellationToken) =>
        FixtureFiles.Assign(application);

    /// <summary>What the definition of an application is made of.</summary>
    public static ApplicationHeadModel ApplicationHead(ApplicationModel application, CancellationToken cancellationToken) =>
        ApplicationHeadModel.Of(application);

    /// <summary>The digest of an object's table.</summary>
    public static string ObjectSchema(MachineryModel machinery, CancellationToken cancellationToken) => SchemaFingerprint.Of(machinery.Object);

    /// <summary>The namespace of an application's machinery.</summary>
    public static string ApplicationNamespace(ApplicationModel application, CancellationToken cancellationToken) => MachineryNames.NamespaceOf(application);

    /// <summary>The schema of an application.</summary>
    public static SchemaModel Schema((string Namespace, ImmutableArray<string> Objects) input, CancellationToken cancellationToken) =>
        new(input.Namespace, SchemaFingerprint.Of(input.Objects));

    /// <summary>The namespace of an application's machinery, if it has the server plugin.</summary>
    public static IEnumerable<string> Hosting(ApplicationModel application, CancellationToken cancellationToken) =>
        application.HasServer ? [MachineryNames.NamespaceOf(application)] : [];

    /// <summary>The lock of an application, read.</summary>
    public static LockFile ReadLock(AdditionalText text, CancellationToken cancellationToken) => LockReader.Read(text.Path, text.GetText(cancellationToken));

    /// <summary>What separates an application from its lock and needs leave.</summary>
    public static EquatableArray<DiagnosticInfo> CheckLock(
        ((LockFile Lock, LinkedProject Project) Left, ImmutableArray<DefinitionFile> Files) input, CancellationToken cancellationToken) =>
        LockCheck.Check(input.Left.Lock, input.Left.Project, input.Files);

    /// <summary>The problems of the project's C#.</summary>
    public static EquatableArray<DiagnosticInfo> ComponentProblems(LinkedComponents components, CancellationToken cancellationToken) =>
        components.Problems;

    /// <summary>All problems: first those of the files by path, then those between them.</summary>
    public static EquatableArray<DiagnosticInfo> CollectProblems(
        (ImmutableArray<DefinitionFile> Files, LinkedProject Project) input, CancellationToken cancellationToken) =>
        input.Files
            .OrderBy(static file => file.Path, StringComparer.Ordinal)
            .Where(file => !input.Project.Extensions.Contains(file.Path))
            .SelectMany(static file => file.Problems)
            .Concat(input.Project.Problems)
            .ToEquatableArray();

    private static IEnumerable<T> OneOrNone<T>(T? value)
        where T : class => value is null ? [] : [value];
}
