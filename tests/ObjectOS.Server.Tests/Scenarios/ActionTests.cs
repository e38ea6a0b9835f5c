using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Policy;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Actions over HTTP, in an application that is made of YAML.</summary>
public sealed class ActionTests : IAsyncLifetime
{
    private const string Folders = "/api/v1/data/folders";

    private RunningServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Archive.Program.Build);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_action_on_a_record_answers_the_record_as_it_is_stored_then()
    {
        var id = await CreateAsync("""{"name": "a", "note": "kept"}""");

        var (answer, headers) = await SendAsync(200, $"{Folders}/{id}/actions/rename", """{"name": "b"}""");

        Assert.StartsWith($$"""{"object":"folders","id":"{{id}}","action":"rename","success":true,"record":{""", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("b", "kept", 2), (Text(answer, "record", "name"), Text(answer, "record", "note"), answer["record"]!["version"]!.GetValue<int>()));
        Assert.Equal("\"2\"", headers.ETag?.Tag);
        Assert.Equal(answer["record"]!.ToJsonString(), (await ReadAsync(id)).ToJsonString());
        Assert.Equal("LOUD", Text((await SendAsync(200, $"/api/data/folders/{id}/actions/rename", """{"name": "loud", "style": "loud", "reason": "fun", "note": null}""")).Answer, "record", "name"));
        Assert.Null((await ReadAsync(id))["note"]);
    }

    [Fact]
    public async Task An_action_on_a_record_answers_values_of_its_own_or_nothing()
    {
        var from = await CreateAsync("""{"name": "a", "papers": {"create": [{"title": "x"}, {"title": "y"}]}}""");
        var to = await CreateAsync("""{"name": "b"}""");

        var (moved, headers) = await SendAsync(200, $"{Folders}/{from}/actions/move_papers", $$"""{"to": "{{to}}"}""");
        Assert.Equal($$$"""{"object":"folders","id":"{{{from}}}","action":"move_papers","success":true,"result":{"moved":2,"to":"{{{to}}}"}}""", moved.ToJsonString());
        Assert.Null(headers.ETag);
        Assert.Equal(2, (await GetAsync(200, $"/api/v1/data/papers?folder={to}"))["total"]!.GetValue<int>());

        // Without parameters there need not be a body.
        Assert.Equal($$"""{"object":"folders","id":"{{from}}","action":"touch","success":true}""", (await SendAsync(200, $"{Folders}/{from}/actions/touch")).Answer.ToJsonString());
        Assert.Equal("touch", Text((await SendAsync(200, $"{Folders}/{from}/actions/touch", "{}")).Answer, "action"));
        using var minimal = await RequestAsync($"{Folders}/{from}/actions/touch", null, ("Prefer", "return=minimal"));
        Assert.Equal((204, "return=minimal"), ((int)minimal.StatusCode, minimal.Headers.GetValues("Preference-Applied").Single()));
    }

    [Fact]
    public async Task What_is_left_of_a_removed_record_is_nothing()
    {
        var id = await CreateAsync("""{"name": "a"}""");

        var answer = (await SendAsync(200, $"{Folders}/{id}/actions/remove")).Answer;

        Assert.True(answer.AsObject().ContainsKey("record"));
        Assert.Null(answer["record"]);
        Assert.Equal("RECORD_NOT_FOUND", Code(await SendAsync(404, $"{Folders}/{id}/actions/rename", """{"name": "b"}""")));
        await GetAsync(200, $"{Folders}/{id}?trash=only");
    }

    [Fact]
    public async Task A_global_action_needs_no_record()
    {
        var many = (await SendAsync(200, $"{Folders}/actions/open_many", """{"names": ["a", "b"], "on": "2026-11-24", "price": 9.5, "by": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""")).Answer;
        Assert.Equal(
            """{"object":"folders","action":"open_many","success":true,"result":{"opened":2,"first":"a","on":"2026-11-24","price":9.50,"by":"0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}}""", many.ToJsonString());
        Assert.Equal(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)[..8], Text((await SendAsync(200, $"{Folders}/actions/open_many", """{"names": ["c"]}""")).Answer, "result", "on")[..8]);

        var one = (await SendAsync(200, $"{Folders}/actions/open_one", """{"name": "d"}""")).Answer;
        Assert.Equal(("d", one["id"]!.GetValue<string>()), (Text(one, "record", "name"), Text(one, "record", "id")));
        Assert.Equal(4, await TotalAsync());
    }

    [Theory]
    [InlineData("""{}""", "VALIDATION_FAILED", "/name", "REQUIRED", "'name' is required.")]
    [InlineData("""{"name": null}""", "VALIDATION_FAILED", "/name", "REQUIRED", "'name' is required.")]
    [InlineData("""{"name": 1}""", "VALIDATION_FAILED", "/name", "TYPE", "'name' must be a text.")]
    [InlineData("""{"name": ""}""", "VALIDATION_FAILED", "/name", "REQUIRED", "'name' is required.")]
    [InlineData("""{"name": "a", "name": "b"}""", "VALIDATION_FAILED", "/name", "DUPLICATE", "'name' is given twice.")]
    [InlineData("""{"name": "a", "style": "shrill"}""", "VALIDATION_FAILED", "/style", "OPTION", "'style' must be one of: plain, loud.")]
    [InlineData("""{"name": "a", "refuse": "yes"}""", "VALIDATION_FAILED", "/refuse", "TYPE", "'refuse' must be true or false.")]
    [InlineData("""{"name": "a", "stile": "loud"}""", "INVALID_FIELD", "/stile", "UNKNOWN", "'stile' is no parameter of 'rename'. Did you mean 'style'?")]
    [InlineData("""{"name": "a", "style": "loud"}""", "VALIDATION_FAILED", "/reason", "REQUIRED", "'reason' is required.")]
    public async Task A_parameter_that_is_wrong_is_told_at_its_place(string body, string code, string pointer, string reason, string message)
    {
        var id = await CreateAsync("""{"name": "a"}""");

        var problem = (await SendAsync(400, $"{Folders}/{id}/actions/rename", body)).Answer;

        Assert.Equal((code, pointer, reason, message), (Text(problem, "code"), problem["errors"]![0]!["pointer"]!.GetValue<string>(), problem["errors"]![0]!["code"]!.GetValue<string>(), Text(problem, "message")));
        Assert.Equal(1, (await ReadAsync(id))["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("", 400, "MALFORMED_JSON")]
    [InlineData("[]", 400, "MALFORMED_JSON")]
    [InlineData("{\"name\": \"a\"", 400, "MALFORMED_JSON")]
    [InlineData("{\"name\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", 400, "MALFORMED_JSON")]
    [InlineData("{\"name\": \"\\ud800\"}", 400, "VALIDATION_FAILED")]
    public async Task A_body_that_is_no_object_of_parameters_is_refused(string body, int status, string code)
    {
        var id = await CreateAsync("""{"name": "a"}""");
        if (body.Length > 0)
        {
            Assert.Equal(code, Code(await SendAsync(status, $"{Folders}/{id}/actions/rename", body)));
            return;
        }

        // No body is no parameters, and one is required.
        Assert.Equal("VALIDATION_FAILED", Code(await SendAsync(400, $"{Folders}/{id}/actions/rename")));
        using var text = await server.Client.PostAsync(new Uri($"{Folders}/{id}/actions/rename", UriKind.Relative), new StringContent("{}"), Token);
        Assert.Equal(415, (int)text.StatusCode);
    }

    [Theory]
    [InlineData("/nothing/00000000-0000-8000-8000-000000000001/actions/rename", 404, "OBJECT_NOT_FOUND")]
    [InlineData("/folders/00000000-0000-8000-8000-000000000001/actions/rename", 404, "RECORD_NOT_FOUND")]
    [InlineData("/folders/first/actions/rename", 400, "INVALID_PARAMETER")]
    [InlineData("/folders/00000000-0000-8000-8000-000000000001/actions/nothing", 404, "ACTION_NOT_FOUND")]
    [InlineData("/folders/00000000-0000-8000-8000-000000000001/actions/open_one", 404, "ACTION_NOT_FOUND")]
    [InlineData("/folders/actions/rename", 404, "ACTION_NOT_FOUND")]
    [InlineData("/papers/actions/rename", 404, "ACTION_NOT_FOUND")]
    [InlineData("/folders/actions/open_one?fast=true", 400, "INVALID_PARAMETER")]
    public async Task What_is_not_there_is_told(string address, int status, string code) =>
        Assert.Equal(code, Code(await SendAsync(status, "/api/v1/data" + address, """{"name": "a"}""")));

    [Fact]
    public async Task An_action_is_posted()
    {
        foreach (var address in (string[])[Folders + "/actions/open_one", Folders + "/00000000-0000-8000-8000-000000000001/actions/rename"])
        {
            using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), Token);
            Assert.Equal((405, "POST, OPTIONS"), ((int)response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
        }
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_refuses()
    {
        var id = await CreateAsync("""{"name": "a", "note": "closed"}""");
        var secret = await CreateAsync("""{"name": "secret"}""");

        Assert.Equal("ACTION_NOT_ENABLED", Code(await SendAsync(409, $"{Folders}/{id}/actions/rename", """{"name": "b"}""")));
        Assert.Equal("PERMISSION_DENIED", Code(await SendAsync(403, $"{Folders}/{id}/actions/move_papers", $$"""{"to": "{{secret}}"}""")));
        Assert.Equal("ACTION_NOT_ENABLED", Code(await SendAsync(409, $"{Folders}/actions/open_many", """{"names": ["b", "c", "d", "e"]}""")));
        Assert.Equal("a", (await ReadAsync(id))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_parameter_refers_to_a_record_that_exists_for_the_caller()
    {
        var id = await CreateAsync("""{"name": "a"}""");
        var gone = await CreateAsync("""{"name": "b"}""");
        using var deleted = await server.Client.DeleteAsync(new Uri($"{Folders}/{gone}", UriKind.Relative), Token);

        foreach (var to in (string[])[gone, "00000000-0000-8000-8000-00000000dead"])
        {
            var problem = (await SendAsync(409, $"{Folders}/{id}/actions/move_papers", $$"""{"to": "{{to}}"}""")).Answer;
            Assert.Equal(("REFERENCE_VIOLATION", "/to"), (Text(problem, "code"), problem["errors"]![0]!["pointer"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Whatever_a_handler_throws_nothing_remains()
    {
        var id = await CreateAsync("""{"name": "a"}""");

        var refused = (await SendAsync(422, $"{Folders}/{id}/actions/rename", """{"name": "b", "refuse": true}""")).Answer;
        Assert.Equal(("FOLDER_REFUSED", "/name"), (Text(refused, "code"), refused["errors"]![0]!["pointer"]!.GetValue<string>()));
        Assert.Equal("INTERNAL", Code(await SendAsync(500, $"{Folders}/{id}/actions/rename", """{"name": "b", "fail": true}""")));
        Assert.Equal("UNIQUE_VIOLATION", Code(await SendAsync(409, $"{Folders}/actions/open_many", """{"names": ["new", "a"]}""")));

        Assert.Equal(("a", 1), ((await ReadAsync(id))["name"]!.GetValue<string>(), (await ReadAsync(id))["version"]!.GetValue<int>()));
        Assert.Equal(1, await TotalAsync());
    }

    [Fact]
    public async Task A_dry_run_does_everything_and_keeps_nothing()
    {
        var id = await CreateAsync("""{"name": "a"}""");

        Assert.Equal("b", Text((await SendAsync(200, $"{Folders}/{id}/actions/rename?dryRun=true", """{"name": "b"}""")).Answer, "record", "name"));
        Assert.Equal(-1, (await SendAsync(200, $"{Folders}/actions/open_many?dryRun=true", """{"names": ["c"]}""")).Answer["result"]!["opened"]!.GetValue<int>());
        Assert.Equal("UNIQUE_VIOLATION", Code(await SendAsync(409, $"{Folders}/actions/open_many?dryRun=true", """{"names": ["a"]}""")));

        Assert.Equal(("a", 1), ((await ReadAsync(id))["name"]!.GetValue<string>(), await TotalAsync()));
    }

    [Fact]
    public async Task A_precondition_is_asked_of_the_record()
    {
        var id = await CreateAsync("""{"name": "a"}""");
        using var first = await RequestAsync($"{Folders}/{id}/actions/rename", """{"name": "b"}""", ("If-Match", "\"1\""));
        using var stale = await RequestAsync($"{Folders}/{id}/actions/rename", """{"name": "c"}""", ("If-Match", "\"1\""));

        Assert.Equal((200, 412), ((int)first.StatusCode, (int)stale.StatusCode));
        Assert.Equal("b", (await ReadAsync(id))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_action_with_a_key_is_done_once()
    {
        using var first = await RequestAsync($"{Folders}/actions/open_many", """{"names": ["a"], "price": 1.20}""", ("Idempotency-Key", "one"));
        using var again = await RequestAsync($"{Folders}/actions/open_many", """{"names": ["a"], "price": 1.20}""", ("Idempotency-Key", "one"));
        using var other = await RequestAsync($"{Folders}/actions/open_many", """{"names": ["b"]}""", ("Idempotency-Key", "one"));

        Assert.Equal((200, 200, 422), ((int)first.StatusCode, (int)again.StatusCode, (int)other.StatusCode));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await again.Content.ReadAsStringAsync(Token));
        Assert.Equal(1, await TotalAsync());

        // What was refused was not done, so the key is free.
        using var refused = await RequestAsync($"{Folders}/actions/open_many", """{"names": ["a"]}""", ("Idempotency-Key", "two"));
        using var better = await RequestAsync($"{Folders}/actions/open_many", """{"names": ["c"]}""", ("Idempotency-Key", "two"));
        Assert.Equal((409, 200), ((int)refused.StatusCode, (int)better.StatusCode));
    }

    [Fact]
    public async Task A_limit_that_cannot_be_kept_is_refused()
    {
        using var response = await RequestAsync($"{Folders}/actions/open_one", """{"name": "a"}""", ("Prefer", "max-affected=1"));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(0, await TotalAsync());
    }

    [Fact]
    public async Task The_second_of_two_at_once_sees_what_the_first_has_done()
    {
        var id = await CreateAsync("""{"name": "a"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RequestAsync($"{Folders}/{id}/actions/rename", $$"""{"name": "n{{number}}", "note": "closed"}""")));

        Assert.Equal([200, .. Enumerable.Repeat(409, 7)], answers.Select(static answer => (int)answer.StatusCode).Order());
        Assert.Equal(2, (await ReadAsync(id))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Actions_are_told_with_the_metadata()
    {
        var actions = (await GetAsync(200, "/api/v1/meta/object/folders"))["item"]!["actions"]!;

        Assert.Equal(["rename", "move_papers", "remove", "touch", "open_many", "open_one"], actions.AsObject().Select(static action => action.Key));
        Assert.Equal(
            """{"name":"touch","type":"record","label":"Touch","params":{},"returns":"nothing"}""", actions["touch"]!.ToJsonString());
        Assert.Equal(
            """{"name":"open_one","type":"global","label":"Open one","params":{"name":{"name":"name","type":"text","label":"Name","required":true}},"returns":"record"}""", actions["open_one"]!.ToJsonString());
        var rename = actions["rename"]!;
        Assert.Equal(("${record.note != 'closed'}", "Rename this folder?"), (Text(rename, "enabled_when"), Text(rename, "annotations", "confirm_text")));
        Assert.Equal(("${record.note}", "${input.style == 'loud'}"), (Text(rename, "params", "note", "default"), Text(rename, "params", "reason", "required_when")));

        // What a parameter leads to is nobody's to read before it is given.
        Assert.Null(actions["move_papers"]!["visible_when"]);
        Assert.Equal("""{"name":"to","type":"lookup","label":"To","required":false,"reference_to":"folders"}""", actions["move_papers"]!["returns"]!["to"]!.ToJsonString());
        Assert.Null((await GetAsync(200, "/api/metadata/papers"))["actions"]);
        Assert.True((await GetAsync(200, "/api/v1/discovery"))["capabilities"]!["actions"]!["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Actions_are_in_the_API_document()
    {
        var document = await GetAsync(200, "/api/v1/openapi.json");

        var rename = document["paths"]![Folders + "/{id}/actions/rename"]!["post"]!;
        Assert.Equal(("folders.actions.rename", "Rename"), (Text(rename, "operationId"), Text(rename, "summary")));
        Assert.Equal("Gives the folder another name\n\nCan be run when `record.note != 'closed'`; else it is refused with ACTION_NOT_ENABLED.", Text(rename, "description"));
        Assert.Equal("200,204,400,401,403,404,409,412,413,415,422,500,503", string.Join(',', rename["responses"]!.AsObject().Select(static answer => answer.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(
            ["DryRun", "Prefer", "IdempotencyKey", "Id", "IfMatch"], rename["parameters"]!.AsArray().Select(static parameter => parameter!["$ref"]!.GetValue<string>().Split('/')[^1]));
        Assert.True(rename["requestBody"]!["required"]!.GetValue<bool>());
        Assert.Null(document["paths"]![Folders + "/{id}/actions/touch"]!["post"]!["requestBody"]!["required"]);

        var schemas = document["components"]!["schemas"]!;
        Assert.Equal(["name", "note", "style", "reason", "refuse", "fail"], schemas["folders-action-rename"]!["properties"]!.AsObject().Select(static property => property.Key));
        Assert.Equal("""["name"]""", schemas["folders-action-rename"]!["required"]!.ToJsonString());
        AssertSame("""{"title":"Name","maxLength":80,"minLength":1,"type":"string","examples":["Name"]}""", schemas["folders-action-rename"]!["properties"]!["name"]!);
        AssertSame(
            """{"required":["moved","to"],"type":"object","properties":{"moved":{"title":"Moved","type":"integer","format":"int64","examples":[3]},"to":{"title":"To","type":["null","string"],"description":"Id of a record of folders.","format":"uuid","examples":["0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"]}},"additionalProperties":false}""",
            schemas["folders-action-move_papers-answer"]!["properties"]!["result"]!);
        AssertSame("""["object","action","success","result"]""", schemas["folders-action-open_many-answer"]!["required"]!);
    }

    [Fact]
    public async Task A_handler_writes_as_its_caller()
    {
        var hidden = Guid.Empty;
        await using var narrow = await RunningServer.StartAsync(args => Archive.Program.Build(args, services => services.AddSingleton<IPolicyProvider>(_ => new HandMadePolicy(Restrict))));
        using var create = await narrow.Client.PostAsync(new Uri(Folders, UriKind.Relative), Json("""{"name": "a"}"""), Token);
        var id = JsonNode.Parse(await create.Content.ReadAsStringAsync(Token))!["id"]!.GetValue<string>();

        // It may read and create, and nothing else: whatever the handler tries.
        using var renamed = await narrow.Client.PostAsync(new Uri($"{Folders}/{id}/actions/rename", UriKind.Relative), Json("""{"name": "b"}"""), Token);
        Assert.Equal(403, (int)renamed.StatusCode);
        using var touched = await narrow.Client.PostAsync(new Uri($"{Folders}/{id}/actions/touch", UriKind.Relative), null, Token);
        Assert.Equal(200, (int)touched.StatusCode);

        hidden = Guid.Parse(id);
        using var unseen = await narrow.Client.PostAsync(new Uri($"{Folders}/{id}/actions/touch", UriKind.Relative), null, Token);
        Assert.Equal("RECORD_NOT_FOUND", JsonNode.Parse(await unseen.Content.ReadAsStringAsync(Token))!["code"]!.GetValue<string>());

        ObjectPolicy Restrict(ObjectDefinition definition) => new()
        {
            Readable = definition.AllFields,
            Creatable = ObjectPolicy.Open(definition).Creatable,
            Updatable = default,
            CanRead = true,
            CanCreate = true,
            CanUpdate = false,
            CanDelete = false,
            ReadRows = new CompareFilter(SystemFields.Id, FilterOperator.NotEqual, FieldValue.Uuid(hidden)),
        };
    }

    private static void AssertSame(string expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private async Task<string> CreateAsync(string body) => (await SendAsync(201, Folders, body)).Answer["id"]!.GetValue<string>();

    private async Task<JsonNode> ReadAsync(string id) => (await GetAsync(200, $"{Folders}/{id}"))["record"]!;

    private async Task<int> TotalAsync() => (await GetAsync(200, Folders))["total"]!.GetValue<int>();

    private async Task<JsonNode> GetAsync(int status, string address)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)response.StatusCode, $"{address}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<(JsonNode Answer, HttpResponseHeaders Headers)> SendAsync(int status, string address, string? body = null)
    {
        using var response = await RequestAsync(address, body);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(status == (int)response.StatusCode, $"{address}: {(int)response.StatusCode} {text}");
        if (status >= 400)
        {
            ScenarioRunner.RequireProblem(response, text);
        }

        return (JsonNode.Parse(text)!, response.Headers);
    }

    private async Task<HttpResponseMessage> RequestAsync(string address, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = body is null ? null : Json(body);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await server.Client.SendAsync(request, Token);
    }

    private static string Text(JsonNode node, params string[] path) => path.Aggregate(node, static (inner, name) => inner[name]!).GetValue<string>();

    private static string Code((JsonNode Answer, HttpResponseHeaders Headers) sent) => Text(sent.Answer, "code");
}
