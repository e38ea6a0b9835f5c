using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>The assemblies that emitted code is compiled against.</summary>
internal static class References
{
    /// <summary>The shared framework these tests run on, and the kernel with what it stands on.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsReference)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsReference(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
            || name == "ObjectOS.Kernel"
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
    }
}
