using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Linking;

public sealed class ObjectLinkingTests
{
    private const string Name = "fields:\n  name: { type: text }\n";

    private static readonly ReferencedPlugin Catalog = PluginAssembly.Parse(
        "Acme.Catalog", ProjectFiles.Exactly(("plugin.yml", "id: acme-catalog\nversion: 1.0.0\n"), ("products.object.yml", Name)));

    [Fact]
    public void A_lookup_knows_the_class_it_refers_to()
    {
        var project = DefinitionSets.Link(
            ProjectFiles.Plugin(
                ("plugin.yml", "id: acme-crm\nversion: 1.0.0\ndependencies:\n  acme-catalog: ^1.0.0\n"),
                ("leads.object.yml", "fields:\n  product: { type: lookup, reference_to: products, required: true }\n  parent: { type: lookup, reference_to: leads }\n  owner_of: { type: master_detail, reference_to: products }\n")),
            "Acme.Crm",
            Catalog);

        Assert.Empty(project.Problems);
        Assert.Equal(
            [
                new ReferenceModel("products", "Product", "Acme.Catalog", OnDelete.Restrict),
                new ReferenceModel("leads", "Lead", "Acme.Crm", OnDelete.SetNull),
                new ReferenceModel("products", "Product", "Acme.Catalog", OnDelete.Cascade),
            ],
            project.Plugin!.Objects[0].Fields.Select(field => field.Reference).OfType<ReferenceModel>());
        Assert.Equal("leads", Assert.Single(project.Plugin.Objects).Name);
    }

    [Fact]
    public void A_lookup_that_leads_nowhere_stays_a_uuid()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(("leads.object.yml", "fields:\n  product: { type: lookup, reference_to: products }\n")));

        Assert.Equal(["OOS2020"], project.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal((FieldType.Uuid, null), (project.Plugin!.Objects[0].Fields[^1].Type, project.Plugin.Objects[0].Fields[^1].Reference));
    }

    [Fact]
    public void The_nearest_object_is_named_with_its_plugin()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(("leads.object.yml", "fields:\n  product: { type: lookup, reference_to: product }\n")), "Acme.Crm", Catalog);

        Assert.Equal("Did you mean 'products' (acme-catalog)?", Assert.Single(project.Problems).Arguments[^1]);
    }

    [Fact]
    public void An_application_links_its_own_objects_with_those_of_every_plugin()
    {
        var project = DefinitionSets.Link(
            ProjectFiles.App(("orders.object.yml", "fields:\n  product: { type: lookup, reference_to: products }\n")), "Acme.App", Catalog);

        Assert.Empty(project.Problems);
        Assert.Equal([("orders", "acme-app"), ("products", "acme-catalog")], project.Application!.Objects.Select(model => (model.Name, model.PluginId)));
        Assert.Equal("orders", Assert.Single(project.Plugin!.Objects).Name);
    }

    [Fact]
    public void Extending_an_object_is_not_available_and_redefining_one_is_an_error()
    {
        var extending = DefinitionSets.Link(ProjectFiles.App(("products.object.yml", Name)), "Acme.App", Catalog);
        var other = PluginAssembly.Parse("Acme.Other", ProjectFiles.Exactly(("plugin.yml", "id: other\nversion: 1.0.0\n"), ("products.object.yml", Name)));
        var redefining = DefinitionSets.Link(ProjectFiles.App(), "Acme.App", Catalog, other);

        Assert.Equal(["OOS0014"], extending.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal(["OOS2002"], redefining.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal("the plugin 'acme-catalog'", redefining.Problems[0].Arguments[1]);
    }

    [Fact]
    public void A_thousand_objects_link()
    {
        var files = Enumerable.Range(0, 1_000).Select(i => (
            $"objects/o{i}s.object.yml",
            "fields:\n" + string.Concat(Enumerable.Range(0, 14).Select(f => $"  f{f}: {{ type: text }}\n")) + $"  next: {{ type: lookup, reference_to: o{(i + 1) % 1000}s }}\n"));

        var project = DefinitionSets.Link(ProjectFiles.Plugin([.. files]));

        Assert.Empty(project.Problems);
        Assert.Equal(1_000, project.Plugin!.Objects.Count);
    }
}
