using System.Net;
using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Stranger;

/// <summary>Projects that know the packages only.</summary>
public sealed class StrangerTests(StrangersProjects projects) : IClassFixture<StrangersProjects>
{
    [Fact]
    public async Task A_mistake_is_reported_at_its_word()
    {
        var machine = projects.Machine;
        machine.Write("Acme.App/objects/orders.object.yml", "fields:\n  ticket: { type: lookup, reference_to: tikets }");
        var build = await machine.DotnetAsync("Acme.App", "build", "--verbosity", "quiet");
        File.Delete(machine.PathOf("Acme.App/objects/orders.object.yml"));

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Acme.App/objects/orders.object.yml(2,41): error OOS2020", build.Output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'tickets' (acme-tickets)?", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_built_and_answers()
    {
        (await projects.Machine.DotnetAsync("Acme.App", "build", "--verbosity", "quiet")).ShouldBeClean();
        await UseAsync("bin/Debug/net10.0/Acme.App");

        // The schema for editors knows the objects of both plugins and of the application.
        var schema = projects.Machine.Read("Acme.App/obj/objectos/object.schema.json");
        Assert.All(["comments", "tickets", "work_entries"], name => Assert.Contains($"\"{name}\"", schema, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_is_published_natively_without_a_warning_and_answers()
    {
        (await projects.Machine.DotnetAsync("Acme.App", "publish", "--use-current-runtime", "--output", "published", "--verbosity", "quiet")).ShouldBeClean();
        Assert.False(File.Exists(projects.Machine.PathOf("Acme.App/published/Acme.App.dll")));
        await UseAsync("published/Acme.App");
    }

    private async Task UseAsync(string program)
    {
        File.Delete(projects.Machine.PathOf("Acme.App/acme.db"));
        await using var application = await RunningApplication.StartAsync(projects.Machine, projects.Machine.PathOf("Acme.App/" + program), "Acme.App");

        // The plugin that came as a package: its object, its sample record, its C#.
        var ticket = (await application.GetAsync("/api/v1/data/tickets")).GetProperty("records")[0];
        Assert.Equal("The printer is on fire", ticket.GetProperty("subject").GetString());
        var refused = await application.PostAsync("/api/v1/data/tickets", new { subject = "FIRE" }, HttpStatusCode.Conflict);
        Assert.Equal("TICKET_SHOUTS", refused.GetProperty("code").GetString());

        // The plugin that refers to it, and the application's own object.
        var id = ticket.GetProperty("id").GetString();
        var entry = await application.PostAsync("/api/v1/data/work_entries", new { ticket = id, hours = 1.5 }, HttpStatusCode.Created);
        Assert.Equal("1.50", entry.GetProperty("record").GetProperty("hours").GetRawText());
        await application.PostAsync("/api/v1/data/comments", new { ticket = id, text = "Water helps." }, HttpStatusCode.Created);
        Assert.StartsWith("3.1", (await application.GetAsync("/api/v1/openapi.json")).GetProperty("openapi").GetString(), StringComparison.Ordinal);

        // The other generator worked with the library it brought.
        Assert.StartsWith("other 16.", await application.GetTextAsync("/other"), StringComparison.Ordinal);
    }
}
