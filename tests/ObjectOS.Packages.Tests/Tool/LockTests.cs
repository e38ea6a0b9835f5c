using System.Text.Json;

namespace ObjectOS.Packages.Tests.Tool;

/// <summary>The life of a lock, from the command that makes it to builds that obey it.</summary>
public sealed class LockTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    private const string Lock = "Acme.App/objectos.lock.json";
    private const string Comments = "Acme.App/objects/comments.object.yml";

    [Fact]
    public async Task A_lock_is_made_obeyed_by_builds_and_renewed_with_leave()
    {
        await LockAsync();
        Assert.Contains("\"subject\": { \"type\": \"text\", \"required\": true, \"max_length\": \"200\" }", tool.Machine.Read(Lock), StringComparison.Ordinal);
        (await tool.Machine.DotnetAsync("Acme.App", "build", "--no-restore", "--verbosity", "quiet")).ShouldBeClean();

        // A field goes, one comes, and the plugin below asks for more.
        var locked = tool.Machine.Read(Lock);
        tool.Machine.Write(Comments, "fields:\n  ticket: { type: lookup, reference_to: tickets, required: true }\n  mood: { type: text }");
        tool.Machine.Write("Acme.Tickets/objects/tickets.object.yml", tool.Machine.Read("Acme.Tickets/objects/tickets.object.yml").Replace("max_length: 200", "max_length: 100", StringComparison.Ordinal));
        var check = await tool.RunAsync("check", "Acme.App");
        var build = await tool.Machine.DotnetAsync("Acme.App", "build", "--no-restore", "--verbosity", "quiet");
        Assert.Equal(tool.DiagnosticsIn(build.Output), tool.DiagnosticsIn(check.Output));
        Assert.Collection(
            tool.DiagnosticsIn(build.Output),
            limit => Assert.StartsWith("Acme.App/objectos.lock.json(17,9): error OOS6011: 'subject' of 'tickets' has the max_length 100", limit, StringComparison.Ordinal),
            text => Assert.StartsWith("Acme.App/objectos.lock.json(7,9): error OOS6012: 'text' of 'comments' is gone", text, StringComparison.Ordinal));

        var refused = await tool.RunAsync("lock", "Acme.App", "--allow", "breaking");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("destructive  drop:comments.text: ", refused.Output, StringComparison.Ordinal);
        Assert.Contains("additive     add:comments.mood: ", refused.Output, StringComparison.Ordinal);
        Assert.EndsWith("The lock was not renewed. To let it happen:\n  objectos lock --allow drop:comments.text\n", refused.Output, StringComparison.Ordinal);
        Assert.Equal(locked, tool.Machine.Read(Lock));

        var renewed = await tool.RunAsync("lock", "Acme.App", "--allow", "breaking", "--allow", "drop:comments.text");
        Assert.True(renewed.ExitCode == 0, renewed.Output);
        Assert.NotEqual(locked, tool.Machine.Read(Lock));
        (await tool.Machine.DotnetAsync("Acme.App", "build", "--no-restore", "--verbosity", "quiet")).ShouldBeClean();
    }

    [Fact]
    public async Task What_takes_nothing_away_needs_no_leave_and_a_build_server_asks_whether_it_is_locked()
    {
        await LockAsync();
        Assert.Equal(0, (await tool.RunAsync("lock", "Acme.App", "--check")).ExitCode);

        tool.Machine.Write(Comments, tool.Machine.Read(Comments) + "  mood: { type: text }");
        Assert.Equal(0, (await tool.RunAsync("check", "Acme.App")).ExitCode);
        var look = await tool.RunAsync("lock", "Acme.App", "--check", "--format", "json");
        Assert.Equal(1, look.ExitCode);
        var change = JsonElement.Parse(look.Output).GetProperty("locks")[0].GetProperty("changes").EnumerateArray().Single();
        Assert.Equal(("add:comments.mood", "additive", true), (change.GetProperty("id").GetString()!, change.GetProperty("class").GetString()!, change.GetProperty("allowed").GetBoolean()));

        Assert.Equal(0, (await tool.RunAsync("lock", "Acme.App")).ExitCode);
        Assert.Equal(0, (await tool.RunAsync("lock", "Acme.App", "--check")).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_locked_says_why()
    {
        await LockAsync();
        var unknown = await tool.RunAsync("lock", "Acme.App", "--allow", "braking");
        Assert.Equal((2, "--allow braking: there is no such change. Did you mean 'breaking'?\n"), (unknown.ExitCode, unknown.Output));

        var plugin = await tool.RunAsync("lock", "Acme.Tickets");
        Assert.Equal((2, "There is no application to lock: a project with an app.yml beside its project file.\n"), (plugin.ExitCode, plugin.Output));

        tool.Machine.Write(Lock, "<<<<<<< ours");
        var merged = await tool.RunAsync("lock", "Acme.App");
        Assert.Equal(2, merged.ExitCode);
        Assert.Contains("Acme.App/objectos.lock.json(", merged.Output, StringComparison.Ordinal);

        tool.Machine.Write("Acme.App/objects/orders.object.yml", "fields:\n  a: { type: txt }");
        var broken = await tool.RunAsync("lock", "Acme.App");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("error OOS2003", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_is_not_published()
    {
        await LockAsync();
        var content = await tool.Machine.DotnetAsync("Acme.App", "msbuild", "-getItem:Content", "-getItem:None", "-getItem:AdditionalFiles");
        var items = JsonElement.Parse(content.Output).GetProperty("Items");
        Assert.DoesNotContain(items.GetProperty("Content").EnumerateArray().Concat(items.GetProperty("None").EnumerateArray()), item => item.GetProperty("Identity").GetString() == "objectos.lock.json");
        Assert.Contains(items.GetProperty("AdditionalFiles").EnumerateArray(), item => item.GetProperty("Identity").GetString() == "objectos.lock.json");
    }

    private async Task LockAsync()
    {
        ToolProjects.Reset(tool.Machine);
        File.Delete(tool.Machine.PathOf(Lock));
        var made = await tool.RunAsync("lock", "Acme.App");
        Assert.Equal((0, "Acme.App/objectos.lock.json\nThe lock was made.\n"), (made.ExitCode, made.Output));
    }
}
