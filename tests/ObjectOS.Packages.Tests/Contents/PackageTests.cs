using System.Reflection.Metadata;
using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Contents;

/// <summary>What a package says about itself and brings.</summary>
public sealed class PackageTests
{
    /// <summary>The kernel and every plugin of the repository.</summary>
    public static TheoryData<string> Libraries =>
    [
        "ObjectOS.Kernel",
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "ObjectOS.Plugins")).Select(folder => "ObjectOS.Plugins." + Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_says_its_licence_and_brings_its_readme_and_its_documentation(string id)
    {
        var package = PackageFile.Read(Repository.Package(id));
        Assert.Equal("AGPL-3.0-only", package.Manifest.Element("license")?.Value);
        Assert.Equal("README.md", package.Manifest.Element("readme")?.Value);
        Assert.NotEmpty(package.Manifest.Element("description")!.Value);
        Assert.NotEmpty(package.Manifest.Element("repository")!.Attribute("commit")!.Value);
        Assert.Contains("README.md", package.Files);
        Assert.Contains($"lib/net10.0/{id}.dll", package.Files);
        Assert.Contains($"lib/net10.0/{id}.xml", package.Files);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Packages_depend_on_each_other_in_the_one_version(string id)
    {
        var package = PackageFile.Read(Repository.Package(id));
        var versions = package.Manifest.Descendants("dependency")
            .Where(dependency => dependency.Attribute("id")!.Value.StartsWith("ObjectOS.", StringComparison.Ordinal))
            .Select(dependency => dependency.Attribute("version")!.Value)
            .ToList();
        Assert.Equal(id == "ObjectOS.Kernel", versions.Count == 0);
        Assert.All(versions, version => Assert.Equal(Repository.Version, version));
        Assert.DoesNotContain(package.Manifest.Descendants("dependency"), dependency => dependency.Attribute("id")!.Value is "ObjectOS.Generators" or "YamlDotNet");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_name_sources_by_their_place_in_the_repository(string id)
    {
        var symbols = new MemoryStream(PackageFile.ReadFile(Repository.Package(id, "snupkg"), $"lib/net10.0/{id}.pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var reader = provider.GetMetadataReader();
        var sources = reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.StartsWith("/_/", source, StringComparison.Ordinal));
    }

    [Fact]
    public void The_kernel_brings_the_generator_to_direct_and_indirect_references_alike()
    {
        var path = Repository.Package("ObjectOS.Kernel");
        var files = PackageFile.Read(path).Files;
        Assert.Contains("tools/generator/ObjectOS.Generators.dll", files);
        Assert.Contains("tools/generator/YamlDotNet.dll", files);
        Assert.Contains("THIRD-PARTY-NOTICES.txt", files);
        foreach (var file in new[] { "ObjectOS.Kernel.props", "ObjectOS.Kernel.targets" })
        {
            Assert.Equal(PackageFile.ReadFile(path, "build/" + file), PackageFile.ReadFile(path, "buildTransitive/" + file));
        }
    }

    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        using var machine = new StrangersMachine();
        var packages = new List<byte[]>();
        foreach (var folder in new[] { "first", "second" })
        {
            var output = Path.Combine(machine.Home, folder);
            var pack = await machine.DotnetAsync(
                Path.Combine(Repository.Root, "src/ObjectOS.Plugins/Sqlite"), "pack", "--no-build", "--configuration", "Release", "--output", output, "-p:SOURCE_DATE_EPOCH=1000000000");
            pack.ShouldBeClean();
            packages.Add(await File.ReadAllBytesAsync(Path.Combine(output, Path.GetFileName(Repository.Package("ObjectOS.Plugins.Sqlite"))), TestContext.Current.CancellationToken));
        }

        Assert.Equal(packages[0], packages[1]);
    }
}
