using System.Net;
using System.Text.Json;

namespace ObjectOS.Aot.Tests;

/// <summary>The other commands of the binary.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string[] Database => ["--database", folder.Database];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Seed_is_idempotent()
    {
        var first = await CrmBinary.RunAsync(["seed", .. Database]);
        var second = await CrmBinary.RunAsync(["seed", .. Database]);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, second.ExitCode);

        await using var server = await CrmServer.StartAsync(folder.Database);
        var answer = await server.Client.GetStringAsync("/api/v1/data/leads?limit=1", TestContext.Current.CancellationToken);
        Assert.Equal(80, JsonDocument.Parse(answer).RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Migrate_plan_prints_what_is_missing_and_apply_creates_it()
    {
        var plan = await CrmBinary.RunAsync(["migrate", "plan", .. Database]);
        Assert.Contains("create:leads", plan.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await CrmBinary.RunAsync(["migrate", "apply", .. Database])).ExitCode);
        var after = await CrmBinary.RunAsync(["migrate", "plan", .. Database]);
        Assert.Equal(0, after.ExitCode);
        Assert.DoesNotContain("create:leads", after.Output, StringComparison.Ordinal);

        Assert.Contains("create:leads", (await CrmBinary.RunAsync(["migrate", "status", .. Database])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_and_plugins_and_openapi_answer()
    {
        Assert.Equal(0, (await CrmBinary.RunAsync(["migrate", "apply", .. Database])).ExitCode);
        Assert.Equal(0, (await CrmBinary.RunAsync(["check", .. Database])).ExitCode);
        Assert.Contains("objectos-crm", (await CrmBinary.RunAsync(["plugins", .. Database])).Output, StringComparison.Ordinal);
        var document = JsonDocument.Parse((await CrmBinary.RunAsync(["openapi"])).Output).RootElement;
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/data/leads", out _));
    }

    [Theory]
    [InlineData("--databse", "sqlite:x.db", "--database")]
    [InlineData("--objectos:nonsense", "1", "nonsense")]
    public async Task An_unknown_option_is_refused_by_name(string option, string value, string mentioned)
    {
        var result = await CrmBinary.RunAsync(["serve", option, value]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(mentioned, result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_setting_in_the_environment_is_refused_by_name()
    {
        var result = await CrmBinary.RunAsync(["serve", .. Database], new Dictionary<string, string> { ["OBJECTOS__DATABSE"] = "sqlite:x.db" });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("databse", result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Objects_of_a_disabled_plugin_do_not_exist()
    {
        await using var server = await CrmServer.StartAsync(folder.Database, "--disable", "objectos-crm");
        var response = await server.Client.GetAsync("/api/v1/data/leads", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
