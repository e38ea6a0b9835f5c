using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ObjectOS.Packages.Tests.Machine;

/// <summary>The checkout the packages are made of.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>What <c>eng/pack.sh</c> made; without it these tests fail.</summary>
    public static string Feed { get; } = Path.Combine(Root, "artifacts", "packages");

    /// <summary>The one version of all packages.</summary>
    public static string Version { get; } = XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The file of a package.</summary>
    public static string Package(string id, string extension = "nupkg")
    {
        var path = Path.Combine(Feed, $"{id}.{Version}.{extension}");
        return File.Exists(path) ? path : throw new InvalidOperationException($"There is no {path}: run eng/pack.sh.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
