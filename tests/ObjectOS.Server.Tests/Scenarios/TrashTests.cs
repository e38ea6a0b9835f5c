using System.Text.Json.Nodes;
using ObjectOS.Server.Commands;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>The trash over HTTP, and the command that empties it, in an application that is made of YAML.</summary>
public sealed class TrashTests : IAsyncLifetime
{
    private const string Folders = "/api/v1/data/folders";
    private const string Papers = "/api/v1/data/papers";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_is_deleted_is_read_in_the_trash_and_nowhere_else()
    {
        var id = await CreateAsync(Folders, """{"name": "a"}""");
        await CreateAsync(Folders, """{"name": "b"}""");
        await SendAsync(200, "DELETE", $"{Folders}/{id}");

        Assert.Equal("b", Names(await SendAsync(200, "GET", Folders)));
        await SendAsync(404, "GET", $"{Folders}/{id}");
        await SendAsync(404, "PATCH", $"{Folders}/{id}", """{"name": "c"}""");
        Assert.Equal("", Names(await SendAsync(200, "GET", Folders + "?name=a")));

        var listed = await SendAsync(200, "GET", Folders + "?trash=only");
        Assert.Equal("a", Names(listed));
        Assert.Equal(1, listed["total"]!.GetValue<int>());
        Assert.Equal("a", Names(await SendAsync(200, "POST", Folders + "/query?trash=only", """{"where": {"name": "a"}, "orderBy": "-deleted_at"}""")));
        Assert.Equal("", Names(await SendAsync(200, "GET", Folders + "?trash=only&name=b")));
        Assert.NotNull((await SendAsync(200, "GET", $"{Folders}/{id}?trash=only"))["record"]!["deleted_at"]);
    }

    [Fact]
    public async Task A_record_comes_back_with_what_went_with_it()
    {
        var id = await CreateAsync(Folders, """{"name": "a", "papers": {"create": [{"title": "x"}, {"title": "y"}]}}""");
        await CreateAsync(Folders, """{"name": "b", "papers": {"create": [{"title": "z"}]}}""");
        await SendAsync(200, "DELETE", $"{Folders}/{id}");
        Assert.Equal("z", Names(await SendAsync(200, "GET", Papers), "title"));
        Assert.Equal("x,y", Names(await SendAsync(200, "GET", Papers + "?trash=only&sort=title"), "title"));

        var restored = await SendAsync(200, "POST", $"{Folders}/{id}/restore");

        Assert.Equal(("folders", id, "a"), (restored["object"]!.GetValue<string>(), restored["id"]!.GetValue<string>(), restored["record"]!["name"]!.GetValue<string>()));
        Assert.Null(restored["record"]!["deleted_at"]);
        Assert.Equal("x,y,z", Names(await SendAsync(200, "GET", Papers + "?sort=title"), "title"));
        Assert.Equal("", Names(await SendAsync(200, "GET", Folders + "?trash=only")));
        await SendAsync(404, "POST", $"{Folders}/{id}/restore");
    }

    [Fact]
    public async Task What_no_longer_fits_stays_in_the_trash()
    {
        var old = await CreateAsync(Folders, """{"name": "a", "papers": {"create": [{"title": "x"}]}}""");
        var paper = (await SendAsync(200, "GET", Papers))["records"]![0]!["id"]!.GetValue<string>();
        await SendAsync(200, "DELETE", $"{Folders}/{old}");
        var taken = await CreateAsync(Folders, """{"name": "a"}""");

        Assert.Equal("UNIQUE_VIOLATION", Code(await SendAsync(409, "POST", $"{Folders}/{old}/restore")));
        await SendAsync(409, "POST", $"{Papers}/{paper}/restore");
        await SendAsync(200, "DELETE", $"{Folders}/{taken}");
        await SendAsync(200, "POST", $"{Folders}/{old}/restore");

        Assert.Equal("x", Names(await SendAsync(200, "GET", Papers), "title"));
    }

