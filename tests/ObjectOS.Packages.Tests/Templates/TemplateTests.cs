using System.Net;
using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Templates;

/// <summary>What <c>dotnet new</c> makes.</summary>
public sealed class TemplateTests(InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    [Fact]
    public async Task An_application_runs_with_its_sample_records()
    {
        var machine = templates.Machine;
        await templates.NewAsync("objectos-app", "Acme.Work-Shop");
        (await machine.DotnetAsync("Acme.Work-Shop", "build", "--verbosity", "quiet")).ShouldBeClean();

        Assert.Contains("id: acme-work-shop", machine.Read("Acme.Work-Shop/app.yml"), StringComparison.Ordinal);
        await using var application = await RunningApplication.StartAsync(machine, machine.PathOf("Acme.Work-Shop/bin/Debug/net10.0/Acme.Work-Shop"), "Acme.Work-Shop");
        Assert.Equal(3, (await application.GetAsync("/api/v1/data/tasks")).GetProperty("total").GetInt32());
        await application.PostAsync("/api/v1/data/tasks", new { subject = "Say hello", estimate = 1.25 }, HttpStatusCode.BadRequest);
        await application.PostAsync("/api/v1/data/tasks", new { subject = "Say hello", estimate = 1.5 }, HttpStatusCode.Created);
        Assert.True(File.Exists(machine.PathOf("Acme.Work-Shop/data/acme-work-shop.db")));
    }

    [Fact]
    public async Task The_editor_knows_the_names_of_the_objects_after_a_build()
    {
        var machine = templates.Machine;
        await templates.NewAsync("objectos-plugin", "Names");
        var build = await machine.DotnetAsync("Names", "build", "--verbosity", "quiet");
        build.ShouldBeClean();

        var settings = machine.Read("Names/.vscode/settings.json");
        foreach (var kind in new[] { "plugin", "object", "data" })
        {
            Assert.Contains($"./obj/objectos/{kind}.schema.json", settings, StringComparison.Ordinal);
            Assert.True(File.Exists(machine.PathOf($"Names/obj/objectos/{kind}.schema.json")));
        }

        Assert.Contains("\"notes\"", machine.Read("Names/obj/objectos/object.schema.json"), StringComparison.Ordinal);

        // A new object is known although its file has a mistake.
        machine.Write("Names/objects/pages.object.yml", "fields: { note: { type: lookup, reference_to: nots } }");
        Assert.Equal(1, (await machine.DotnetAsync("Names", "build", "--verbosity", "quiet")).ExitCode);
        Assert.Contains("\"pages\"", machine.Read("Names/obj/objectos/object.schema.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_on_PostgreSQL_references_that_driver_only()
    {
        var machine = templates.Machine;
        await templates.NewAsync("objectos-app", "Bank", "--database", "postgres");
        (await machine.DotnetAsync("Bank", "build", "--verbosity", "quiet")).ShouldBeClean();

        Assert.Contains("database: postgres://postgres@127.0.0.1:5432/bank", machine.Read("Bank/app.yml"), StringComparison.Ordinal);
        Assert.DoesNotContain("sqlite", machine.Read("Bank/app.yml") + machine.Read("Bank/Bank.csproj") + machine.Read("Bank/README.md"), StringComparison.OrdinalIgnoreCase);
        var plugins = await machine.RunAsync(machine.PathOf("Bank/bin/Debug/net10.0/Bank"), "Bank", "plugins");
        Assert.Contains("objectos-postgres", plugins.Output, StringComparison.Ordinal);
    }
}
