using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Pipeline;

/// <summary>The definitions of the CRM plugin, which people read as an example, are without a problem.</summary>
public sealed class CrmTests
{
    [Fact]
    public void The_definitions_of_the_crm_link_without_a_problem()
    {
        var project = DefinitionSets.Link(Files("Crm"), "Crm");

        Assert.Empty(project.Problems);
        Assert.Contains(project.Plugin!.Objects, model => model is { Name: "leads", ClassName: "Lead", SetName: "Leads", Namespace: "Crm" });
        Assert.Equal(project.Plugin.Objects.Count, project.Plugin.Fixtures.Count);
    }

    [Fact]
    public void What_the_crm_embeds_links_to_the_same_objects_and_fixtures()
    {
        var plugin = DefinitionSets.Link(Files("Crm"), "Crm").Plugin!;
        var crm = PluginAssembly.Parse("Crm", Files("Crm"));
        var application = DefinitionSets.Link(ProjectFiles.App(), "CrmApp", crm, PluginAssembly.Parse("ObjectOS.Server", Files("Server")));

        Assert.Empty(application.Problems);
        Assert.Equal(plugin.Objects, application.Application!.Objects);
        Assert.Equal(plugin.Fixtures, application.Application.Fixtures);
    }

    private static ProjectFiles Files(string plugin)
    {
        var root = Repository.PathOf($"src/ObjectOS.Plugins/{plugin}");
        return ProjectFiles.Exactly([.. Directory.EnumerateFiles(root, "*.yml", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))]);
    }
}