    [Fact]
    public async Task A_restriction_refuses_the_trash_too()
    {
        var id = await CreateAsync(Folders, """{"name": "a", "loans": {"create": [{"reader": "Ada"}]}}""");

        Assert.Equal("DELETE_RESTRICTED", Code(await SendAsync(409, "DELETE", $"{Folders}/{id}")));
        Assert.Equal("a", Names(await SendAsync(200, "GET", Folders)));
    }

    [Theory]
    [InlineData("GET", "/api/v1/data/loans?trash=only")]
    [InlineData("GET", Folders + "?trash=all")]
    [InlineData("GET", Folders + "?trash=only&trash=only")]
    [InlineData("POST", Folders + "/{id}/restore?trash=only")]
    [InlineData("DELETE", Folders + "/{id}?trash=only")]
    public async Task A_trash_that_is_none_is_refused(string method, string address) =>
        Assert.Equal("INVALID_PARAMETER", Code(await SendAsync(400, method, address.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal))));

    [Fact]
    public async Task The_document_knows_which_objects_have_a_trash()
    {
        var document = await SendAsync(200, "GET", "/api/v1/openapi.json");

        Assert.NotNull(document["paths"]![Folders + "/{id}/restore"]);
        Assert.Null(document["paths"]!["/api/v1/data/loans/{id}/restore"]);
        Assert.Contains("#/components/parameters/Trash", document["paths"]![Folders]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("#/components/parameters/Trash", document["paths"]!["/api/v1/data/loans"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purge_deletes_for_good_what_has_lain_there_long_enough()
    {
        var id = await CreateAsync(Folders, """{"name": "a", "papers": {"create": [{"title": "x"}]}}""");
        await CreateAsync(Folders, """{"name": "b"}""");
        await SendAsync(200, "DELETE", $"{Folders}/{id}");

        Assert.Matches("folders +0 purged +0 kept", (await PurgeAsync(0, "folders", "--older-than", "1h")).Output);
        Assert.Equal("a", Names(await SendAsync(200, "GET", Folders + "?trash=only")));

        Assert.Matches("folders +1 purged +0 kept", (await PurgeAsync(0, "folders", "--older-than", "0m")).Output);
        Assert.Equal("", Names(await SendAsync(200, "GET", Folders + "?trash=only")));
        Assert.Equal("", Names(await SendAsync(200, "GET", Papers + "?trash=only"), "title"));
        await SendAsync(404, "POST", $"{Folders}/{id}/restore");
        Assert.Equal("b", Names(await SendAsync(200, "GET", Folders)));
    }

    [Theory]
    [InlineData("--older-than 30d", "folders")]
    [InlineData("no time such as 30d", "folders", "--older-than", "soon")]
    [InlineData("no time such as 30d", "folders", "--older-than", "-1d")]
    [InlineData("trash", "loans", "--older-than", "1d")]
    [InlineData("nothing", "nothing", "--older-than", "1d")]
    public async Task A_purge_that_cannot_be_is_told_why(string message, params string[] args) =>
        Assert.Contains(message, (await PurgeAsync(2, args)).Error, StringComparison.Ordinal);

    private async Task<(string Output, string Error)> PurgeAsync(int code, params string[] args)
    {
        string[] arguments = ["purge", .. args, "--database", server.Database];
        await using var app = Archive.Program.Build(arguments);
        var output = new StringWriter();
        var error = new StringWriter();
        Assert.Equal(code, await CommandRunner.RunAsync(app, arguments, output, error));
        return (output.ToString(), error.ToString());
    }

    private async Task<string> CreateAsync(string address, string body) => (await SendAsync(201, "POST", address, body))["id"]!.GetValue<string>();

    private async Task<JsonNode> SendAsync(int status, string method, string address, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)response.StatusCode, $"{method} {address}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static string Names(JsonNode page, string field = "name") => string.Join(',', page["records"]!.AsArray().Select(record => record![field]!.GetValue<string>()));

    private static string Code(JsonNode problem) => problem["code"]!.GetValue<string>();
}
