using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Server.Commands;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Policy;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Secrets over HTTP and in C#: encrypted in the database, masked in answers, told to whoever asks for them by name.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Readers = "/api/v1/data/readers";
    private const string Plain = "sk_live_räksmörgås";
    private const string Mask = "••••••";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_lies_encrypted_and_every_answer_masks_it()
    {
        await server.Services.GetRequiredService<Lifecycle.KernelHost>().SeedAsync(Token);
        var created = await SendTextAsync(201, "POST", Readers, Body(Plain));
        var id = JsonNode.Parse(created)!["id"]!.GetValue<Guid>();

        string[] answers =
        [
            created,
            await SendTextAsync(200, "GET", $"{Readers}/{id}"),
            await SendTextAsync(200, "GET", Readers + "?select=name,card_key"),
            await SendTextAsync(200, "GET", Readers + "?expand=sponsor"),
            await SendTextAsync(200, "PATCH", $"{Readers}/{id}", """{"name": "Bosse"}"""),
        ];
        foreach (var answer in answers)
        {
            Assert.DoesNotContain("sk_live", answer, StringComparison.Ordinal);
            Assert.Contains(Mask, JsonNode.Parse(answer)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("card_key", await SendTextAsync(200, "GET", Readers + "/export?format=csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("card_key", await SendTextAsync(200, "GET", Readers + "/export?format=json"), StringComparison.Ordinal);
        await SendAsync(400, "GET", Readers + "/export?select=name,card_key");

        var raw = await RawDatabase.ReadAsync(server.Database);
        Assert.True(RawDatabase.Holds(raw, "Bosse"));
        foreach (var text in new[] { "sk_live", "difference engine", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("sk_live")), Convert.ToHexStringLower(Encoding.UTF8.GetBytes("difference engine")) })
        {
            Assert.False(RawDatabase.Holds(raw, text));
        }

        Assert.Equal(Plain, Reveal(await FindAsync(id)));
    }

    [Fact]
    public async Task The_mask_sent_back_changes_nothing()
    {
        var id = await CreateAsync(Plain);
        var patched = await SendAsync(200, "PATCH", $"{Readers}/{id}", $$"""{"card_key": "{{Mask}}", "name": "Bosse"}""");
        Assert.Equal(Mask, patched["record"]!["card_key"]!.GetValue<string>());
        Assert.Equal(Plain, Reveal(await FindAsync(id)));

        var error = Assert.Single((await SendAsync(400, "POST", Readers, Body(Mask)))["errors"]!.AsArray())!;
        Assert.Equal(("MASKED", "/card_key"), (error["code"]!.GetValue<string>(), error["pointer"]!.GetValue<string>()));

        await SendAsync(200, "PATCH", $"{Readers}/{id}", """{"card_key": "another one"}""");
        Assert.Equal("another one", Reveal(await FindAsync(id)));
        await SendAsync(200, "PATCH", $"{Readers}/{id}", """{"card_key": null}""");
        Assert.Null((await FindAsync(id)).CardKey);
    }

    [Theory]
    [InlineData("?sort=card_key", "INVALID_SORT")]
    [InlineData("?card_key=x", "INVALID_FILTER")]
    [InlineData("?filter=[[\"card_key\",\"=\",\"x\"]]", "INVALID_FILTER")]
    [InlineData("?filter=[[\"card_key\",\"like\",\"x%25\"]]", "INVALID_FILTER")]
    [InlineData("?filter=[[\"card_key\",\"in\",[\"x\"]]]", "INVALID_FILTER")]
    [InlineData("?groupBy=card_key", "INVALID_AGGREGATION")]
    public async Task It_cannot_be_compared(string query, string code) =>
        Assert.Equal(code, (await SendAsync(400, "GET", Readers + query))["code"]!.GetValue<string>());

    [Theory]
    [InlineData("\"abc\"", "TOO_SHORT")]
    [InlineData("\"\"", "TOO_SHORT")]
    [InlineData("7", "TYPE")]
    [InlineData("{\"a\": 1}", "TYPE")]
    public async Task The_rules_of_its_field_are_about_its_text(string value, string code)
    {
        var error = Assert.Single((await SendAsync(400, "POST", Readers, $$"""{"name": "Bo", "password": "long enough it is", "card_key": {{value}}}"""))["errors"]!.AsArray())!;
        Assert.Equal((code, "/card_key"), (error["code"]!.GetValue<string>(), error["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_write_of_many_takes_it()
    {
        var many = await SendAsync(201, "POST", Readers + "/createMany", """[{"name": "a", "password": "long enough it is", "card_key": "key a"}, {"name": "b", "password": "long enough it is", "card_key": "key b"}]""");
        Assert.Equal("key b", Reveal(await FindAsync(many["records"]![1]!["id"]!.GetValue<Guid>())));
        var upserted = await SendAsync(201, "PUT", Readers + "?on=email", """{"email": "c@example.com", "name": "c", "password": "long enough it is", "card_key": "key c"}""");
        await SendAsync(200, "PUT", Readers + "?on=email", $$"""{"email": "c@example.com", "name": "C", "password": "long enough it is", "card_key": "{{Mask}}"}""");
        Assert.Equal("key c", Reveal(await FindAsync(upserted["id"]!.GetValue<Guid>())));
        await SendTextAsync(200, "POST", Readers + "/import", "name,password,email,card_key\r\nBo,long enough it is,bo@example.com,\" key d \"\r\n", "text/csv");
        Assert.Equal(" key d ", Reveal(await FindAsync((await SendAsync(200, "GET", Readers + "?email=bo@example.com"))["records"]![0]!["id"]!.GetValue<Guid>())));

        // A copy has none: who copies a record need not be one who may read its secrets.
        var copy = await SendAsync(201, "POST", $"{Readers}/{upserted["id"]}/clone", """{"overrides": {"password": "long enough it is"}}""");
        Assert.Null((await FindAsync(copy["id"]!.GetValue<Guid>())).CardKey);
    }

    [Fact]
    public async Task Csharp_reads_it_by_asking_and_may_give_it_to_another_record()
    {
        var readers = server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(CallContext.System(TimeProvider.System));
        var one = await readers.CreateAsync(new Archive.Reader { Name = "a", Password = Password.Of("long enough it is"), CardKey = Secret.Of(Plain) }, Token);
        Assert.Equal(Mask, one.CardKey!.ToString());
        var stored = await readers.GetAsync(one.Id, Token);
        var other = await readers.CreateAsync(new Archive.Reader { Name = "b", Password = Password.Of("long enough it is"), CardKey = stored.CardKey }, Token);
        Assert.Equal(Plain, Reveal(await FindAsync(other.Id)));

        stored.Name = "c";
        await readers.UpdateAsync(stored, Token);
        Assert.Equal(Plain, Reveal(await FindAsync(one.Id)));
    }

    [Fact]
    public async Task Reads_answer_its_text_to_whom_the_policy_reveals_it()
    {
        await using var open = await RunningServer.StartAsync(static args => Archive.Program.Build(args, static services => services.AddSingleton<IPolicyProvider>(new HandMadePolicy(static definition => Revealing(definition)))));
        var created = JsonNode.Parse(await SendTextAsync(open, 201, "POST", Readers, $$"""{"name": "Bo", "password": "long enough it is", "card_key": "{{Plain}}", "sponsor": {"create": {"name": "Al", "password": "long enough it is", "card_key": "other key"} } }"""))!;
        Assert.Equal(Mask, created["record"]!["card_key"]!.GetValue<string>());
        var id = created["id"]!.GetValue<string>();

        var one = JsonNode.Parse(await SendTextAsync(open, 200, "GET", $"{Readers}/{id}"))!;
        Assert.Equal(Plain, one["record"]!["card_key"]!.GetValue<string>());
        var list = JsonNode.Parse(await SendTextAsync(open, 200, "GET", Readers + "?select=card_key&sort=name"))!;
        Assert.Equal(["other key", Plain], list["records"]!.AsArray().Select(static record => record!["card_key"]!.GetValue<string>()));

        // What comes along with another record stays masked.
        var expanded = JsonNode.Parse(await SendTextAsync(open, 200, "GET", $"{Readers}/{id}?expand=sponsor"))!["record"]!;
        Assert.Equal((Plain, Mask), (expanded["card_key"]!.GetValue<string>(), expanded["sponsor"]!["card_key"]!.GetValue<string>()));
        Assert.DoesNotContain("sk_live", await SendTextAsync(open, 200, "GET", Readers + "/export?format=json"), StringComparison.Ordinal);

        static ObjectPolicy Revealing(ObjectDefinition definition)
        {
            var open = ObjectPolicy.Open(definition);
            return new ObjectPolicy { Readable = open.Readable, Revealed = definition.Secrets, Creatable = open.Creatable, Updatable = open.Updatable, CanRead = true, CanCreate = true, CanUpdate = true };
        }
    }

    [Fact]
    public async Task Keys_are_changed_without_losing_a_secret()
    {
        var id = await CreateAsync(Plain);
        var key = (await RunAsync(0, "secrets", "key")).Output.Trim();
        Assert.Matches("^k[0-9]{8}-[0-9a-f]{6}:[A-Za-z0-9+/]{43}=$", key);
        var old = RunningServer.SecretKeys[(RunningServer.SecretKeys.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var both = $"--ObjectOS:Secrets:Keys={key},{old}";

        Assert.Contains(" 1 encrypted anew      0", (await RunAsync(0, "secrets", "rotate", both)).Output, StringComparison.Ordinal);
        Assert.Contains(" 0 encrypted anew      0", (await RunAsync(0, "secrets", "rotate", both)).Output, StringComparison.Ordinal);
        Assert.Contains(" 0 encrypted anew      0", (await RunAsync(0, "secrets", "rotate", $"--ObjectOS:Secrets:Keys={key}")).Output, StringComparison.Ordinal);

        // The server has the old key only.
        Assert.Contains("which is not configured", Assert.Throws<SecretUnreadableException>(() => Reveal(FindAsync(id).GetAwaiter().GetResult())).Message, StringComparison.Ordinal);
        Assert.Contains(" 0 encrypted anew      1", (await RunAsync(1, "secrets", "rotate", RunningServer.SecretKeys)).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync(id)).Version);
    }

    [Theory]
    [InlineData("", "has a secret, and there is no key to encrypt it with")]
    [InlineData("--ObjectOS:Secrets:Keys=short:AAAA", "Number 1 is none")]
    [InlineData("--ObjectOS:Secrets:Keys=Bad Id:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "Number 1 is none")]
    [InlineData("--ObjectOS:Secrets:Keys=a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "two keys with the id 'a'")]
    [InlineData("--ObjectOS:Secrets:KeyFile=/nowhere/keys", "cannot be read from '/nowhere/keys'")]
    [InlineData("--ObjectOS:Secrets:Key=a", "Did you mean 'Keys'")]
    public async Task Without_a_key_nothing_starts(string argument, string message)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["serve", "--database", TestDatabase.AddressOf(folder.Path), "--urls", "http://127.0.0.1:0", .. argument.Length == 0 ? (string[])[] : [argument]];
        await using var app = Archive.Program.Build(arguments);
        var error = new StringWriter();

        Assert.Equal(2, await CommandRunner.RunAsync(app, arguments, new StringWriter(), error));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AAECAwQF", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_say_what_it_is()
    {
        var schemas = (await SendAsync(200, "GET", "/api/v1/openapi.json"))["components"]!["schemas"]!;
        var written = schemas["readers-create"]!["properties"]!["card_key"]!;
        Assert.Equal(("password", 4, 65_536), (written["format"]!.GetValue<string>(), written["minLength"]!.GetValue<int>(), written["maxLength"]!.GetValue<int>()));
        Assert.Null(schemas["readers"]!["properties"]!["card_key"]!["minLength"]);
        Assert.Null(schemas["readers-equality"]!["properties"]!["card_key"]);
        Assert.Equal("secret", (await SendAsync(200, "GET", "/api/v1/meta/objects/readers"))["fields"]!["card_key"]!["type"]!.GetValue<string>());
    }

    private static string Body(string secret) => $$"""{"name": "Bo", "password": "long enough it is", "card_key": "{{secret}}"}""";

    private string Reveal(Archive.Reader reader) => server.Services.GetRequiredService<ISecrets>().Reveal(reader.CardKey!);

    private async Task<Guid> CreateAsync(string secret) => (await SendAsync(201, "POST", Readers, Body(secret)))["id"]!.GetValue<Guid>();

    private async Task<Archive.Reader> FindAsync(Guid id) => await server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(CallContext.System(TimeProvider.System)).GetAsync(id, Token);

    private async Task<(string Output, string Error)> RunAsync(int code, params string[] args)
    {
        string[] arguments = [.. args, "--database", server.Database];
        await using var app = Archive.Program.Build(arguments);
        var output = new StringWriter();
        var error = new StringWriter();
        Assert.Equal(code, await CommandRunner.RunAsync(app, arguments, output, error));
        return (output.ToString(), error.ToString());
    }

    private async Task<JsonNode> SendAsync(int status, string method, string address, string? body = null) => JsonNode.Parse(await SendTextAsync(status, method, address, body))!;

    private Task<string> SendTextAsync(int status, string method, string address, string? body = null, string contentType = "application/json") => SendTextAsync(server, status, method, address, body, contentType);

    private static async Task<string> SendTextAsync(RunningServer server, int status, string method, string address, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(method == "PATCH" ? "application/merge-patch+json" : contentType));
        using var answer = await server.Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)answer.StatusCode, $"{method} {address}: {(int)answer.StatusCode} {text}");
        return text;
    }
}
