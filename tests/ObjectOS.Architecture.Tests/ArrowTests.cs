namespace ObjectOS.Architecture.Tests;

/// <summary>generators -> nothing of ours; kernel -> no ASP.NET, driver or plugin; plugin -> kernel and declared plugins; nobody -> apps.</summary>
public sealed class ArrowTests
{
    private static readonly string[] BusinessPlugins = ["Crm", "Hrm"];

    public static TheoryData<string> ProjectPaths => [.. Repository.Projects.Select(project => project.RelativePath)];

    public static TheoryData<string> PluginPaths => [.. Plugins().Select(project => project.RelativePath)];

    [Fact]
    public void The_generator_refers_to_no_run_time_assembly_of_ours()
    {
        Assert.Empty(Project("ObjectOS.Generators").References);
    }

    [Fact]
    public void The_kernel_refers_to_no_project_but_what_its_package_carries_and_to_no_web_framework()
    {
        var kernel = Project("ObjectOS.Kernel");
        Assert.DoesNotContain(kernel.References, reference => reference is not ("ObjectOS.Generators" or "ObjectOS.Schemas"));
        Assert.Empty(kernel.Frameworks);
        Assert.DoesNotContain(kernel.Packages, package => package.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(kernel.Packages, package => package.Contains("sqlite", StringComparison.OrdinalIgnoreCase) || package.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public void The_compiled_kernel_refers_to_no_web_framework()
    {
        var names = typeof(ObjectOS.Objects.ObjectDefinition).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.DoesNotContain(names, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("ObjectOS", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PluginPaths))]
    public void A_plugin_refers_to_the_kernel_and_to_plugins_its_manifest_declares(string path)
    {
        var plugin = Plugins().Single(project => project.RelativePath == path);
        var declared = Manifest.Read(plugin.Folder);
        foreach (var reference in plugin.References.Where(name => name is not ("ObjectOS.Kernel" or "ObjectOS.Generators")))
        {
            var other = Manifest.Read(Project(reference).Folder);
            Assert.Contains(other.Id, declared.Dependencies);
        }
    }

    [Theory]
    [MemberData(nameof(PluginPaths))]
    public void A_system_plugin_never_refers_to_a_business_plugin(string path)
    {
        var plugin = Plugins().Single(project => project.RelativePath == path);
        if (BusinessPlugins.Contains(Path.GetFileName(plugin.Folder)))
        {
            return;
        }

        Assert.Empty(plugin.References.Intersect(BusinessPlugins.Select(name => "ObjectOS.Plugins." + name)));
    }

    [Theory]
    [MemberData(nameof(ProjectPaths))]
    public void Nobody_refers_to_an_application(string path)
    {
        var applications = Repository.Projects.Where(project => project.RelativePath.StartsWith("apps/", StringComparison.Ordinal)).Select(project => project.Name);
        var references = Repository.Projects.Single(project => project.RelativePath == path).References;
        Assert.Empty(references.Intersect(applications));
    }

    [Theory]
    [MemberData(nameof(ProjectPaths))]
    public void Product_code_refers_to_no_test_or_benchmark(string path)
    {
        var project = Repository.Projects.Single(candidate => candidate.RelativePath == path);
        if (!path.StartsWith("src/", StringComparison.Ordinal) && !path.StartsWith("apps/", StringComparison.Ordinal))
        {
            return;
        }

        var others = Repository.Projects.Where(other => other.RelativePath.StartsWith("tests/", StringComparison.Ordinal) || other.RelativePath.StartsWith("benchmarks/", StringComparison.Ordinal));
        Assert.Empty(project.References.Intersect(others.Select(other => other.Name)));
    }

    private static IEnumerable<ProjectFile> Plugins() =>
        Repository.Projects.Where(project => project.RelativePath.StartsWith("src/ObjectOS.Plugins/", StringComparison.Ordinal));

    private static ProjectFile Project(string name) => Repository.Projects.Single(project => project.Name == name);
}
