using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using ObjectOS.Server.Commands;
using ObjectOS.Server.Tests.Hosting;
using TestDatabase = ObjectOS.Testing.TestDatabase;

namespace ObjectOS.Server.Tests.Commands;

/// <summary>The commands of the binary: what they print, what they return.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_database_is_planned_made_and_then_as_the_build_wants_it()
    {
        var plan = await RunAsync("migrate", "plan");
        Assert.Equal(0, plan.Code);
        Assert.Contains("create:tickets", plan.Output, StringComparison.Ordinal);
        Assert.Contains("create:tickets", (await RunAsync("check")).Output, StringComparison.Ordinal);

        var apply = await RunAsync("migrate", "apply");
        Assert.Equal(0, apply.Code);
        Assert.Contains("create:tickets", apply.Output, StringComparison.Ordinal);

        Assert.Contains("The database is as the build wants it.", (await RunAsync("migrate", "plan")).Output, StringComparison.Ordinal);
        var status = await RunAsync("migrate", "status");
        Assert.Contains("create:tickets", status.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is left to do.", status.Output, StringComparison.Ordinal);
        Assert.Contains("as the build wants it", (await RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeding_twice_inserts_once()
    {
        Assert.Matches(@"tickets +5 inserted +0 there already", (await RunAsync("seed")).Output);
        Assert.Matches(@"tickets +0 inserted +5 there already", (await RunAsync("seed")).Output);
    }

    [Fact]
    public async Task Plugins_are_listed_in_the_order_they_start()
    {
        var result = await RunAsync("plugins", "--disable", "sample");

        Assert.Equal(0, result.Code);
        Assert.Matches(@"objectos-sqlite +0\.1\.0 +SQLite\s+sample +1\.0\.0 +Sample  after objectos-sqlite  disabled\s+What customers want solved\s+author: Ada\s+keywords: \[""help""\]", result.Output);
    }

    [Fact]
    public async Task The_document_is_printed_without_a_database()
    {
        var result = await RunAsync("openapi", "--database", "sqlite:/nowhere/at/all.db");

        Assert.Equal(0, result.Code);
        Assert.NotNull(JsonNode.Parse(result.Output)!["paths"]!["/api/v1/data/tickets"]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("-h")]
    [InlineData("migrate", "plan", "--help")]
    public async Task Help_names_commands_and_options(params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal(0, result.Code);
        foreach (var word in (string[])["serve", "migrate apply", "openapi", "--database ADDRESS", "--urls", "DATABASE_URL"])
        {
            Assert.Contains(word, result.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_told(string word)
    {
        Assert.Equal("Sample <app> 1.2.3\n", (await RunAsync(word)).Output);
    }

    [Theory]
    [InlineData("There is no command 'migrate plann'. Did you mean 'migrate plan'?", "migrate", "plann")]
    [InlineData("There is no command 'dance'.", "dance")]
    [InlineData("There is no command 'migrate'.", "migrate")]
    [InlineData("There is no option '--databse'. Did you mean '--database'?", "--databse", "x")]
    [InlineData("There is no option '-x'.", "-x")]
    [InlineData("The option '--urls' needs a value.", "--urls")]
    [InlineData("There is no setting 'ObjectOS:Databse'. Did you mean 'Database'?", "--ObjectOS:Databse=x")]
    [InlineData("There is no plugin 'sampel' to disable. Did you mean 'sample'?", "--disable", "sampel")]
    [InlineData("There is no plugin 'smaple'.", "--ObjectOS:Plugins:smaple:greeting=x")]
    [InlineData("greting", "--ObjectOS:Plugins:sample:greting=x")]
    [InlineData("'nowhere' is no address to listen at", "--urls", "nowhere")]
    [InlineData("'ObjectOS:RequestBodyLimit' must be a number of bytes", "--body-limit", "much")]
    [InlineData("must begin with '", "--database", "mongodb://secret@host/db")]
    public async Task What_is_not_known_is_named_with_the_nearest_that_is(string message, params string[] args)
    {
        var result = await RunAsync(args);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Help_is_there_even_when_a_setting_is_wrong()
    {
        Assert.Equal(0, (await RunAsync("--help", "--ObjectOS:Databse=x")).Code);
    }

    [Fact]
    public async Task Arguments_that_the_builder_never_saw_are_refused()
    {
        var app = RunningServer.Build(new TestApplication(), []);
        await using (app.ConfigureAwait(false))
        {
            var error = new StringWriter();
            var code = await CommandRunner.RunAsync(app, ["plugins", "--database", "sqlite:other.db"], TextWriter.Null, error);

            Assert.Equal(2, code);
            Assert.Contains("CreateSlimBuilder(args)", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plugin_that_fails_stops_the_start_and_is_named()
    {
        var result = await RunAsync(new TestApplication { EnableFailure = new InvalidOperationException("no luck") }, "serve");

        Assert.Equal(1, result.Code);
        Assert.Equal("Plugin 'sample' failed to enable: no luck\n", result.Error);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var result = await RunAsync("--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(1, result.Code);
        Assert.Contains("address already in use", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_told()
    {
        var result = await RunAsync("migrate", "plan", "--database", TestDatabase.Unreachable);

        Assert.Equal(1, result.Code);
        Assert.NotEqual("", result.Error);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] args) => RunAsync(new TestApplication(), args);

    private async Task<CommandResult> RunAsync(TestApplication application, params string[] args)
    {
        string[] arguments = args.Contains("--database") ? args : [.. args, "--database", TestDatabase.AddressOf(folder.Path)];
        arguments = args.Contains("--urls") ? arguments : [.. arguments, "--urls=http://127.0.0.1:0"];
        if (args is [.., "--urls"])
        {
            arguments = args;
        }

        WebApplication app = RunningServer.Build(application, arguments);
        await using (app.ConfigureAwait(false))
        {
            var output = new StringWriter { NewLine = "\n" };
            var error = new StringWriter { NewLine = "\n" };
            var code = await CommandRunner.RunAsync(app, arguments, output, error);
            return new CommandResult(code, output.ToString(), error.ToString());
        }
    }

    private sealed record CommandResult(int Code, string Output, string Error);
}
