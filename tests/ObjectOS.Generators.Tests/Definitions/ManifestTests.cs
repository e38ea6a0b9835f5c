using ObjectOS.Generators.Model;
using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Definitions;

public sealed class ManifestTests
{
    [Fact]
    public void A_plugin_says_who_it_is_and_what_it_needs()
    {
        var plugin = DefinitionSets.Link(ProjectFiles.Plugin(("plugin.yml", """
            id: '@acme/crm'
            name: CRM
            version: 2.1.0-beta.1
            description: Customers
            namespace: Acme.Customers
            dependencies: { objectos-auth: ^1.0.0 }
            optional_dependencies: { acme-mail: '>=2 <4' }
            provides:
              services: [Acme.ILeadService]
            hooks:
              on_install: Acme.InstallHook
              onDisable: Acme.DisableHook
            config:
              pool: { type: select, options: [round_robin, least_loaded], default: round_robin }
              days: { type: integer, required: true, min: 1 }
            author: Acme
            """))).Plugin!;

        Assert.Equal(("@acme/crm", "CRM", "2.1.0-beta.1", "Customers"), (plugin.Id, plugin.Name, plugin.Version, plugin.Description));
        Assert.Equal(("Acme.Customers", "Acme.Customers.CustomersRegistration"), (plugin.Namespace, plugin.RegistrationType));
        Assert.Equal([new DependencyModel("acme-mail", ">=2 <4", Optional: true), new DependencyModel("objectos-auth", "^1.0.0", Optional: false)], plugin.Dependencies);
        Assert.Equal(["Acme.ILeadService"], plugin.Services);
        Assert.Equal("""{"author":"Acme"}""", plugin.AnnotationsJson);
        Assert.Equal(new HooksModel("Acme.InstallHook", null, null, "Acme.DisableHook", null), plugin.Hooks);
        Assert.Equal(
            [("pool", "Pool", FieldType.Select, "round_robin", "Pool"), ("days", "Days", FieldType.Integer, null, null)],
            plugin.Config.Select(option => (option.Name, option.MemberName, option.Type, option.Default?.Text, option.EnumName)));
    }

    [Fact]
    public void Without_a_namespace_of_its_own_a_plugin_has_that_of_the_project_or_of_its_id()
    {
        Assert.Equal("Acme.Crm", DefinitionSets.Link(ProjectFiles.Plugin(), "Acme.Crm").Plugin!.Namespace);
        Assert.Equal("AcmeCrm", DefinitionSets.Link(ProjectFiles.Plugin(), "not a namespace").Plugin!.Namespace);
    }

    [Fact]
    public void An_application_has_defaults_that_are_safe()
    {
        var app = DefinitionSets.Link(ProjectFiles.App(("app.yml", "id: acme\n"))).Application!;

        Assert.Equal(("acme", "acme", "1.0.0", Access.Authenticated, SeedMode.Manual), (app.Id, app.Name, app.Version, app.Access, app.SeedMode));
        Assert.Empty(app.Settings);
    }

    [Fact]
    public void An_application_says_who_may_use_it_and_how_it_runs()
    {
        var app = DefinitionSets.Link(ProjectFiles.App(("app.yml", "id: acme\nname: Acme\nversion: 3.0.0\naccess: open\nseed: on_install\nsettings:\n  disable: [a, b]\n  urls: http://127.0.0.1:80\n  database: sqlite:x.db\n"))).Application!;

        Assert.Equal((Access.Open, SeedMode.OnInstall), (app.Access, app.SeedMode));
        Assert.Equal([new SettingModel("database", "sqlite:x.db"), new SettingModel("disable", "a,b"), new SettingModel("urls", "http://127.0.0.1:80")], app.Settings);
    }

    [Theory]
    [InlineData("access: everybody", "OOS0013")]
    [InlineData("roles: {}", "OOS0014")]
    [InlineData("tenancy: row", "OOS0014")]
    [InlineData("capabilities: [network]", "OOS0014")]
    [InlineData("provides: { workflows: ['*.workflow.yml'] }", "OOS0014")]
    [InlineData("config: { days: { type: integer, unique: true } }", "OOS0012")]
    [InlineData("config: { rate: { type: percent, precision: 3, default: 10 } }", "OOS2015")]
    [InlineData("settings: { urls: { a: b } }", "OOS0013")]
    [InlineData("version: 1", "OOS1005")]
    [InlineData("hooks: { on_start: Acme.Hook }", "OOS0012")]
    [InlineData("hooks: { on_load: Hook }", "OOS1012")]
    [InlineData("provides: { services: ['Acme.I<T>'] }", "OOS1012")]
    [InlineData("dependencies: { Mail: ^1 }", "OOS1004")]
    [InlineData("dependencies: { mail: [1] }", "OOS0013")]
    [InlineData("config: { when: { type: datetime, default: now } }", "OOS1015")]
    [InlineData("config: { a_1: { type: text }, a1: { type: text } }", "OOS2007")]
    [InlineData("dependencies: [mail]", "OOS0013")]
    public void What_an_application_gets_wrong(string line, string id)
    {
        var project = DefinitionSets.Link(ProjectFiles.App(("app.yml", $"id: acme\n{line}\n")));

        Assert.Equal([id], project.Problems.Select(problem => problem.Descriptor.Id));
    }

    [Theory]
    [InlineData("crm", true)]
    [InlineData("@acme/crm", true)]
    [InlineData("a.b-c_d", true)]
    [InlineData("-crm", false)]
    [InlineData("crm-", false)]
    [InlineData("@acme", false)]
    [InlineData("@/crm", false)]
    [InlineData("@acme/", false)]
    [InlineData("a/b", false)]
    [InlineData("CRM", false)]
    public void Ids_have_the_form_of_package_names(string id, bool valid) =>
        Assert.Equal(valid, ObjectOS.Generators.Definitions.Manifests.PluginIds.IsValid(id));

    [Theory]
    [InlineData("workflow")]
    [InlineData("permission")]
    [InlineData("locale")]
    public void Kinds_of_files_that_cannot_be_obeyed_yet_are_refused(string kind)
    {
        var project = DefinitionSets.Link(ProjectFiles.Plugin(($"x.{kind}.yml", "anything: [")));

        Assert.Equal(["OOS0014"], project.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal($"A file of the kind '*.{kind}.yml'", project.Problems[0].Arguments[0]);
    }
}
