namespace ObjectOS.Tool.Projects;

/// <summary>Finds the projects that a path stands for.</summary>
internal static class ProjectFinder
{
    private static readonly string[] Manifests = ["app.yml", "plugin.yml"];
    private static readonly string[] Skipped = ["bin", "obj", "artifacts", "node_modules"];

    /// <summary>The project files, full paths, in order.</summary>
    /// <exception cref="ToolException">The path stands for no project, or for two in one folder.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return full.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
                ? [full]
                : throw new ToolException($"{path} is no C# project. Name a project file (.csproj) or a folder.");
        }

        if (!Directory.Exists(full))
        {
            throw new ToolException($"There is no {path}.");
        }

        return ProjectsIn(full) switch
        {
            [var project] => [project],
            [] => Below(full) is { Count: > 0 } projects ? projects : throw new ToolException($"No project in or below {path} has a plugin.yml or an app.yml beside its project file."),
            var several => throw new ToolException($"There are {several.Length} projects in {path}. Name one: {string.Join(", ", several.Select(Path.GetFileName))}."),
        };
    }

    private static List<string> Below(string folder)
    {
        var found = new List<string>();
        foreach (var child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(child);
            if (name.StartsWith('.') || Skipped.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            if (Manifests.Any(manifest => File.Exists(Path.Combine(child, manifest))) && ProjectsIn(child) is [var project])
            {
                found.Add(project);
            }

            found.AddRange(Below(child));
        }

        return found;
    }

    private static string[] ProjectsIn(string folder) => [.. Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal)];
}
