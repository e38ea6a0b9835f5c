using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Linking;

/// <summary><c>renamed_from</c> on fields and objects.</summary>
public sealed class RenameTests
{
    private static readonly ReferencedPlugin Catalog = PluginAssembly.Parse(
        "Acme.Catalog", ProjectFiles.Exactly(("plugin.yml", "id: acme-catalog\nversion: 1.0.0\n"), ("products.object.yml", "fields:\n  name: { type: text }\n")));

    [Fact]
    public void A_former_name_reaches_the_model()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(("leads.object.yml", "renamed_from: prospects\nfields:\n  telephone: { type: phone, renamed_from: phone }\n")));

        Assert.Empty(project.Problems);
        var lead = Assert.Single(project.Plugin!.Objects);
        Assert.Equal("prospects", lead.RenamedFrom);
        Assert.Equal("phone", lead.Fields[^1].RenamedFrom);
    }

    [Theory]
    [InlineData("OOS2050", "  name: { type: text, renamed_from: id }\n")]
    [InlineData("OOS2050", "  name: { type: text, renamed_from: name }\n")]
    [InlineData("OOS2050", "  name: { type: text }\n  title: { type: text, renamed_from: name }\n")]
    [InlineData("OOS2051", "  one: { type: text, renamed_from: name }\n  two: { type: text, renamed_from: name }\n")]
    [InlineData("OOS0013", "  name: { type: text, renamed_from: 'Not a name' }\n")]
    public void A_former_name_of_a_field_that_cannot_be_is_told(string id, string fields)
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(("leads.object.yml", "fields:\n" + fields)));

        Assert.Equal([id], project.Problems.Select(problem => problem.Descriptor.Id));
    }

    [Fact]
    public void A_former_name_of_an_object_must_be_free_in_every_plugin()
    {
        const string fields = "fields:\n  name: { type: text }\n";
        var project = DefinitionSets.Link(
            ProjectFiles.App(
                ("articles.object.yml", "renamed_from: products\n" + fields),
                ("ones.object.yml", "renamed_from: old\n" + fields),
                ("others.object.yml", "renamed_from: old\n" + fields)),
            "Acme.App",
            Catalog);

        Assert.Equal(["OOS2050", "OOS2051"], project.Problems.Select(problem => problem.Descriptor.Id).Order(StringComparer.Ordinal));
    }
}
