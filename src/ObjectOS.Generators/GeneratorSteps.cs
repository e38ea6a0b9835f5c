using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking;
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

    /// <summary>All problems: first those of the files by path, then those between them.</summary>
    public static EquatableArray<DiagnosticInfo> CollectProblems(
        (ImmutableArray<DefinitionFile> Files, LinkedProject Project) input, CancellationToken cancellationToken) =>
        input.Files
            .OrderBy(static file => file.Path, StringComparer.Ordinal)
            .SelectMany(static file => file.Problems)
            .Concat(input.Project.Problems)
            .ToEquatableArray();
}
