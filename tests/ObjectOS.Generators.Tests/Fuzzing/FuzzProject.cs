using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>What has to hold for a project, however broken it is.</summary>
internal static class FuzzProject
{
    /// <summary>Far more than a file that a person could have written has, and few enough to be read in no time.</summary>
    private const int MostProblems = 60_000;

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Acme.Crm", [], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Links a project; no fault is ours, and each message can be written.</summary>
    public static IReadOnlyList<DiagnosticInfo> Link(ProjectFiles project, string name)
    {
        var problems = DefinitionSets.Link(project).Problems;
        Assert.True(problems.Count <= MostProblems, $"{name}: {problems.Count} problems.");
        var fault = problems.FirstOrDefault(problem => problem.Descriptor.Id == "OOS9001");
        Assert.True(fault is null, $"{name}: {fault?.ToDiagnostic()}");
        Assert.All(problems, problem => problem.ToDiagnostic().GetMessage(CultureInfo.InvariantCulture));
        return [.. problems];
    }

    /// <summary>Runs the generator as the compiler does; what it emits of what remains compiles.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">What a failure calls it.</param>
    /// <param name="least">What counts: for projects whose objects are whole, warnings too.</param>
    public static void Compile(ProjectFiles project, string name, DiagnosticSeverity least = DiagnosticSeverity.Error)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new ObjectOSGenerator().AsSourceGenerator()], project.Texts(), new CSharpParseOptions(LanguageVersion.CSharp14), new ProjectOptions("Acme.Crm"));
        var result = driver.RunGeneratorsAndUpdateCompilation(Empty, out var compilation, out _).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{name}: {result.Exception}");
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "OOS9001");
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= least).ToList();
        Assert.True(errors.Count == 0, $"{name}: what was emitted does not compile:\n{string.Join('\n', errors.Take(5))}\n{string.Join("\n\n", project.Files.Select(file => $"# {file.Key}\n{Excerpt(file.Value)}"))}");
    }

    private static string Excerpt(string text) => text.Length > 1500 ? text[..1500] + "..." : text;
}
