using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using ObjectOS.Server.Commands;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Storage;
using TestDatabase = ObjectOS.Testing.TestDatabase;

namespace ObjectOS.Server.Tests.Commands;

/// <summary>What a person and a build server see of a migration.</summary>
public sealed class MigrationCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_database_in_step_passes_the_check()
    {
        await RunAsync("migrate", "apply");

        var check = await RunAsync("check", "--schema");
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Contains("as the build wants it", check.Output, StringComparison.Ordinal);
        Assert.True(JsonNode.Parse((await RunAsync("check", "--schema", "--json")).Output)!["inStep"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_database_that_differs_fails_the_check_with_the_plan()
    {
        var check = await RunAsync("check", "--schema");
        Assert.Equal(3, check.Code);
        Assert.Contains("create:tickets", check.Output, StringComparison.Ordinal);

        var json = await RunAsync("check", "--schema", "--json");
        Assert.Equal(3, json.Code);
        var plan = JsonNode.Parse(json.Output)!;
        Assert.False(plan["inStep"]!.GetValue<bool>());
        var step = plan["steps"]!.AsArray().Single(step => step!["id"]!.GetValue<string>() == "create:tickets")!;
        Assert.Equal("safe", step["class"]!.GetValue<string>());
        Assert.True(step["needed"]!.GetValue<bool>());
        Assert.Equal(0, (await RunAsync("check")).Code);
    }

    [Fact]
    public async Task Drift_is_printed_and_repaired_by_name_only()
    {
        await RunAsync("migrate", "apply");
        await ChangeAsync("""drop index "ix_tickets__number__" """);

        var plan = await RunAsync("migrate", "plan");
        Assert.Matches(@"drift +index:tickets\.ix_tickets__number__: .* by hand", plan.Output);
        var refused = await RunAsync("migrate", "apply");
        Assert.Equal(1, refused.Code);
        Assert.Contains("Nothing was changed. The plan:", refused.Error, StringComparison.Ordinal);
        Assert.Matches(@"To let it happen:\n  .* migrate apply .*--allow index:tickets\.ix_tickets__number__\n", refused.Error);

        var misspelt = await RunAsync("migrate", "apply", "--allow", "index:tickets.ix_tickets__numbr__");
        Assert.Equal(2, misspelt.Code);
        Assert.Equal("The plan has no step 'index:tickets.ix_tickets__numbr__'. Did you mean 'index:tickets.ix_tickets__number__'?\n", misspelt.Error);

        var repaired = await RunAsync("migrate", "apply", "--allow", "index:tickets.ix_tickets__number__");
        Assert.Equal(0, repaired.Code);
        Assert.Contains("Applied:", repaired.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check", "--schema")).Code);
    }

    [Fact]
    public async Task What_is_left_alone_is_shown_and_stops_nothing()
    {
        await RunAsync("migrate", "apply");
        await ChangeAsync("""alter table "tickets" add column "mine" text""");

        var apply = await RunAsync("migrate", "apply");
        Assert.Equal(0, apply.Code);
        Assert.Contains("Left as it is, since nobody asked for it:", apply.Output, StringComparison.Ordinal);
        Assert.Contains("extra:tickets.mine", apply.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("check", "--schema")).Code);
    }

    [Fact]
    public async Task Status_tells_programs_what_was_done_and_when()
    {
        await RunAsync("migrate", "apply");

        var status = JsonNode.Parse((await RunAsync("migrate", "status", "--json")).Output)!;

        var steps = status["history"]!.AsArray();
        Assert.Contains("create:tickets", steps.Select(step => step!["id"]!.GetValue<string>()));
        Assert.All(steps, step => Assert.Matches(@"^\d{4}-\d\d-\d\dT.*Z$", step!["appliedAt"]!.GetValue<string>()));
        Assert.Empty(status["steps"]!.AsArray());
    }

    [Fact]
    public async Task A_refusal_is_json_where_json_is_asked_for()
    {
        await RunAsync("migrate", "apply");
        await ChangeAsync("""drop index "ix_tickets__number__" """);

        var refused = await RunAsync("migrate", "apply", "--json");

        Assert.Equal((1, ""), (refused.Code, refused.Error));
        Assert.Equal("index:tickets.ix_tickets__number__", JsonNode.Parse(refused.Output)!["missing"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_manual_start_stops_at_any_difference_with_the_command_that_helps()
    {
        var refused = await RunAsync("serve", "--migrations", "manual");

        Assert.Equal(1, refused.Code);
        Assert.Contains("create:tickets", refused.Error, StringComparison.Ordinal);
        Assert.Contains(" migrate apply --ObjectOS:", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--allow", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("migrate", "apply", "--migrations", "manual")).Code);
    }

    [Theory]
    [InlineData("The command 'seed' takes no option '--allow'.", "seed", "--allow", "x")]
    [InlineData("The command 'serve' takes no option '--json'.", "--json")]
    [InlineData("The option '--allow' needs a value.", "migrate", "apply", "--allow")]
    [InlineData("The option '--json' takes no value.", "migrate", "plan", "--json=yes")]
    [InlineData("'--environment' must stand before options without a value", "migrate", "plan", "--json", "--environment", "Development")]
    [InlineData("There is no option '--alow'. Did you mean '--allow'?", "migrate", "apply", "--alow", "x")]
    [InlineData("'ObjectOS:Migrations' must be auto, safe or manual, not 'sometimes'.", "check", "--migrations", "sometimes")]
    public async Task Options_are_for_the_commands_that_obey_them(string message, params string[] args)
    {
        var result = await RunAsync(last: args is [.., "--allow"], args);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string sql)
    {
        var driver = await TestDatabase.CreateFactory().OpenAsync(Address, folder.Path, TestContext.Current.CancellationToken);
        await using (driver.ConfigureAwait(false))
        {
            await driver.WriteAsync(new Change(sql), TestContext.Current.CancellationToken);
        }
    }

    private string Address => TestDatabase.AddressOf(folder.Path);

    private Task<CommandResult> RunAsync(params string[] args) => RunAsync(last: false, args);

    private async Task<CommandResult> RunAsync(bool last, string[] args)
    {
        string[] settings = ["--database", Address, "--urls=http://127.0.0.1:0"];
        string[] arguments = last ? [.. settings, .. args] : [.. args, .. settings];
        WebApplication app = RunningServer.Build(new TestApplication(), arguments);
        await using (app.ConfigureAwait(false))
        {
            var output = new StringWriter { NewLine = "\n" };
            var error = new StringWriter { NewLine = "\n" };
            var code = await CommandRunner.RunAsync(app, arguments, output, error);
            return new CommandResult(code, output.ToString(), error.ToString());
        }
    }

    private sealed record CommandResult(int Code, string Output, string Error);

    private sealed class Change(string sql) : IWriteOperation<int>
    {
        public ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken) => session.ExecuteAsync(sql, null, cancellationToken);
    }
}
