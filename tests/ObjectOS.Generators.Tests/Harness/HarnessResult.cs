using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>What a run of the generator gave.</summary>
internal sealed class HarnessResult(GeneratorRunResult result, CSharpCompilation compilation)
{
    /// <summary>The project with what was emitted.</summary>
    public CSharpCompilation Compilation { get; } = compilation;

    /// <summary>What escaped the generator; must be null.</summary>
    public Exception? Exception => result.Exception;

    /// <summary>The problems it reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => result.Diagnostics;

    /// <summary>The problems as the compiler prints them, paths relative to the project.</summary>
    public IReadOnlyList<string> Messages => [.. Diagnostics.Select(Print)];

    /// <summary>The ids of the problems, in order.</summary>
    public IReadOnlyList<string> Ids => [.. Diagnostics.Select(diagnostic => diagnostic.Id)];

    /// <summary>The emitted files by name, ordered.</summary>
    public IReadOnlyDictionary<string, string> Sources => new SortedDictionary<string, string>(
        result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);

    /// <summary>Why each tracked step ran.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IncrementalStepRunReason>> StepReasons => result.TrackedSteps
        .Where(step => GeneratorStepNames.All.Contains(step.Key))
        .ToDictionary(
            step => step.Key,
            step => (IReadOnlyList<IncrementalStepRunReason>)[.. step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason)]);

    /// <summary>Whether a step gave the same values as in the run before.</summary>
    public bool IsUnchanged(string step) =>
        StepReasons[step].All(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

    /// <summary>The values of a step, and why it gave each.</summary>
    public IEnumerable<(object Value, IncrementalStepRunReason Reason)> OutputsOf(string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs) : [];

    private static string Print(Diagnostic diagnostic)
    {
        var message = $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        var span = diagnostic.Location.GetLineSpan();
        if (!span.IsValid)
        {
            return message;
        }

        var path = span.Path.StartsWith(ProjectFiles.Folder, StringComparison.Ordinal) ? span.Path[ProjectFiles.Folder.Length..] : span.Path;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {message}");
    }
}
