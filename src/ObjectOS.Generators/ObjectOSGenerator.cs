using Microsoft.CodeAnalysis;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Applications;
using ObjectOS.Generators.Emit.Machinery;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Locking;

namespace ObjectOS.Generators;

/// <summary>Reads the definitions of a project and of the plugins it references, and writes the program they describe.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ObjectOSGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Parse each definition file of the project, and of each plugin that a referenced assembly carries.
        var settings = context.AnalyzerConfigOptionsProvider.Select(GeneratorSteps.ReadSettings).WithTrackingName(GeneratorStepNames.Settings);
        var files = context.AdditionalTextsProvider.Where(static text => FileKinds.IsDefinition(text.Path))
            .Combine(settings).Select(GeneratorSteps.ParseFile).WithTrackingName(GeneratorStepNames.DefinitionFile);
        var embedded = context.CompilationProvider.Select(EmbeddedPluginReader.Read).WithTrackingName(GeneratorStepNames.EmbeddedPlugins);
        var plugins = embedded.SelectMany(GeneratorSteps.EachPlugin).Select(GeneratorSteps.ParsePlugin).WithTrackingName(GeneratorStepNames.ReferencedPlugin);

        // 2. Link them into one checked model: the project as a plugin, and the application if it is one.
        var project = files.Collect().Combine(plugins.Collect()).Combine(settings).Select(GeneratorSteps.Link).WithTrackingName(GeneratorStepNames.LinkedProject);
        var plugin = project.SelectMany(GeneratorSteps.Plugin).WithTrackingName(GeneratorStepNames.Plugin);
        var application = project.SelectMany(GeneratorSteps.Application).WithTrackingName(GeneratorStepNames.Application);

        // 3. Read the classes of the project that are to be constructed, and link them with the manifest.
        var components = context.Components().WithTrackingName(GeneratorStepNames.Component);
        var scope = files.Collect().Combine(plugins.Collect()).Select(GeneratorSteps.ReadScope).WithTrackingName(GeneratorStepNames.ServiceScope);
        var input = project.Select(GeneratorSteps.ComponentInput).WithTrackingName(GeneratorStepNames.ComponentInput);
        var linked = input.Combine(scope).Combine(components.Collect()).Select(GeneratorSteps.LinkComponents).WithTrackingName(GeneratorStepNames.LinkedComponents);

        // 4. Emit what C# authors of a plugin use.
        context.Emit(plugin.SelectMany(GeneratorSteps.Objects), EntityEmitter.Emit, GeneratorStepNames.Entity);
        context.Emit(plugin.SelectMany(GeneratorSteps.Actions), ActionContractEmitter.Emit, GeneratorStepNames.ActionContracts);
        context.Emit(plugin.Select(GeneratorSteps.Sets), SetsEmitter.Emit, GeneratorStepNames.Sets);
        context.Emit(plugin.Select(GeneratorSteps.Options), OptionsEmitter.Emit, GeneratorStepNames.Options);
        context.Emit(linked.SelectMany(GeneratorSteps.Registration), RegistrationEmitter.Emit, GeneratorStepNames.Registration);

        // 5. Embed the definitions of a plugin for the applications that will reference it.
        context.Emit(project.SelectMany(GeneratorSteps.Identity), IdentityEmitter.Emit, GeneratorStepNames.Identity);
        context.Emit(plugin.SelectMany(GeneratorSteps.Definitions), DefinitionEmitter.Emit, GeneratorStepNames.Definition);

        // 6. Emit the machinery of an application: a file for each object, and what binds them together.
        var machinery = application.SelectMany(GeneratorSteps.Machinery).WithTrackingName(GeneratorStepNames.Machinery);
        var schemas = machinery.Select(GeneratorSteps.ObjectSchema).WithTrackingName(GeneratorStepNames.ObjectSchema);
        context.Emit(machinery, MachineryEmitter.Emit, GeneratorStepNames.MachineryFile);
        context.Emit(machinery.Where(static machinery => machinery.Object.Actions.Count > 0), ActionsEmitter.Emit, GeneratorStepNames.ActionMachinery);
        context.Emit(application.SelectMany(GeneratorSteps.Extensions), EntityEmitter.EmitExtension, GeneratorStepNames.Extension);
        context.Emit(application.SelectMany(GeneratorSteps.Fixtures), FixtureEmitter.Emit, GeneratorStepNames.Fixture);
        context.Emit(application.Select(GeneratorSteps.ApplicationHead), ApplicationEmitter.Emit, GeneratorStepNames.ApplicationHead);
        context.Emit(application.Select(GeneratorSteps.ApplicationNamespace).Combine(schemas.Collect()).Select(GeneratorSteps.Schema), SchemaEmitter.Emit, GeneratorStepNames.Schema);
        context.Emit(application.SelectMany(GeneratorSteps.Hosting), HostingEmitter.Emit, GeneratorStepNames.Hosting);

        // 7. Hold an application against its lock, if it has one.
        var locks = context.AdditionalTextsProvider.Where(static text => LockFile.IsLock(text.Path)).Select(GeneratorSteps.ReadLock).WithTrackingName(GeneratorStepNames.Lock);
        var changes = locks.Combine(project).Combine(files.Collect()).Select(GeneratorSteps.CheckLock).WithTrackingName(GeneratorStepNames.LockChanges);
        context.RegisterSourceOutput(changes, ProblemReporter.Report);

        // 8. Report problems, apart from sources: a position that moves writes nothing again.
        var problems = files.Collect().Combine(project).Select(GeneratorSteps.CollectProblems).WithTrackingName(GeneratorStepNames.Problems);
        context.RegisterSourceOutput(problems, ProblemReporter.Report);
        var componentProblems = linked.Select(GeneratorSteps.ComponentProblems).WithTrackingName(GeneratorStepNames.ComponentProblems);
        context.RegisterSourceOutput(componentProblems, ProblemReporter.Report);
    }
}
