using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators;
using ObjectOS.Generators.Definitions;
using ObjectOS.Tool.Projects;

namespace ObjectOS.Tool.Compilations;

/// <summary>
/// Makes compilations of projects and runs the generator over them: the one that builds run, with the same input, so that it says the same. Projects with definitions are always read from
/// their sources; others from what was built of them, unless a source is newer.
/// </summary>
internal sealed class ProjectCompiler
{
    private const string Generator = "ObjectOS.Generators.dll";

    private readonly Dictionary<string, CompiledProject> compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetadataReference> files = new(StringComparer.Ordinal);

    /// <summary>Compiles a project. What it refers to has to be compiled before.</summary>
    /// <returns>The project; null when it has no definitions and what was built of it is up to date.</returns>
    /// <exception cref="ToolException">The project is built with another version of the generator.</exception>
    public CompiledProject? Compile(ProjectDescription project, CancellationToken cancellationToken)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(project.Arguments, project.Folder, sdkDirectory: null);
        var definitions = HasDefinitions(arguments);
        if (!definitions && IsUpToDate(project, arguments))
        {
            return null;
        }

        var configs = ReadConfigs(arguments);
        Compilation compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? project.Name,
            arguments.SourceFiles.Where(source => File.Exists(source.Path)).AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(source => CSharpSyntaxTree.ParseText(SourceFiles.Read(source.Path), arguments.ParseOptions, source.Path, cancellationToken)),
            arguments.MetadataReferences.Select(Resolve).OfType<MetadataReference>(),
            arguments.CompilationOptions.WithSyntaxTreeOptionsProvider(new SeveritySettings(configs)));
        var result = new CompiledProject(project, compilation, null, []);
        if (definitions)
        {
            RefuseOtherGenerator(project, arguments);
            result = Run(result, arguments, new AnalyzerSettings(configs), cancellationToken);
        }

        foreach (var output in project.Outputs)
        {
            compiled[output] = result;
        }

        return result;
    }

    private static CompiledProject Run(CompiledProject project, CSharpCommandLineArguments arguments, AnalyzerSettings settings, CancellationToken cancellationToken)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new ObjectOSGenerator().AsSourceGenerator()],
            arguments.AdditionalFiles.Select(file => new DefinitionText(file.Path)),
            arguments.ParseOptions,
            settings,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var after = driver.RunGeneratorsAndUpdateCompilation(project.Compilation, out var compilation, out var diagnostics, cancellationToken);
        return project with { Compilation = compilation, Run = after.GetRunResult().Results.Single(), Diagnostics = diagnostics };
    }

    private static bool HasDefinitions(CSharpCommandLineArguments arguments) => arguments.AdditionalFiles.Any(file => FileKinds.IsDefinition(file.Path));

    private static bool IsUpToDate(ProjectDescription project, CSharpCommandLineArguments arguments)
    {
        var outputs = project.Outputs.Where(File.Exists).ToList();
        return outputs.Count > 0 && arguments.SourceFiles.Select(source => File.GetLastWriteTimeUtc(source.Path)).DefaultIfEmpty().Max() <= outputs.Max(File.GetLastWriteTimeUtc);
    }

    private static AnalyzerConfigSet ReadConfigs(CSharpCommandLineArguments arguments) =>
        AnalyzerConfigSet.Create(arguments.AnalyzerConfigPaths.Where(File.Exists).Select(path => AnalyzerConfig.Parse(SourceFiles.Read(path), path)).ToImmutableArray());

    private static void RefuseOtherGenerator(ProjectDescription project, CSharpCommandLineArguments arguments)
    {
        var own = typeof(ObjectOSGenerator).Assembly.GetName().Version;
        var path = arguments.AnalyzerReferences.Select(reference => reference.FilePath).FirstOrDefault(path => Path.GetFileName(path) == Generator)
            ?? throw new ToolException($"{project.Name} has definitions, and no reference to ObjectOS.Kernel brings it the generator: a build would ignore them.");
        if (File.Exists(path) && System.Reflection.AssemblyName.GetAssemblyName(path).Version is { } other && other != own)
        {
            throw new ToolException($"{project.Name} is built with ObjectOS {other.ToString(3)}, and this tool is of {own!.ToString(3)}. Take the tool of that version: dotnet tool update ObjectOS.Tool --version {other.ToString(3)}");
        }
    }

    private MetadataReference? Resolve(CommandLineReference reference)
    {
        if (compiled.TryGetValue(reference.Reference, out var project))
        {
            return project.Compilation.ToMetadataReference(reference.Properties.Aliases, reference.Properties.EmbedInteropTypes);
        }

        if (!files.TryGetValue(reference.Reference, out var file) && File.Exists(reference.Reference))
        {
            file = MetadataReference.CreateFromFile(reference.Reference, reference.Properties);
            files.Add(reference.Reference, file);
        }

        return file;
    }
}
