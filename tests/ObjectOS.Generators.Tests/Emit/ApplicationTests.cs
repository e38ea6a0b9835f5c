using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Emit;

/// <summary>What an application makes of several plugins.</summary>
public sealed class ApplicationTests
{
    [Fact]
    public void Classes_of_the_same_name_have_machinery_of_different_names()
    {
        var crm = PluginAssembly.Compile("Acme.Crm", ProjectFiles.Plugin(("objects/contacts.object.yml", "fields:\n  name: { type: text }\n")));
        var hrm = PluginAssembly.Compile("Acme.Hrm", ProjectFiles.Plugin(
            ("plugin.yml", "id: acme-hrm\nversion: 1.0.0\n"), ("objects/hr_contacts.object.yml", "class_name: Contact\nfields:\n  name: { type: text }\n")));

        var result = GeneratorHarness.Run(
            ProjectFiles.App(("objects/records.object.yml", "fields:\n  contact: { type: lookup, reference_to: hr_contacts }\n")),
            new HarnessOptions { AssemblyName = "Acme.App", RootNamespace = "Acme.App", References = [crm, hrm] });

        Assert.Empty(result.Messages);
        Assert.Contains("\"contacts\" => ContactOf_contacts_Type.Instance,", result.Sources["Application.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"hr_contacts\" => ContactOf_hr_contacts_Type.Instance,", result.Sources["Application.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"Acme.Hrm.Contact\" => \"hr_contacts\",", result.Sources["Application.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"records\" => RecordOf_records_Type.Instance,", result.Sources["Application.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Objects/ContactOf_contacts.Machinery.g.cs", result.Sources.Keys);
    }

    [Theory]
    [InlineData("LEAD", false)]
    [InlineData("Lead", true)]
    public void Classes_whose_files_would_have_one_name_have_two_files(string className, bool isWrong)
    {
        var result = GeneratorHarness.Run(
            ProjectFiles.App(("objects/leads.object.yml", "fields:\n  name: { type: text }\n"), ("objects/others.object.yml", $"class_name: {className}\nfields:\n  name: {{ type: text }}\n")),
            new HarnessOptions { ExpectsErrors = isWrong });

        Assert.Equal(isWrong, result.Ids.Contains("OOS2009"));
        // Of two that are called the same the second is emitted under a name that nobody has.
        Assert.Contains(isWrong ? "Objects/Lead.g.cs" : "Objects/Lead.leads.g.cs", result.Sources.Keys);
        Assert.Contains(isWrong ? "Objects/Lead2.g.cs" : "Objects/LEAD.others.g.cs", result.Sources.Keys);
        Assert.Contains("Application.g.cs", result.Sources.Keys);
    }

    [Fact]
    public void Records_of_an_object_may_come_from_a_plugin_and_from_the_application()
    {
        var crm = PluginAssembly.Compile("Acme.Crm", ProjectFiles.Plugin(
            ("objects/contacts.object.yml", "fields:\n  name: { type: text }\n"), ("data/contacts.data.yml", "- { _id: ada, name: Ada }\n")));

        var result = GeneratorHarness.Run(
            ProjectFiles.App(("data/contacts.data.yml", "- { _id: grace, name: Grace }\n")),
            new HarnessOptions { AssemblyName = "Acme.App", RootNamespace = "Acme.App", References = [crm] });

        Assert.Empty(result.Messages);
        Assert.Contains("new(\"acme-crm\", \"contacts\", ApplicationFixtures.Contacts),", result.Sources["Application.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(\"acme-app\", \"contacts\", ApplicationFixtures.Contacts_2),", result.Sources["Application.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_of_the_application_may_watch_the_records_of_a_plugin()
    {
        var crm = PluginAssembly.Compile("Acme.Crm", ProjectFiles.Plugin(("objects/contacts.object.yml", "fields:\n  name: { type: text }\n")));

        var result = GeneratorHarness.Run(
            ProjectFiles.App(("Watcher.cs",
                """
                using System.Threading;
                using System.Threading.Tasks;
                using Acme.Crm;
                using ObjectOS.Events;

                namespace Acme.App;

                [EventHandler]
                internal sealed class Watcher : IAfterHandler<ContactCreated>
                {
                    public ValueTask HandleAsync(ContactCreated happened, CancellationToken cancellationToken) => default;
                }
                """)),
            new HarnessOptions { AssemblyName = "Acme.App", RootNamespace = "Acme.App", References = [crm] });

        Assert.Empty(result.Messages);
        Assert.Contains("handlers.After<global::Acme.Crm.ContactCreated>(", result.Sources["AppRegistration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_with_the_server_is_hosted_by_three_calls()
    {
        var server = PluginAssembly.Compile("ObjectOS.Server", ProjectFiles.Plugin(
            ("plugin.yml", "id: objectos-server\nversion: 1.0.0\n"),
            ("Server.cs",
                """
                namespace Microsoft.AspNetCore.Builder
                {
                    public class WebApplicationBuilder;
                    public class WebApplication;
                }

                namespace ObjectOS.Server
                {
                    using Microsoft.AspNetCore.Builder;

                    public static class ObjectOSServer
                    {
                        public static void AddObjectOS(WebApplicationBuilder builder, ObjectOS.Lifecycle.ApplicationDefinition application) { }
                        public static void MapObjectOS(WebApplication app) { }
                        public static System.Threading.Tasks.Task<int> RunObjectOSAsync(WebApplication app, string[] args) => System.Threading.Tasks.Task.FromResult(0);
                    }
                }
                """)));

        var result = GeneratorHarness.Run(
            ProjectFiles.App(("Start.cs",
                """
                using Microsoft.AspNetCore.Builder;

                namespace Acme.App;

                internal static class Start
                {
                    public static System.Threading.Tasks.Task<int> RunAsync(WebApplicationBuilder builder, WebApplication app, string[] args)
                    {
                        builder.AddObjectOS();
                        return app.MapObjectOS().RunObjectOSAsync(args);
                    }
                }
                """)),
            new HarnessOptions { AssemblyName = "Acme.App", RootNamespace = "Acme.App", References = [server] });

        Assert.Empty(result.Messages);
        Assert.Contains("Hosting.g.cs", result.Sources.Keys);
    }

    [Fact]
    public void Without_the_server_nothing_is_hosted()
    {
        Assert.DoesNotContain("Hosting.g.cs", GeneratorHarness.Run(ProjectFiles.App()).Sources.Keys);
    }

    [Theory]
    [InlineData("label: Lead", "label: Prospect", true)]
    [InlineData("max_length: 10", "max_length: 20", true)]
    [InlineData("type: integer", "type: text", false)]
    [InlineData("unique: false", "unique: true", false)]
    [InlineData("required: false", "required: true", false)]
    [InlineData("options: [a, b]", "options: [a, b, c]", false)]
    [InlineData("on_delete: set_null", "on_delete: restrict", false)]
    [InlineData("scale: 2", "scale: 3", false)]
    public void The_fingerprint_changes_with_the_tables_and_with_nothing_else(string old, string replacement, bool same)
    {
        var app = ProjectFiles.App(("objects/leads.object.yml",
            """
            label: Lead
            fields:
              name: { type: text, max_length: 10, unique: false, required: false }
              rank: { type: integer }
              kind: { type: select, options: [a, b] }
              amount: { type: currency, scale: 2 }
              parent: { type: lookup, reference_to: leads, on_delete: set_null }
            """));

        var before = GeneratorHarness.Run(app).Sources["Application.Schema.g.cs"];
        var after = GeneratorHarness.Run(app.Replace("objects/leads.object.yml", old, replacement)).Sources["Application.Schema.g.cs"];

        Assert.Equal(same, before == after);
    }
}
