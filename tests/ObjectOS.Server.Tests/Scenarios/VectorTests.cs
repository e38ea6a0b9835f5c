using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Storage;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Vectors over HTTP and in C#: they come back as they were sent, and are only asked whether they are there.</summary>
public sealed class VectorTests : IAsyncLifetime
{
    private const string Readers = "/api/v1/data/readers";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("[0,-0.0,1]", "[0,-0,1]")]
    [InlineData("[0.1,1e-30,16777217]", "[0.1,1E-30,16777216]")]
    [InlineData("[3.4028234663852886e38,-3.4028234663852886e38,1e-60]", "[3.4028235E+38,-3.4028235E+38,0]")]
    public async Task It_comes_back_as_single_precision_holds_it(string sent, string expected)
    {
        var created = await SendAsync(201, "POST", Readers, Body(sent));
        Assert.Equal(expected, created["record"]!["taste"]!.ToJsonString());
        var read = await SendTextAsync(200, "GET", $"{Readers}/{created["id"]}");
        Assert.Contains($"\"taste\":{expected}", read, StringComparison.Ordinal);
        Assert.Contains($"\"{expected}\"", await SendTextAsync(200, "GET", $"{Readers}/export?format=csv&select=taste"), StringComparison.Ordinal);

        // What was read is no change.
        var again = await SendAsync(200, "PATCH", $"{Readers}/{created["id"]}", $$"""{"taste": {{expected}}}""");
        Assert.Equal(1, again["record"]!["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("[1,2]", "DIMENSION")]
    [InlineData("[1,2,3,4]", "DIMENSION")]
    [InlineData("[]", "DIMENSION")]
    [InlineData("[1,2,null]", "TYPE")]
    [InlineData("[1,2,\"3\"]", "TYPE")]
    [InlineData("[1,2,[3]]", "TYPE")]
    [InlineData("[1,2,{\"a\":[1]}]", "TYPE")]
    [InlineData("[1,2,1e39]", "TYPE")]
    [InlineData("\"1,2,3\"", "TYPE")]
    [InlineData("{\"a\":1}", "TYPE")]
    [InlineData("7", "TYPE")]
    public async Task What_is_no_vector_of_its_dimension_is_refused_at_its_place(string value, string code)
    {
        foreach (var (method, address, body) in new[] { ("POST", Readers, Body(value)), ("PATCH", $"{Readers}/{await CreateAsync("null")}", $$"""{"taste": {{value}}}""") })
        {
            var error = Assert.Single((await SendAsync(400, method, address, body))["errors"]!.AsArray())!;
            Assert.Equal((code, "/taste"), (error["code"]!.GetValue<string>(), error["pointer"]!.GetValue<string>()));
        }
    }

    [Theory]
    [InlineData("?sort=taste", "INVALID_SORT")]
    [InlineData("?taste=1", "INVALID_FILTER")]
    [InlineData("?filter=[[\"taste\",\"=\",[1,2,3]]]", "INVALID_FILTER")]
    [InlineData("?filter=[[\"taste\",\"in\",[[1,2,3]]]]", "INVALID_FILTER")]
    [InlineData("?filter=[[\"taste\",\"<\",3]]", "INVALID_FILTER")]
    [InlineData("?filter=[[\"taste\",\"contains\",\"1\"]]", "INVALID_FILTER")]
    [InlineData("?groupBy=taste", "INVALID_AGGREGATION")]
    public async Task It_cannot_be_compared(string query, string code) =>
        Assert.Equal(code, (await SendAsync(400, "GET", Readers + query))["code"]!.GetValue<string>());

    [Fact]
    public async Task It_is_asked_whether_it_is_there()
    {
        var with = await CreateAsync("[1,2,3]");
        var without = await CreateAsync("null");

        Assert.Equal(with.ToString(), await OnlyAsync("?filter=[[\"taste\",\"!=\",null]]"));
        Assert.Equal(without.ToString(), await OnlyAsync("?filter=[[\"taste\",\"=\",null]]"));
        await SendAsync(200, "PATCH", $"{Readers}/{with}", """{"taste": null}""");
        Assert.Equal(0, (await SendAsync(200, "GET", Readers + "?filter=[[\"taste\",\"!=\",null]]"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_import_reads_it_as_JSON()
    {
        await SendTextAsync(200, "POST", Readers + "/import", "name,password,email,taste\r\nBo,long enough it is,bo@example.com,\"[1, 2.5, -3]\"\r\n", "text/csv");
        Assert.Equal("[1,2.5,-3]", (await SendAsync(200, "GET", Readers + "?email=bo@example.com"))["records"]![0]!["taste"]!.ToJsonString());
    }

    [Fact]
    public async Task Csharp_has_it_as_memory_of_floats()
    {
        var readers = server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(CallContext.System(TimeProvider.System));
        var made = await readers.CreateAsync(new Archive.Reader { Name = "Bo", Password = Password.Of("long enough it is"), Taste = new float[] { 1, 2, 3 } }, Token);
        var found = Assert.Single(await readers.Where(Archive.Reader.Fields.Taste.IsNotNull).ToListAsync(Token));
        Assert.Equal([1f, 2f, 3f], found.Taste!.Value.ToArray());

        found.Taste = new float[] { 1, 2 };
        Assert.Equal("DIMENSION", await RefusedAsync());
        found.Taste = new[] { 1, 2, float.NaN };
        Assert.Equal("TYPE", await RefusedAsync());
        found.Taste = null;
        await readers.UpdateAsync(found, Token);
        Assert.Null((await readers.GetAsync(made.Id, Token)).Taste);

        async Task<string> RefusedAsync() =>
            (await Assert.ThrowsAsync<ObjectOS.Problems.ProblemException>(async () => await readers.UpdateAsync(found, Token))).Fields[0].Code;
    }

    [Fact]
    public async Task Fixtures_give_it()
    {
        await server.Services.GetRequiredService<Lifecycle.KernelHost>().SeedAsync(Token);
        Assert.Equal("[0.25,-1,0.03]", (await SendAsync(200, "GET", Readers + "?email=ada@example.com"))["records"]![0]!["taste"]!.ToJsonString());
    }

    [Fact]
    public async Task Documents_say_how_many_numbers_it_has()
    {
        var schemas = (await SendAsync(200, "GET", "/api/v1/openapi.json"))["components"]!["schemas"]!;
        foreach (var schema in new[] { "readers", "readers-create", "readers-patch" })
        {
            var taste = schemas[schema]!["properties"]!["taste"]!;
            Assert.Equal((3, 3, "float"), (taste["minItems"]!.GetValue<int>(), taste["maxItems"]!.GetValue<int>(), taste["items"]!["format"]!.GetValue<string>()));
        }

        Assert.Null(schemas["readers-equality"]!["properties"]!["taste"]);
        Assert.Equal(3, (await SendAsync(200, "GET", "/api/v1/meta/objects/readers"))["fields"]!["taste"]!["dimension"]!.GetValue<int>());
    }

    private static string Body(string taste) => $$"""{"name": "Bo", "password": "long enough it is", "taste": {{taste}}}""";

    private async Task<Guid> CreateAsync(string taste) => (await SendAsync(201, "POST", Readers, Body(taste)))["id"]!.GetValue<Guid>();

    private async Task<string> OnlyAsync(string query) => Assert.Single((await SendAsync(200, "GET", Readers + query))["records"]!.AsArray())!["id"]!.GetValue<string>();

    private async Task<JsonNode> SendAsync(int status, string method, string address, string? body = null) => JsonNode.Parse(await SendTextAsync(status, method, address, body))!;

    private async Task<string> SendTextAsync(int status, string method, string address, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(method == "PATCH" ? "application/merge-patch+json" : contentType));
        using var answer = await server.Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)answer.StatusCode, $"{method} {address}: {(int)answer.StatusCode} {text}");
        return text;
    }
}
