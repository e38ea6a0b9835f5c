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
    public void An_object_of_a_dependency_is_extended_and_any_other_redefined()
    {
        var extending = DefinitionSets.Link(ProjectFiles.App(("products.object.yml", "label: Article\nfields:\n  size: { type: integer }\n")), "Acme.App", Catalog);
        var other = PluginAssembly.Parse("Acme.Other", ProjectFiles.Exactly(("plugin.yml", "id: other\nversion: 1.0.0\n"), ("products.object.yml", Name)));
        var redefining = DefinitionSets.Link(ProjectFiles.App(), "Acme.App", Catalog, other);

        Assert.Empty(extending.Problems);
        var extended = Assert.Single(extending.Application!.Objects);
        Assert.Equal(("acme-catalog", "Article", "Acme.App"), (extended.PluginId, extended.Label, extended.Extension!.Namespace));
        Assert.Equal(["name", "size"], extended.Fields.Where(field => !field.IsSystem).Select(field => field.Name));
        Assert.Empty(extending.Plugin!.Objects);
        Assert.Equal(["OOS2002"], redefining.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal("the plugin 'acme-catalog'", redefining.Problems[0].Arguments[1]);
    }

    [Fact]
    public void Extensions_of_several_plugins_and_of_the_application_are_put_together_in_their_start_order()
    {
        var sizes = PluginAssembly.Parse("Acme.Sizes", ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-sizes\nversion: 1.0.0\ndependencies: { acme-catalog: ^1.0.0 }\n"),
            ("products.object.yml", "fields:\n  name: { max_length: 9 }\n  size: { type: integer }\n")), Catalog);
        var project = DefinitionSets.Link(
            ProjectFiles.App(("products.object.yml", "fields:\n  size: { required: true }\n  name: { label: Title }\n  shape: { type: select, options: [round, flat] }\n")), "Acme.App", Catalog, sizes);

        Assert.Equal([], project.Problems.Select(problem => problem.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        var product = Assert.Single(project.Application!.Objects);
        Assert.Equal(["name", "size", "shape"], product.Fields.Where(field => !field.IsSystem).Select(field => field.Name));
        var (name, size, shape) = (product.Fields[^3], product.Fields[^2], product.Fields[^1]);
        Assert.Equal((9, "Title", false), (name.MaxLength!.Value, name.Label, name.IsAdded));
        Assert.Equal((true, true, true), (size.Required, size.IsAdded, !size.IsNullableMember));
        Assert.Equal(("ProductShape", "Acme.App"), (shape.EnumName, shape.EnumNamespace));
    }

    [Fact]
    public void A_plugin_may_extend_what_it_depends_on_and_may_not_do_it_twice()
    {
        var files = ProjectFiles.Exactly(
            ("plugin.yml", "id: acme-sizes\nversion: 1.0.0\ndependencies: { acme-catalog: ^1.0.0 }\n"),
            ("products.object.yml", "fields:\n  size: { type: integer }\n"));
        var right = DefinitionSets.Link(files, "Acme.Sizes", Catalog);
        var wrong = DefinitionSets.Link(files.With("more/products.object.yml", "fields:\n  shape: { type: text }\n"), "Acme.Sizes", Catalog);

        Assert.Empty(right.Problems);
        Assert.Empty(right.Plugin!.Objects);
        Assert.Equal(["OOS2002"], wrong.Problems.Select(problem => problem.Descriptor.Id));
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
