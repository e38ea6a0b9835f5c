using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>
/// Runs the generator over a project in memory. Every run is a test of two more things that nobody has to remember: a second run over the
/// same input takes every step from the cache, and what is emitted compiles without a warning.
/// </summary>
internal sealed class GeneratorHarness
{
    private CSharpCompilation _compilation;
    private readonly string _rootNamespace;
    private readonly bool _mayBeWrong;
    private GeneratorDriver _driver;
    private ImmutableArray<AdditionalText> _texts;

    private GeneratorHarness(HarnessOptions options)
    {
        _rootNamespace = options.RootNamespace;
        _mayBeWrong = options.ExpectsErrors;
        _compilation = CSharpCompilation.Create(
            options.AssemblyName,
            [],
            [.. References.All, .. options.References],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, deterministic: true));
        _driver = CSharpGeneratorDriver.Create(
            [new ObjectOSGenerator().AsSourceGenerator()],
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            optionsProvider: new ProjectOptions(_rootNamespace),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>Runs the generator over a project.</summary>
    public static HarnessResult Run(ProjectFiles files, HarnessOptions? options = null) => new GeneratorHarness(options ?? new()).Start(files);

    /// <summary>Runs the generator over texts in a given order, or texts that are no text.</summary>
    public static HarnessResult Run(IEnumerable<AdditionalText> texts, HarnessOptions? options = null) => new GeneratorHarness(options ?? new()).Start([.. texts], []);

    /// <summary>Runs the generator over a project and then over an edited one, and gives the second result.</summary>
    public static HarnessResult Edit(ProjectFiles before, ProjectFiles after, HarnessOptions? options = null)
    {
        var harness = new GeneratorHarness(options ?? new());
        harness.Start(before);
        return harness.Continue(after);
    }

    private HarnessResult Start(ProjectFiles files) => Start(files.Texts(), files.Trees());

    private HarnessResult Start(ImmutableArray<AdditionalText> texts, IEnumerable<SyntaxTree> trees)
    {
        _texts = texts;
        _compilation = _compilation.AddSyntaxTrees(trees);
        _driver = _driver.AddAdditionalTexts(_texts);
        var first = RunOnce();
        AssertCached(RunOnce());
        AssertCompiles(first);
        return first;
    }

    /// <summary>Only the texts that differ are replaced, as an editor does it.</summary>
    private HarnessResult Continue(ProjectFiles after)
    {
        foreach (var text in _texts)
        {
            var path = text.Path[ProjectFiles.Folder.Length..];
            if (after.Files.TryGetValue(path, out var content) && content != text.GetText()!.ToString())
            {
                _driver = _driver.ReplaceAdditionalText(text, new InMemoryText(text.Path, content));
            }
        }

        foreach (var tree in after.Trees())
        {
            var old = _compilation.SyntaxTrees.SingleOrDefault(candidate => candidate.FilePath == tree.FilePath);
            _compilation = old is null ? _compilation.AddSyntaxTrees(tree)
                : old.IsEquivalentTo(tree) && old.GetText().ContentEquals(tree.GetText()) ? _compilation
                : _compilation.ReplaceSyntaxTree(old, tree);
        }

        var result = RunOnce();
        AssertCompiles(result);
        return result;
    }

    private HarnessResult RunOnce()
    {
        // A clone is what the compiler gets after each key: equal, and not the same.
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation.Clone(), out var output, out _);
        return new HarnessResult(_driver.GetRunResult().Results.Single(), (CSharpCompilation)output);
    }

    private static void AssertCached(HarnessResult second)
    {
        foreach (var (name, reasons) in second.StepReasons)
        {
            Assert.True(
                reasons.All(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged),
                $"Step {name} ran again for the same input: {string.Join(", ", reasons)}.");
        }
    }

    private void AssertCompiles(HarnessResult result)
    {
        Assert.Null(result.Exception);
        if (_mayBeWrong)
        {
            return;
        }

        var problems = result.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(problems.Count == 0, "What was emitted does not compile cleanly:\n" + string.Join('\n', problems.Take(20)));
    }
}
