using ObjectOS.Generators.Linking.Fixtures;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Linking;

public sealed class FixtureTests
{
    private const string Accounts = "fields:\n  name: { type: text, required: true }\n  parent: { type: lookup, reference_to: accounts }\n  code: { type: text, unique: true }\n";

    private const string Leads =
        """
        fields:
          name: { type: text, required: true }
          account: { type: lookup, reference_to: accounts, required: true }
          status: { type: select, options: [new, done], default: new, required: true }
          amount: { type: currency }
          tags: { type: tags }
          place: { type: address }
          called_at: { type: datetime, readonly: true }
          number: { type: autonumber }
        indexes:
          once: { fields: [account, status], unique: true }
        """;

    [Fact]
    public void A_key_becomes_the_same_uuid_everywhere()
    {
        // SHA-256 of "accounts/acme", version 8, variant 10; computed apart from this code.
        Assert.Equal("e168bba8-fd4e-8597-b5a1-e99c47d489c0", RecordIds.Of("accounts", "acme"));
        Assert.NotEqual(RecordIds.Of("accounts", "acme"), RecordIds.Of("leads", "acme"));
    }

    [Fact]
    public void Records_have_the_form_that_the_api_takes()
    {
        var fixture = Fixtures("""
            records:
              - _id: ada
                name: "Ada \"Countess\" Lovelace"
                account: acme
                amount: 12.5
                tags: [a, b]
                place: { city: London, country: ~ }
                called_at: 2026-01-31T10:00:00+01:00
              - { _id: grace, name: Grace, account: acme, status: done, amount: ~ }
            """).Single(fixture => fixture.ObjectName == "leads");

        var acme = RecordIds.Of("accounts", "acme");
        Assert.Equal(
            [
                new FixtureRecordModel(
                    RecordIds.Of("leads", "ada"),
                    $$"""{"name":"Ada \"Countess\" Lovelace","account":"{{acme}}","amount":12.50,"tags":["a","b"],"place":{"city":"London"},"called_at":"2026-01-31T09:00:00.000Z"}"""),
                new FixtureRecordModel(RecordIds.Of("leads", "grace"), $$"""{"name":"Grace","account":"{{acme}}","status":"done","amount":null}"""),
            ],
            fixture.Records);
    }

    [Fact]
    public void What_is_referred_to_comes_first()
    {
        var project = Link("- { _id: ada, name: Ada, account: acme }\n", "- { _id: leaf, name: Leaf, parent: root }\n- { _id: acme, name: Acme }\n- { _id: root, name: Root }\n");

        Assert.Empty(project.Problems);
        Assert.Equal(["accounts", "leads"], project.Plugin!.Fixtures.Select(fixture => fixture.ObjectName));
        Assert.Equal(
            [RecordIds.Of("accounts", "root"), RecordIds.Of("accounts", "leaf"), RecordIds.Of("accounts", "acme")],
            project.Plugin.Fixtures[0].Records.Select(record => record.Id));
    }

    [Fact]
    public void Circles_of_objects_are_cut_at_references_that_may_be_empty()
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(
            ("as.object.yml", "class_name: A\nfields:\n  b: { type: lookup, reference_to: bs }\n"),
            ("bs.object.yml", "class_name: B\nfields:\n  a: { type: lookup, reference_to: as, required: true }\n"),
            ("as.data.yml", "- { _id: a1, b: b1 }\n"),
            ("bs.data.yml", "- { _id: b1, a: a1 }\n")));

        Assert.Empty(project.Problems);
        Assert.Equal(["as", "bs"], project.Plugin!.Fixtures.Select(fixture => fixture.ObjectName));
    }

    [Fact]
    public void An_application_resolves_references_across_plugins()
    {
        var plugin = PluginAssembly.Parse("Acme.Crm", ProjectFiles.Plugin(("accounts.object.yml", Accounts), ("accounts.data.yml", "- { _id: acme, name: Acme }\n")));
        var project = DefinitionSets.Link(
            ProjectFiles.App(("deals.object.yml", "fields:\n  account: { type: lookup, reference_to: accounts }\n"), ("deals.data.yml", "- { _id: d1, account: acme }\n")),
            "Acme.App",
            plugin);

        Assert.Empty(project.Problems);
        Assert.Equal([("accounts", "acme-crm"), ("deals", "acme-app")], project.Application!.Fixtures.Select(fixture => (fixture.ObjectName, fixture.PluginId)));
        Assert.Contains(RecordIds.Of("accounts", "acme"), project.Application.Fixtures[1].Records[0].Json, StringComparison.Ordinal);
        Assert.Equal("deals", Assert.Single(project.Plugin!.Fixtures).ObjectName);
    }

    [Theory]
    [InlineData("{ _id: ada, name: Ada, account: acme, status: open }", "OOS2803")]
    [InlineData("{ _id: ada, name: Ada, account: acme, amount: 1.005 }", "OOS2803")]
    [InlineData("{ _id: ada, name: [Ada], account: acme }", "OOS2803")]
    [InlineData("{ _id: ada, name: Ada, account: [acme] }", "OOS2803")]
    [InlineData("{ _id: ada, name: '', account: acme }", "OOS2804")]
    [InlineData("{ _id: ada, name: ~, account: acme }", "OOS2804")]
    [InlineData("{ _id: ada, name: Ada }", "OOS2804")]
    [InlineData("{ _id: ada, name: Ada, account: acmee }", "OOS2806")]
    [InlineData("{ _id: ada, name: Ada, account: acme, number: 1 }", "OOS2809")]
    [InlineData("{ _id: ada, name: Ada, account: acme, tenant: x }", "OOS2809")]
    [InlineData("{ _id: ada, name: Ada, account: acme, statis: new }", "OOS2802")]
    [InlineData("{ _id: [ada], name: Ada, account: acme }", "OOS2807")]
    [InlineData("Ada", "OOS0013")]
    public void What_does_not_fit_is_a_problem(string record, string id)
    {
        Assert.Equal([id], Link($"- {record}\n", "- { _id: acme, name: Acme }\n").Problems.Select(problem => problem.Descriptor.Id));
    }

    [Fact]
    public void A_unique_index_of_several_fields_is_checked()
    {
        var project = Link(
            "- { _id: a, name: A, account: acme, status: new }\n- { _id: b, name: B, account: acme, status: done }\n- { _id: c, name: C, account: acme, status: new }\n",
            "- { _id: acme, name: Acme }\n");

        Assert.Equal(["c", "account, status", "a"], Assert.Single(project.Problems).Arguments);
    }

    [Fact]
    public void A_record_may_be_named_by_its_uuid()
    {
        Assert.Empty(Link("- { _id: a, name: A, account: 6F9619FF-8B86-4011-B42D-00C04FC964FF }\n", "- { _id: acme, name: Acme }\n").Problems);
    }

    private static ObjectOS.Generators.Text.EquatableArray<FixtureModel> Fixtures(string leads)
    {
        var project = Link(leads, "- { _id: acme, name: Acme }\n");
        Assert.Empty(project.Problems);
        return project.Plugin!.Fixtures;
    }

    private static ObjectOS.Generators.Linking.LinkedProject Link(string leads, string accounts) => DefinitionSets.Link(ProjectFiles.Plugin(
        ("leads.object.yml", Leads), ("accounts.object.yml", Accounts), ("data/leads.data.yml", leads), ("data/accounts.data.yml", accounts)));
}
