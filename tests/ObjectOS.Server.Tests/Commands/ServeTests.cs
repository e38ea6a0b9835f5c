using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ObjectOS.Server.Health;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Tests.Hosting;
using TestDatabase = ObjectOS.Testing.TestDatabase;
using ObjectOS.Server.Tests.Scenarios;
using ObjectOS.Storage;

namespace ObjectOS.Server.Tests.Commands;

/// <summary>Start and stop of the server as a whole.</summary>
public class ServeTests
{
    [Fact]
    public async Task The_banner_tells_where_and_what()
    {
        await using var server = await RunningServer.StartAsync();
        var banner = server.Output.ToString();

        Assert.Matches(@"^Sample <app> 1\.2\.3 started in \d+ ms\n", banner.ReplaceLineEndings("\n"));
        Assert.Contains($"  address    {server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}", banner, StringComparison.Ordinal);
        Assert.Contains("/api/v1/docs", banner, StringComparison.Ordinal);
        Assert.Contains(TestDatabase.IsPostgres ? "postgres://" : "test.db", banner, StringComparison.Ordinal);
        Assert.Contains("  plugins    objectos-sqlite 0.1.0 -> sample 1.0.0", banner, StringComparison.Ordinal);
        Assert.Contains("whoever reaches this address may read and write everything", banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_objects_of_a_disabled_plugin_are_not_there()
    {
        await using var server = await RunningServer.StartAsync(args: ["--disable", "sample"]);

        Assert.Contains("  disabled   sample", server.Output.ToString(), StringComparison.Ordinal);
        await ScenarioRunner.PlayAsync(server, new("data", "GET", "/api/v1/data/tickets", 404) { Holds = ["OBJECT_NOT_FOUND"] });
        await ScenarioRunner.PlayAsync(server, new("metadata", "GET", "/api/v1/meta/object", 200) { Holds = ["\"items\":[]"] });
        await ScenarioRunner.PlayAsync(server, new("document", "GET", "/api/v1/openapi.json", 200) { Lacks = ["tickets"] });
    }

    [Fact]
    public async Task A_body_limit_can_be_set()
    {
        await using var server = await RunningServer.StartAsync(args: ["--body-limit", "100"]);

        await ScenarioRunner.PlayAsync(server, new("too large", "POST", "/api/v1/data/tickets", 413) { Headers = ["Expect: 100-continue"], Body = $$"""{"subject": "{{new string('x', 100)}}"}""", Holds = ["100 bytes"] });
    }

    [Fact]
    public async Task Development_tells_how_long_it_took()
    {
        await using var development = await RunningServer.StartAsync(args: ["--environment", "Development"]);
        await using var production = await RunningServer.StartAsync();

        Assert.Equal("Development", await EnvironmentAsync(development));
        using var timed = await development.Client.GetAsync("/livez", TestContext.Current.CancellationToken);
        Assert.StartsWith("total;dur=", Assert.Single(timed.Headers.GetValues("Server-Timing")), StringComparison.Ordinal);
        using var untimed = await production.Client.GetAsync("/livez", TestContext.Current.CancellationToken);
        Assert.False(untimed.Headers.Contains("Server-Timing"));
    }

    [Fact]
    public async Task A_running_request_is_waited_for()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = await RunningServer.StartAsync(map: app => app.MapGet("/slow", async (HttpContext context) =>
        {
            entered.SetResult();
            await release.Task;
            await context.Response.WriteAsync("done");
        }));
        await using (server.ConfigureAwait(false))
        {
            var request = server.Client.GetStringAsync("/slow", TestContext.Current.CancellationToken);
            await entered.Task;

            var stop = server.StopAsync();
            Assert.False(stop.IsCompleted);
            release.SetResult();

            Assert.Equal("done", await request);
            Assert.Equal(0, await stop);
        }
    }

    [Fact]
    public async Task A_server_that_is_stopping_is_not_ready()
    {
        var probe = new DatabaseProbe(static _ => default, TimeProvider.System, NullLogger<DatabaseProbe>.Instance);
        var health = new HealthEndpoints(probe, new StoppingLifetime());

        var problem = await Assert.ThrowsAsync<HttpProblemException>(() => health.ReadyAsync(new DefaultHttpContext()));

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, problem.Problem.Status);
    }

    [Fact]
    public async Task The_database_is_asked_once_however_many_ask()
    {
        var asked = 0;
        var answer = new TaskCompletionSource();
        var probe = new DatabaseProbe(_ =>
        {
            asked++;
            return new ValueTask(answer.Task);
        }, TimeProvider.System, NullLogger<DatabaseProbe>.Instance);

        var first = probe.IsAnsweringAsync(TestContext.Current.CancellationToken);
        var second = probe.IsAnsweringAsync(TestContext.Current.CancellationToken);
        answer.SetException(new StorageException(StorageFailure.Unavailable, "gone"));

        Assert.False(await first);
        Assert.False(await second);
        Assert.Equal(1, asked);
    }

    private static async Task<string> EnvironmentAsync(RunningServer server)
    {
        using var document = System.Text.Json.JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1", TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("environment").GetString()!;
    }

    private sealed class StoppingLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => new(canceled: true);

        public CancellationToken ApplicationStopping => new(canceled: true);

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
