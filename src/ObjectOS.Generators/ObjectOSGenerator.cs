using Microsoft.CodeAnalysis;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators;

/// <summary>Reads the definitions of a project and of the plugins it references, and writes the program they describe.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ObjectOSGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider
            .Select(GeneratorSteps.ReadSettings)
            .WithTrackingName(GeneratorStepNames.Settings);

        var files = context.AdditionalTextsProvider
            .Where(static text => FileKinds.IsDefinition(text.Path))
            .Combine(settings)
            .Select(GeneratorSteps.ParseFile)
            .WithTrackingName(GeneratorStepNames.DefinitionFile);

        var plugins = context.CompilationProvider
            .Select(EmbeddedPluginReader.Read)
            .WithTrackingName(GeneratorStepNames.EmbeddedPlugins)
            .SelectMany(GeneratorSteps.EachPlugin)
            .Select(GeneratorSteps.ParsePlugin)
            .WithTrackingName(GeneratorStepNames.ReferencedPlugin);

        var project = files.Collect()
            .Combine(plugins.Collect())
            .Combine(settings)
            .Select(GeneratorSteps.Link)
            .WithTrackingName(GeneratorStepNames.LinkedProject);

        var problems = files.Collect()
            .Combine(project)
            .Select(GeneratorSteps.CollectProblems)
            .WithTrackingName(GeneratorStepNames.Problems);

        context.RegisterSourceOutput(problems, ProblemReporter.Report);
    }
}
