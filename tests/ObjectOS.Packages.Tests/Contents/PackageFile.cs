using System.IO.Compression;
using System.Xml.Linq;

namespace ObjectOS.Packages.Tests.Contents;

/// <summary>What lies in a package.</summary>
/// <param name="Manifest">Its nuspec, without namespaces.</param>
/// <param name="Files">The paths of its files.</param>
internal sealed record PackageFile(XElement Manifest, IReadOnlyList<string> Files)
{
    public static PackageFile Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var manifest = XElement.Load(nuspec);
        foreach (var element in manifest.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return new PackageFile(manifest.Element("metadata")!, [.. archive.Entries.Select(entry => entry.FullName)]);
    }

    /// <summary>The bytes of a file in a package.</summary>
    public static byte[] ReadFile(string path, string file)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(file)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
