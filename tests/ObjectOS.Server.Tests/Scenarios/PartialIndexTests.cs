using System.Text.Json.Nodes;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>An index over a part of the records over HTTP: a folder is lent to one reader at a time, however many had it before.</summary>
public sealed class PartialIndexTests : IAsyncLifetime
{
    private const string Loans = "/api/v1/data/loans";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Only_what_is_out_collides()
    {
        var folder = Id(await SendAsync(201, "POST", "/api/v1/data/folders", """{"name": "a"}"""));
        await SendAsync(201, "POST", Loans, $$"""{"reader": "Ada", "folder": "{{folder}}", "is_back": true}""");
        var second = Id(await SendAsync(201, "POST", Loans, $$"""{"reader": "Bob", "folder": "{{folder}}", "is_back": true}"""));
        await SendAsync(201, "POST", Loans, $$"""{"reader": "Eve", "folder": "{{folder}}"}""");

        var refused = await SendAsync(409, "PATCH", $"{Loans}/{second}", """{"is_back": false}""");

        Assert.Equal("UNIQUE_VIOLATION", refused["code"]!.GetValue<string>());
        Assert.Equal("/folder", Assert.Single(refused["errors"]!.AsArray())!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_is_told_and_no_key_of_an_upsert()
    {
        var told = (await SendAsync(200, "GET", "/api/v1/meta/object/loans"))["indexes"]!.ToJsonString();
        var document = await SendAsync(200, "GET", "/api/v1/openapi.json");

        Assert.Contains("\"fields\":[\"folder\"],\"unique\":true,\"where\":\"!record.is_back\"", told, StringComparison.Ordinal);
        Assert.Null(document["paths"]![Loans]!["put"]);
        await SendAsync(400, "PUT", Loans + "?on=folder", """{"reader": "Ada", "folder": "01234567-89ab-7def-8123-456789abcdef"}""");
    }

    private static string Id(JsonNode answer) => answer["id"]!.GetValue<string>();

    private async Task<JsonNode> SendAsync(int status, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
