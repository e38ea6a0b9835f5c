using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ObjectOS.Architecture.Tests;

/// <summary>The checkout as files: what the tests read, because an arrow is drawn in a project file before any compiler sees it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<ProjectFile> Projects { get; } =
        [.. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Root, path).Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "synthetic"))
            .Order(StringComparer.Ordinal)
            .Select(ProjectFile.Read)];

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ObjectOS.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("ObjectOS.sln was not found above the tests.");
    }
}

/// <summary>A project file and what it refers to.</summary>
internal sealed record ProjectFile(string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    /// <summary>Path from the root, with slashes.</summary>
    public string RelativePath => System.IO.Path.GetRelativePath(Repository.Root, Path).Replace('\\', '/');

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public static ProjectFile Read(string path)
    {
        var items = XDocument.Load(path).Descendants().ToLookup(element => element.Name.LocalName, element => element.Attribute("Include")?.Value ?? "");
        return new ProjectFile(
            path,
            System.IO.Path.GetFileNameWithoutExtension(path),
            [.. items["ProjectReference"].Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference))],
            [.. items["PackageReference"]],
            [.. items["FrameworkReference"]]);
    }

    public override string ToString() => RelativePath;
}
