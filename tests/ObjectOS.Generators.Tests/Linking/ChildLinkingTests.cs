using ObjectOS.Generators.Linking;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Linking;

/// <summary>To-many relations: every reference seen from its other end.</summary>
public sealed class ChildLinkingTests
{
    private const string Name = "fields:\n  name: { type: text }\n";

    private static readonly ReferencedPlugin Catalog = PluginAssembly.Parse(
        "Acme.Catalog", ProjectFiles.Exactly(("plugin.yml", "id: acme-catalog\nversion: 1.0.0\n"), ("products.object.yml", Name)));

    [Fact]
    public void One_reference_gives_a_relation_named_as_the_object() => Assert.Equal(
        [("contacts", "contacts", "account"), ("deals", "deals", "buyer")],
        ChildrenOf(
            "accounts",
            ("accounts.object.yml", Name),
            ("deals.object.yml", "fields:\n  buyer: { type: master_detail, reference_to: accounts }\n"),
            ("contacts.object.yml", "fields:\n  account: { type: lookup, reference_to: accounts }\n")));

    [Fact]
    public void Several_references_of_an_object_are_told_apart_by_their_fields() => Assert.Equal(
        [("deals_by_buyer", "deals", "buyer"), ("deals_by_payer", "deals", "payer")],
        ChildrenOf(
            "accounts",
            ("accounts.object.yml", Name),
            ("deals.object.yml", "fields:\n  buyer: { type: lookup, reference_to: accounts }\n  note: { type: text }\n  payer: { type: lookup, reference_to: accounts }\n")));

    [Fact]
    public void An_object_may_refer_to_itself() => Assert.Equal(
        [("accounts", "accounts", "parent")],
        ChildrenOf("accounts", ("accounts.object.yml", "fields:\n  parent: { type: lookup, reference_to: accounts }\n")));

    [Fact]
    public void A_field_keeps_its_name_before_a_relation() => Assert.Equal(
        [("contacts_by_account", "contacts", "account"), ("deals_by_account_", "deals", "account")],
        ChildrenOf(
            "accounts",
            ("accounts.object.yml", "fields:\n  contacts: { type: integer }\n  deals: { type: integer }\n  deals_by_account: { type: integer }\n"),
            ("deals.object.yml", "fields:\n  account: { type: lookup, reference_to: accounts }\n"),
            ("contacts.object.yml", "fields:\n  account: { type: lookup, reference_to: accounts }\n")));

    [Fact]
    public void An_application_sees_the_references_between_its_plugins()
    {
        var project = DefinitionSets.Link(
            ProjectFiles.App(("orders.object.yml", "fields:\n  product: { type: lookup, reference_to: products }\n")), "Acme.App", Catalog);

        var products = project.Application!.Objects.Single(model => model.Name == "products");
        Assert.Equal(("orders", "orders", "product"), Short(Assert.Single(products.Children)));
    }

    private static (string, string, string)[] ChildrenOf(string objectName, params (string Path, string Text)[] files)
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(files));
        Assert.Empty(project.Problems);
        return [.. project.Plugin!.Objects.Single(model => model.Name == objectName).Children.Select(Short)];
    }

    private static (string, string, string) Short(ChildModel child) => (child.Name, child.ObjectName, child.FieldName);
}
