using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Storage;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Passwords over HTTP and in C#: written by every way there is, and read by none.</summary>
public sealed class PasswordTests : IAsyncLifetime
{
    private const string Readers = "/api/v1/data/readers";
    private const string Plain = "mjölk och bullar 7";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CallContext System => CallContext.System(TimeProvider.System);

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_is_kept_as_a_hash_and_nothing_that_is_stored_or_answered_holds_it()
    {
        await server.Services.GetRequiredService<Lifecycle.KernelHost>().SeedAsync(Token);
        var created = await SendTextAsync(201, "POST", Readers, $$"""{"name": "Bo", "password": "{{Plain}}", "pin": "4711"}""", ("Idempotency-Key", "once"));
        var id = JsonNode.Parse(created)!["id"]!.GetValue<string>();

        string[] answers =
        [
            created,
            await SendTextAsync(201, "POST", Readers, $$"""{"name": "Bo", "password": "{{Plain}}", "pin": "4711"}""", ("Idempotency-Key", "once")),
            await SendTextAsync(200, "GET", $"{Readers}/{id}"),
            await SendTextAsync(200, "GET", Readers),
            await SendTextAsync(200, "GET", $"{Readers}/export?format=json"),
            await SendTextAsync(200, "GET", $"{Readers}/export?format=csv"),
            await SendTextAsync(200, "PATCH", $"{Readers}/{id}", $$"""{"name": "Bosse", "password": "{{Plain}}"}"""),
        ];
        foreach (var answer in answers)
        {
            Assert.DoesNotContain(Plain, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("pbkdf2", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\"password\"", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\"pin\"", answer, StringComparison.Ordinal);
        }

        var raw = await RawDatabase.ReadAsync(server.Database);
        Assert.True(RawDatabase.Holds(raw, "Bosse"));
        Assert.True(RawDatabase.Holds(raw, "$pbkdf2-sha512$i=210000$"));
        Assert.False(RawDatabase.Holds(raw, Plain));
        Assert.False(RawDatabase.Holds(raw, "analytical engine"));

        var stored = await FindAsync(Guid.Parse(id));
        Assert.True(stored.Password.Verify(Plain));
        Assert.False(stored.Password.Verify(Plain + " "));
        Assert.True(stored.Pin!.Verify("4711"));
    }

    [Theory]
    [InlineData("?password=x", "INVALID_FIELD")]
    [InlineData("?select=name,password", "INVALID_FIELD")]
    [InlineData("?sort=password", "INVALID_FIELD")]
    [InlineData("?filter=[[\"password\",\"!=\",null]]", "INVALID_FIELD")]
    [InlineData("?filter=[[\"sponsor.password\",\"like\",\"a%25\"]]", "INVALID_FIELD")]
    [InlineData("?groupBy=password", "INVALID_FIELD")]
    [InlineData("/export?format=csv&select=password", "INVALID_FIELD")]
    public async Task No_query_can_name_it(string query, string code)
    {
        var problem = await SendAsync(400, "GET", Readers + query);
        Assert.Equal(code, problem["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_is_no_unknown_field_of_an_aggregation_but_none_at_all()
    {
        var problem = await SendAsync(400, "POST", Readers + "/query", """{"aggregate": {"n": {"$countDistinct": "password"}}}""");
        Assert.NotEqual("INTERNAL_ERROR", problem["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"name": "Bo"}""", "REQUIRED", "/password")]
    [InlineData("""{"name": "Bo", "password": null}""", "REQUIRED", "/password")]
    [InlineData("""{"name": "Bo", "password": ""}""", "TOO_SHORT", "/password")]
    [InlineData("""{"name": "Bo", "password": "too short"}""", "TOO_SHORT", "/password")]
    [InlineData("""{"name": "Bo", "password": 123456789012}""", "TYPE", "/password")]
    [InlineData("""{"name": "Bo", "password": "long enough it is", "pin": "12a4"}""", "PATTERN", "/pin")]
    [InlineData("""{"name": "Bo", "password": "long enough it is", "pin": "\ud800"}""", "FORMAT", "/pin")]
    [InlineData("""{"name": "nobody", "password": "long enough it is"}""", "RULE_NAMED", "/password")]
    public async Task The_rules_of_its_field_are_about_its_text(string body, string code, string pointer)
    {
        var problem = await SendAsync(400, "POST", Readers, body);
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((code, pointer), (error["code"]!.GetValue<string>(), error["pointer"]!.GetValue<string>()));
        Assert.DoesNotContain("long enough", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_would_take_long_to_hash_is_refused()
    {
        var problem = await SendAsync(400, "POST", Readers, $$"""{"name": "Bo", "password": "{{new string('x', 1_025)}}"}""");
        Assert.Equal("TOO_LONG", problem["errors"]![0]!["code"]!.GetValue<string>());
        await SendAsync(201, "POST", Readers, $$"""{"name": "Bo", "password": "{{new string('x', 1_024)}}"}""");
    }

    [Fact]
    public async Task A_patch_replaces_or_removes_it_and_leaves_it_alone()
    {
        var id = await CreateAsync("""{"name": "Bo", "password": "long enough it is", "pin": "4711"}""");
        await SendAsync(200, "PATCH", $"{Readers}/{id}", """{"name": "Bosse"}""");
        Assert.True((await FindAsync(id)).Pin!.Verify("4711"));

        await SendAsync(200, "PATCH", $"{Readers}/{id}", """{"pin": "0815"}""");
        Assert.True((await FindAsync(id)).Pin!.Verify("0815"));

        await SendAsync(200, "PATCH", $"{Readers}/{id}", """{"pin": null}""");
        Assert.Null((await FindAsync(id)).Pin);
        Assert.Equal("REQUIRED", (await SendAsync(400, "PATCH", $"{Readers}/{id}", """{"password": null}"""))["errors"]![0]!["code"]!.GetValue<string>());
        Assert.True((await FindAsync(id)).Password.Verify("long enough it is"));
    }

    [Fact]
    public async Task Every_write_of_many_takes_it()
    {
        var many = await SendAsync(201, "POST", Readers + "/createMany", """[{"name": "a", "password": "long enough it is a"}, {"name": "b", "password": "long enough it is b"}]""");
        await VerifyAsync(many["records"]![1]!["id"]!, "long enough it is b");

        var upserted = await SendAsync(201, "PUT", Readers + "?on=email", """{"email": "c@example.com", "name": "c", "password": "long enough it is c"}""");
        await VerifyAsync(upserted["id"]!, "long enough it is c");
        await SendAsync(200, "PUT", Readers + "?on=email", """{"email": "c@example.com", "name": "c", "password": "long enough it is C"}""");
        await VerifyAsync(upserted["id"]!, "long enough it is C");

        var nested = await SendAsync(201, "POST", Readers, """{"name": "d", "password": "long enough it is d", "sponsor": {"create": {"name": "e", "password": "long enough it is e"}}}""");
        await VerifyAsync(nested["id"]!, "long enough it is d");
        await VerifyAsync(nested["record"]!["sponsor"]!, "long enough it is e");

        var batch = await SendAsync(200, "POST", "/api/v1/batch", """{"operations": [{"action": "create", "object": "readers", "data": {"name": "f", "password": "long enough it is f"}}]}""");
        await VerifyAsync(batch["results"]![0]!["id"]!, "long enough it is f");

        var copy = await SendAsync(201, "POST", $"{Readers}/{batch["results"]![0]!["id"]}/clone", """{"overrides": {"password": "long enough it is g"}}""");
        await VerifyAsync(copy["id"]!, "long enough it is g");
        var refused = await SendAsync(400, "POST", $"{Readers}/{batch["results"]![0]!["id"]}/clone", "{}");
        Assert.Equal(("password", "REQUIRED"), (refused["errors"]![0]!["field"]!.GetValue<string>(), refused["errors"]![0]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_import_takes_it_as_it_stands_in_its_cell()
    {
        await SendTextAsync(200, "POST", Readers + "/import", "Name,Email,Password\r\nBo,bo@example.com,\" with blanks around \"\r\n", contentType: "text/csv");
        var found = await SendAsync(200, "GET", Readers + "?email=bo@example.com");
        await VerifyAsync(found["records"]![0]!["id"]!, " with blanks around ");
    }

    [Fact]
    public async Task Csharp_sets_it_by_its_text_and_asks_it()
    {
        var readers = server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(System);
        var made = await readers.CreateAsync(new Archive.Reader { Name = "Bo", Password = Password.Of("long enough it is") }, Token);
        Assert.True(await Password.VerifyAsync(made.Password, "long enough it is", Token));
        Assert.False(await Password.VerifyAsync(made.Password, "long enough it was", Token));
        Assert.False(await Password.VerifyAsync(null, "long enough it is", Token));
        Assert.False(made.Password.NeedsRehash);
        Assert.DoesNotContain("long enough", made.Password.ToString(), StringComparison.Ordinal);

        var found = await readers.GetAsync(made.Id, Token);
        found.Password = Password.Of("short");
        var refused = await Assert.ThrowsAsync<ObjectOS.Problems.ProblemException>(async () => await readers.UpdateAsync(found, Token));
        Assert.Equal("TOO_SHORT", refused.Fields[0].Code);

        found.Password = Password.Of("another that is long");
        await readers.UpdateAsync(found, Token);
        Assert.True((await readers.GetAsync(made.Id, Token)).Password.Verify("another that is long"));

        // Whoever is not the application gets records without it, and changes them without losing it.
        var theirs = server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(CallContext.Anonymous(TimeProvider.System));
        var seen = await theirs.GetAsync(made.Id, Token);
        Assert.Same(Password.None, seen.Password);
        seen.Name = "Bosse";
        await theirs.UpdateAsync(seen, Token);
        Assert.True((await readers.GetAsync(made.Id, Token)).Password.Verify("another that is long"));
    }

    [Fact]
    public async Task Inside_of_a_unit_of_work_it_is_hashed_too()
    {
        Guid id;
        await using (var work = await server.Services.GetRequiredService<IDatabase>().BeginAsync(System, Token))
        {
            id = (await work.Set<Archive.Reader>().CreateAsync(new Archive.Reader { Name = "Bo", Password = Password.Of("long enough it is") }, Token)).Id;
            await work.CommitAsync(Token);
        }

        Assert.True((await FindAsync(id)).Password.Verify("long enough it is"));
    }

    [Fact]
    public async Task Fixtures_give_it_once()
    {
        var readers = server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(System);
        await server.Services.GetRequiredService<Lifecycle.KernelHost>().SeedAsync(Token);
        var before = Assert.Single(await readers.Where(Archive.Reader.Fields.Email == "ada@example.com").ToListAsync(Token));
        Assert.True(before.Password.Verify("analytical engine"));
        await server.Services.GetRequiredService<Lifecycle.KernelHost>().SeedAsync(Token);
        var after = await readers.GetAsync(before.Id, Token);
        Assert.Equal((before.Version, before.Password), (after.Version, after.Password));
    }

    [Fact]
    public async Task Documents_say_that_it_is_written_and_never_read()
    {
        var schemas = (await SendAsync(200, "GET", "/api/v1/openapi.json"))["components"]!["schemas"]!;
        Assert.Null(schemas["readers"]!["properties"]!["password"]);
        Assert.Null(schemas["readers-selected"]!["properties"]!["password"]);
        Assert.Null(schemas["readers-equality"]!["properties"]!["password"]);
        var password = schemas["readers-create"]!["properties"]!["password"]!;
        Assert.Equal(("password", true, 12, 1_024), (password["format"]!.GetValue<string>(), password["writeOnly"]!.GetValue<bool>(), password["minLength"]!.GetValue<int>(), password["maxLength"]!.GetValue<int>()));
        Assert.NotNull(schemas["readers-patch"]!["properties"]!["pin"]);

        var field = (await SendAsync(200, "GET", "/api/v1/meta/objects/readers"))["fields"]!["password"]!;
        Assert.Equal(("password", true, true), (field["type"]!.GetValue<string>(), field["writeonly"]!.GetValue<bool>(), field["required"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Many_at_once_keep_nobody_else_from_the_database()
    {
        var hashing = Enumerable.Range(0, 12).Select(number => SendAsync(201, "POST", Readers, $$"""{"name": "r{{number}}", "password": "long enough it is"}""")).ToArray();
        var watch = global::System.Diagnostics.Stopwatch.StartNew();
        await SendAsync(201, "POST", "/api/v1/data/folders", """{"name": "quick"}""");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await Task.WhenAll(hashing);
    }

    private async Task<Guid> CreateAsync(string body) => (await SendAsync(201, "POST", Readers, body))["id"]!.GetValue<Guid>();

    private async Task<Archive.Reader> FindAsync(Guid id) => await server.Services.GetRequiredService<IDatabase>().Set<Archive.Reader>(System).GetAsync(id, Token);

    private async Task VerifyAsync(JsonNode id, string text) => Assert.True((await FindAsync(id.GetValue<Guid>())).Password.Verify(text));

    private async Task<JsonNode> SendAsync(int status, string method, string address, string? body = null) => JsonNode.Parse(await SendTextAsync(status, method, address, body))!;

    private async Task<string> SendTextAsync(int status, string method, string address, string? body = null, (string Name, string Value)? header = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(method == "PATCH" ? "application/merge-patch+json" : contentType));
        if (header is { } extra)
        {
            request.Headers.Add(extra.Name, extra.Value);
        }

        using var answer = await server.Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)answer.StatusCode, $"{method} {address}: {(int)answer.StatusCode} {text}");
        return text;
    }
}
