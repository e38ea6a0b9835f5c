using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ObjectOS.Load.Reports;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>How long the generator takes for 10, 100 and 1,000 objects: at first, and after each kind of edit.</summary>
/// <remarks>Stopwatch and medians: BenchmarkDotNet repeats one thing on one state, and an edit needs a state of its own each time.</remarks>
internal static class GeneratorScaling
{
    /// <summary>The command with which this program starts itself.</summary>
    public const string FreshProcessCommand = "generator-once";

    private const int FreshProcesses = 5;
    private const int ColdRuns = 9;
    private const int Edits = 31;
    private static readonly int[] Sizes = [10, 100, 1000];

    public static void Run(string output)
    {
        WarmUp();
        var results = Array.ConvertAll(Sizes, Measure);
        var machine = Machine.This();
        ReportFiles.Write(
            output,
            markdown =>
            {
                markdown.WriteLine("# The generator");
                markdown.WriteLine();
                machine.Write(markdown);
                WriteTable(markdown, results);
            },
            json =>
            {
                machine.Write(json);
                json.WriteStartArray("sizes");
                foreach (var result in results)
                {
                    result.Write(json);
                }

                json.WriteEndArray();
            });
    }

    /// <summary>The first run in this process, printed in milliseconds.</summary>
    public static void RunOnceAndPrint(int objects)
    {
        var project = new SyntheticCompilation(objects);
        var driver = project.NewDriver();
        var compilation = project.Compilation();
        Console.WriteLine(Time(() => driver = driver.RunGenerators(compilation)).ToString(CultureInfo.InvariantCulture));
    }

    // Else the first size would pay for compiling the generator and Roslyn; what that costs stands in the column of fresh processes.
    private static void WarmUp()
    {
        var project = new SyntheticCompilation(Sizes[1]);
        Repeat(ColdRuns, _ => Time(() => project.NewDriver().RunGenerators(project.Compilation())));
    }

    private static GeneratorFigures Measure(int objects)
    {
        var project = new SyntheticCompilation(objects);
        var fresh = Repeat(FreshProcesses, _ => RunInFreshProcess(objects));
        var driver = project.NewDriver();
        var cold = Repeat(ColdRuns, _ =>
        {
            driver = project.NewDriver();
            return RunOn(project.Compilation());
        });
        RequireCleanRun(driver, objects);

        // One object in the middle, so that others come before and after it.
        var place = (objects + 1) / 2;
        var current = project.Objects[place - 1];
        var yaml = Repeat(Edits, edit => Replace(SyntheticCompilation.Text(place, longestCode: 50 + edit)));
        Replace(SyntheticCompilation.Text(place));
        var comment = Repeat(Edits, edit => Replace(SyntheticCompilation.Text(place, comment: $"Comment {edit}")));
        Replace(SyntheticCompilation.Text(place));
        var mistake = Repeat(Edits, MakeMistake);
        Replace(SyntheticCompilation.Text(place));
        var source = Repeat(Edits, edit => RunOn(project.Compilation(edit + 1)));
        RequireCleanRun(driver, objects);

        var emitted = driver.GetRunResult().Results[0].GeneratedSources;
        var figures = new GeneratorFigures(objects, fresh, cold, yaml, comment, mistake, source)
        {
            Files = emitted.Length,
            Lines = emitted.Sum(static file => file.SourceText.Lines.Count),
            Characters = emitted.Sum(static file => file.SourceText.Length),
        };
        Console.WriteLine(figures.Summary());
        return figures;

        // Back and forth, so that each is made anew; and it counts only when it is told.
        double MakeMistake(int edit)
        {
            Replace(SyntheticCompilation.Text(place));
            var time = Replace(SyntheticCompilation.Text(place, formula: $"record.prize * {edit + 1}"));
            return driver.GetRunResult().Diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                ? time
                : throw new InvalidOperationException("The generator did not notice a wrong name in a formula.");
        }

        double RunOn(Compilation compilation) => Time(() => driver = driver.RunGenerators(compilation));

        double Replace(AdditionalText next)
        {
            driver = driver.ReplaceAdditionalText(current, next);
            current = next;
            return RunOn(project.Compilation());
        }
    }

    private static double[] Repeat(int times, Func<int, double> measure) => [.. Enumerable.Range(0, times).Select(measure)];

    // A generator that stopped at an error would be fast.
    private static void RequireCleanRun(GeneratorDriver driver, int objects)
    {
        var result = driver.GetRunResult();
        if (result.Results[0].Exception is { } exception)
        {
            throw new InvalidOperationException($"The generator failed over {objects} objects.", exception);
        }

        if (result.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } problem)
        {
            throw new InvalidOperationException($"The generator complains about synthetic objects: {problem}");
        }
    }

    private static double RunInFreshProcess(int objects)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [FreshProcessCommand, "--objects", objects.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void WriteTable(TextWriter markdown, GeneratorFigures[] results)
    {
        markdown.WriteLine();
        markdown.WriteLine("One application of N objects with fifteen fields and five expressions each (two formulas, one over a lookup, two validations, one condition), with the references of a web project, through `CSharpGeneratorDriver`: the generator alone, not what the compiler does with its output.");
        markdown.WriteLine($"Medians in milliseconds, the slowest in parentheses: {FreshProcesses} fresh processes (with the JIT, as in a build without a compiler server), {ColdRuns} runs without a cache, {Edits} edits of each kind.");
        markdown.WriteLine();
        markdown.WriteLine("| objects | fresh process | nothing cached | one YAML edited | a YAML comment edited | a mistake in a formula, told | one C# file edited | files | lines |");
        markdown.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var result in results)
        {
            result.WriteRow(markdown);
        }

        var (small, middle, large) = (results[0], results[^2], results[^1]);
        markdown.WriteLine();
        markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"With nothing cached, {large.Objects} objects take {large.Cold.Median() / middle.Cold.Median():F1} times as long as {middle.Objects}. One object more is {(large.Lines - small.Lines) / (double)(large.Objects - small.Objects):F0} emitted lines more."));
    }
}
