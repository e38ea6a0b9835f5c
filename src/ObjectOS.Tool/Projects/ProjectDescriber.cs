using System.Diagnostics;
using System.Text;

namespace ObjectOS.Tool.Projects;

/// <summary>
/// Asks MSBuild what the compiler would be called with, as editors do: only MSBuild knows for certain. One run answers for all projects and for those they refer to; nothing has to be
/// built, packages have to be restored.
/// </summary>
internal static class ProjectDescriber
{
    /// <summary>The selected projects and all they refer to, a project after those it refers to, otherwise in the order of paths.</summary>
    /// <exception cref="ToolException">MSBuild could not tell; its own words are in the message.</exception>
    public static async Task<IReadOnlyList<ProjectDescription>> DescribeAsync(ProjectSelection selection, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("objectos-").FullName;
        try
        {
            await WriteTargetsAsync(folder, selection, cancellationToken);
            await RunAsync(folder, selection, cancellationToken);
            var projects = Directory.EnumerateFiles(folder, "*.txt").Select(ProjectDescription.Read).OrderBy(project => project.Path, StringComparer.Ordinal).ToList();
            return Sort(projects);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteTargetsAsync(string folder, ProjectSelection selection, CancellationToken cancellationToken)
    {
        await using (var targets = File.Create(Path.Combine(folder, "describe.targets")))
        await using (var resource = typeof(ProjectDescriber).Assembly.GetManifestResourceStream("describe.targets")!)
        {
            await resource.CopyToAsync(targets, cancellationToken);
        }

        var framework = selection.Framework is null ? "" : $" AdditionalProperties=\"TargetFramework={Escape(selection.Framework)}\"";
        var all = new StringBuilder("<Project>\n  <ItemGroup>\n");
        foreach (var path in selection.Paths)
        {
            all.Append($"    <Selected Include=\"{Escape(path)}\"{framework} />\n");
        }

        all.Append("  </ItemGroup>\n  <Target Name=\"DescribeAll\">\n    <MSBuild Projects=\"@(Selected)\" Targets=\"DescribeProject\" />\n  </Target>\n</Project>\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "all.proj"), all.ToString(), cancellationToken);
    }

    /// <summary>A text as MSBuild and XML take it for what it is.</summary>
    private static string Escape(string text) => System.Security.SecurityElement.Escape(
        text.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal));

    private static async Task RunAsync(string folder, ProjectSelection selection, CancellationToken cancellationToken)
    {
        var targets = Path.Combine(folder, "describe.targets");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "msbuild", Path.Combine(folder, "all.proj"), "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary", "-target:DescribeAll",
                "-property:DesignTimeBuild=true", "-property:BuildingProject=false", "-property:BuildProjectReferences=false",
                "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true",

                // The compiler is asked even if its outputs are newer than its inputs.
                "-property:NonExistentFile=__NonExistentSubDir__/__NonExistentFile__",
                $"-property:Configuration={selection.Configuration}",
                $"-property:CustomAfterMicrosoftCommonTargets={targets}",
                $"-property:CustomAfterMicrosoftCommonCrossTargetingTargets={targets}",
                $"-property:ProjectDescriptions={folder}",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The folder decides which SDK a global.json asks for.
            WorkingDirectory = Path.GetDirectoryName(selection.Paths[0])!,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new ToolException(Explain(output + await error, folder));
        }
    }

    /// <summary>What MSBuild said, without the places in files that only exist for this question.</summary>
    private static string Explain(string output, string folder)
    {
        const string OwnError = ": error : ";
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var own = lines
            .Where(line => line.StartsWith(folder, StringComparison.Ordinal) && line.Contains(OwnError, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(OwnError, StringComparison.Ordinal) + OwnError.Length)..line.LastIndexOf(" [", StringComparison.Ordinal)])
            .ToList();
        return own.Count > 0 ? string.Join('\n', own) : "The projects could not be read:\n" + string.Join('\n', lines);
    }

    private static List<ProjectDescription> Sort(IReadOnlyList<ProjectDescription> projects)
    {
        var byPath = projects.ToDictionary(project => project.Path, StringComparer.Ordinal);
        var sorted = new List<ProjectDescription>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            Add(project);
        }

        return sorted;

        void Add(ProjectDescription project)
        {
            if (!seen.Add(project.Path))
            {
                return;
            }

            foreach (var path in project.References)
            {
                if (byPath.TryGetValue(path, out var reference))
                {
                    Add(reference);
                }
            }

            sorted.Add(project);
        }
    }
}
