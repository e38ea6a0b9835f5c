using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Server.Tests.Scenarios;

namespace ObjectOS.Server.Tests.Policy;

/// <summary>A restrictive policy holds on every route: what one may not see does not exist, in the same words as what really does not.</summary>
public sealed partial class PolicyTests : IAsyncLifetime
{
    private const string All = "/api/v1/data/tickets";

    private static readonly string Solved = All + "/" + Tickets.Id(3);
    private static readonly string Open = All + "/" + Tickets.Id(1);
    private static readonly string Nobody = All + "/00000000-0000-8000-8000-00000000dead";

    private RunningServer server = null!;

    // E-mail, amount and version cannot be read; solved tickets do not exist.
    private static ObjectPolicy Restricted(ObjectDefinition definition)
    {
        var readable = HandMadePolicy.Without(definition, "email", "amount", "version");
        var writable = ObjectPolicy.Open(definition).Updatable & readable;
        return new ObjectPolicy
        {
            Readable = readable,
            Creatable = writable,
            Updatable = writable,
            CanRead = true,
            CanCreate = true,
            CanUpdate = true,
            CanDelete = true,
            ReadRows = new CompareFilter(definition.FindField("status")!.Ordinal, FilterOperator.NotEqual, FieldValue.Text("solved")),
            UpdateRows = new CompareFilter(definition.FindField("status")!.Ordinal, FilterOperator.NotEqual, FieldValue.Text("solved")),
            DeleteRows = new CompareFilter(definition.FindField("urgent")!.Ordinal, FilterOperator.Equal, FieldValue.Boolean(false)),
        };
    }

    public async ValueTask InitializeAsync() => server = await StartAsync(Restricted);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Find_and_count_know_only_what_exists_for_the_caller()
    {
        await PlayAsync(new("find", "GET", All, 200) { Holds = ["\"total\":3,\"hasMore\":false"], Lacks = ["email", "amount", "\"version\"", "Password", "first@", "1000.50"] });
        await PlayAsync(new("count past the end", "GET", All + "?offset=50", 200) { Holds = ["\"total\":3"] });
        await PlayAsync(new("query", "POST", All + "/query", 200) { Body = """{"where": {"status": "solved"}}""", Holds = ["\"records\":[],\"total\":0"] });
        await PlayAsync(new("negation does not get around it", "POST", All + "/query", 200) { Body = """{"where": {"$not": {"status": "new"}}}""", Holds = ["\"total\":1"] });
        await PlayAsync(new("an empty list does not get around it", "POST", All + "/query", 200) { Body = """{"where": {"status": {"$nin": []}}}""", Holds = ["\"total\":3"] });
        await PlayAsync(new("an or does not get around it", "POST", All + "/query", 200) { Body = """{"where": {"$or": [{"status": "solved"}, {}]}}""", Holds = ["\"total\":3"] });
    }

    [Fact]
    public async Task Groups_and_files_are_made_of_what_exists_for_the_caller()
    {
        await PlayAsync(new("groups", "GET", All + "?groupBy=status&aggregations=%5B%7B%22function%22%3A%22count%22%7D%5D", 200) { Holds = ["[{\"status\":\"in_progress\",\"count\":1},{\"status\":\"new\",\"count\":2}],\"total\":2"] });
        await PlayAsync(new("a name is not a field", "GET", All + "?aggregations=%5B%7B%22function%22%3A%22count%22%2C%22alias%22%3A%22amount%22%7D%5D", 200) { Holds = ["[{\"amount\":3}]"] });
        foreach (var format in (string[])["json", "ndjson", "csv"])
        {
            await PlayAsync(new("export " + format, "GET", $"{All}/export?format={format}", 200) { Holds = ["Printer on fire"], Lacks = ["email", "amount", "version", "Password", "first@", "1000.50", "Wien"] });
        }
    }

    [Theory]
    [InlineData("GET", "?{0}=x", null)]
    [InlineData("GET", "?filter=%7B%22{0}%22%3A1%7D", null)]
    [InlineData("GET", "?sort={0}", null)]
    [InlineData("GET", "?sort=-{0}", null)]
    [InlineData("GET", "?select={0}", null)]
    [InlineData("GET", "/00000000-0000-8000-8000-000000000001?select={0}", null)]
    [InlineData("GET", "?groupBy={0}", null)]
    [InlineData("GET", "?groupBy=status,{0}:month", null)]
    [InlineData("GET", "?groupBy=status&sort={0}", null)]
    [InlineData("GET", "?groupBy=status&sort=-max({0})", null)]
    [InlineData("GET", "/export?{0}=x", null)]
    [InlineData("GET", "/export?format=csv&select={0}", null)]
    [InlineData("GET", "/export?sort={0}", null)]
    [InlineData("GET", "/export?orderby={0}:desc", null)]
    [InlineData("GET", "/export?filter=%7B%22{0}%22%3A1%7D", null)]
    [InlineData("POST", "/query", """{"groupBy": [{"field": "{0}", "alias": "x"}]}""")]
    [InlineData("POST", "/query", """{"aggregations": [{"function": "count", "field": "{0}", "alias": "x"}]}""")]
    [InlineData("POST", "/query", """{"aggregations": [{"function": "max", "field": "{0}", "alias": "x"}]}""")]
    [InlineData("POST", "/query", """{"groupBy": ["status"], "having": {"min({0})": {"$gt": 1}}}""")]
    [InlineData("POST", "/query", """{"groupBy": ["status"], "having": {"{0}": {"$gt": 1}}}""")]
    [InlineData("POST", "/query", """{"where": {"{0}": 1}}""")]
    [InlineData("POST", "/query", """{"where": {"{0}": {"$exists": true}}}""")]
    [InlineData("POST", "/query", """{"where": ["{0}", ">", 1]}""")]
    [InlineData("POST", "/query", """{"where": {"subject": {"$field": "{0}"}}}""")]
    [InlineData("POST", "/query", """{"where": {"$not": {"$or": [{"{0}": null}]}}}""")]
    [InlineData("POST", "/query", """{"orderBy": [{"field": "{0}"}]}""")]
    [InlineData("POST", "/query", """{"fields": ["{0}"]}""")]
    [InlineData("GET", "?parent.{0}=x", null)]
    [InlineData("GET", "?parent.parent.{0}=x", null)]
    [InlineData("GET", "?sort=-parent.{0}", null)]
    [InlineData("GET", "?select=subject,parent.{0}", null)]
    [InlineData("GET", "?expand={0}", null)]
    [InlineData("GET", "?expand=parent.{0}", null)]
    [InlineData("GET", "/00000000-0000-8000-8000-000000000001?select=parent.{0}", null)]
    [InlineData("GET", "/00000000-0000-8000-8000-000000000001?expand={0}", null)]
    [InlineData("POST", "/query", """{"where": {"parent.{0}": null}}""")]
    [InlineData("POST", "/query", """{"where": {"parent": {"$or": [{"{0}": 1}]}}}""")]
    [InlineData("POST", "/query", """{"where": ["parent.{0}", "is_null"]}""")]
    [InlineData("POST", "/query", """{"where": {"parent.subject": {"$field": "parent.{0}"}}}""")]
    [InlineData("POST", "/query", """{"where": {"tickets": {"$none": {"{0}": 1}}}}""")]
    [InlineData("POST", "/query", """{"where": ["tickets", "every", ["{0}", "=", 1]]}""")]
    [InlineData("POST", "/query", """{"orderBy": [["parent.{0}", "desc"]]}""")]
    [InlineData("POST", "/query", """{"fields": ["parent.{0}"]}""")]
    [InlineData("POST", "/query", """{"expand": {"{0}": {}}}""")]
    [InlineData("POST", "/query", """{"expand": {"parent": {"fields": ["{0}"]}}}""")]
    [InlineData("POST", "/query", """{"expand": {"tickets": {"where": {"{0}": 1}}}}""")]
    [InlineData("POST", "/query", """{"expand": {"tickets": {"orderBy": "-{0}"}}}""")]
    [InlineData("POST", "/query", """{"expand": {"tickets": {"expand": {"parent": {"expand": ["{0}"]}}}}}""")]
    [InlineData("POST", "", """{"subject": "x", "{0}": "x"}""")]
    [InlineData("POST", "/createMany", """[{"subject": "x", "{0}": "x"}]""")]
    [InlineData("PATCH", "/00000000-0000-8000-8000-000000000001", """{"{0}": "x"}""")]
    [InlineData("PUT", "/00000000-0000-8000-8000-000000000001", """{"subject": "x", "{0}": "x"}""")]
    [InlineData("PUT", "?on={0}", """{"subject": "x", "{0}": "x"}""")]
    [InlineData("PUT", "/x?on={0}", """{"subject": "x"}""")]
    [InlineData("POST", "/batch?on={0}", """{"operation": "upsert", "records": [{"data": {"subject": "x"}}]}""")]
    [InlineData("POST", "/batch", """{"operation": "create", "records": [{"data": {"subject": "x", "{0}": "x"}}]}""")]
    [InlineData("POST", "/updateMany", """{"records": [{"id": "00000000-0000-8000-8000-000000000001", "data": {"{0}": "x"}}]}""")]
    public async Task A_field_one_may_not_read_is_refused_like_one_that_is_not_there(string method, string url, string? body)
    {
        var unknown = await AnswerAsync("secret", method, url, body);
        foreach (var hidden in (string[])["email", "amount", "version"])
        {
            Assert.Equal(unknown, await AnswerAsync(hidden, method, url, body));
        }
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PATCH", """{"subject": "x"}""")]
    [InlineData("DELETE", null)]
    public async Task A_record_one_may_not_see_is_refused_like_one_that_is_not_there(string method, string? body)
    {
        var nobody = await server.Client.SendAsync(Request(method, Nobody, body), TestContext.Current.CancellationToken);
        var hidden = await server.Client.SendAsync(Request(method, Solved, body), TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)hidden.StatusCode);
        Assert.Equal(await PlainAsync(nobody, "00000000-0000-8000-8000-00000000dead"), await PlainAsync(hidden, Tickets.Id(3)));
    }

    [Fact]
    public async Task Writes_obey_the_rules_before_and_after()
    {
        await PlayAsync(new("an update may not move a record out of sight", "PATCH", Open, 403) { Body = """{"status": "solved"}""", Holds = ["\"code\":\"PERMISSION_DENIED\""], Lacks = ["solved"] });
        await PlayAsync(new("a record that may be read but not deleted", "DELETE", Open, 403) { Holds = ["PERMISSION_DENIED"] });
        await PlayAsync(new("still there", "GET", Open, 200) { Holds = ["\"status\":\"new\""] });
    }

    [Fact]
    public async Task Entity_tags_tell_nothing_of_a_version_one_may_not_read()
    {
        using var response = await server.Client.GetAsync(Open, TestContext.Current.CancellationToken);
        Assert.Null(response.Headers.ETag);
        await PlayAsync(new("no oracle by If-None-Match", "GET", Open, 200) { Headers = ["If-None-Match: \"1\""] });
        await PlayAsync(new("no oracle by If-Match", "PATCH", Open, 412) { Body = """{"subject": "x"}""", Headers = ["If-Match: \"1\""] });
        await PlayAsync(new("no oracle by another If-Match", "PATCH", Open, 412) { Body = """{"subject": "x"}""", Headers = ["If-Match: \"2\""] });
    }

    [Fact]
    public async Task Answers_to_writes_show_only_what_may_be_read()
    {
        await PlayAsync(new("create", "POST", All, 201) { Body = """{"subject": "x"}""", Lacks = ["email", "amount", "\"version\""], Events = new(Created: 1) });
        await PlayAsync(new("create many", "POST", All + "/createMany", 201) { Body = """[{"subject": "x"}]""", Lacks = ["email", "amount", "\"version\""], Events = new(Created: 1) });
        await PlayAsync(new("update", "PATCH", Open, 200) { Body = """{"subject": "y"}""", Lacks = ["email", "amount", "\"version\""], Events = new(Updated: 1) });
    }

    [Theory]
    [InlineData("/api/v1/meta/object")]
    [InlineData("/api/v1/meta/object/tickets")]
    [InlineData("/api/v1/metadata/tickets")]
    [InlineData("/api/v1/openapi.json")]
    public async Task Documents_do_not_mention_hidden_fields(string url)
    {
        await PlayAsync(new(url, "GET", url, 200) { Holds = ["\"subject\""], Lacks = ["\"email\"", "\"amount\"", "\"version\":{", "\"version\": {"] });
    }

    [Fact]
    public async Task An_object_one_may_not_read_does_not_exist()
    {
        await using var closed = await StartAsync(static _ => ObjectPolicy.Closed);
        foreach (var (method, url, body) in EveryDataRoute())
        {
            await ScenarioRunner.PlayAsync(closed, new(method + url, method, url, 404) { Body = body, Holds = ["\"code\":\"OBJECT_NOT_FOUND\"", "There is no object 'tickets'."] });
        }

        await ScenarioRunner.PlayAsync(closed, new("meta", "GET", "/api/v1/meta/object", 200) { Holds = ["\"items\":[]"] });
        await ScenarioRunner.PlayAsync(closed, new("openapi", "GET", "/api/v1/openapi.json", 200) { Lacks = ["/data/tickets", "#/components/schemas/tickets"] });
    }

    [Fact]
    public async Task One_who_may_only_read_is_told_so()
    {
        await using var reader = await StartAsync(static definition => new ObjectPolicy { Readable = definition.AllFields, CanRead = true });

        foreach (var (method, url, body) in EveryWrite("/api/v1/data"))
        {
            await ScenarioRunner.PlayAsync(reader, new(method + url, method, url, 403) { Body = body, Holds = ["\"code\":\"PERMISSION_DENIED\""] });
            await ScenarioRunner.PlayAsync(reader, new(method + url, method, url, 403) { Body = body, Headers = ["Idempotency-Key: " + Guid.NewGuid()] });
        }

        await ScenarioRunner.PlayAsync(reader, new("read", "GET", Open, 200));
        await ScenarioRunner.PlayAsync(reader, new("openapi", "GET", "/api/v1/openapi.json", 200) { Lacks = ["\"tickets-create\"", "\"tickets-patch\"", "\"delete\""] });
    }

    [Fact]
    public async Task Without_open_access_and_without_a_caller_every_data_route_is_401()
    {
        await using var authenticated = await RunningServer.StartAsync(new TestApplication { TestAccess = ApplicationAccess.Authenticated });
        foreach (var (method, url, body) in EveryDataRoute())
        {
            await ScenarioRunner.PlayAsync(authenticated, new(method + url, method, url, 401) { Body = body, Holds = ["\"code\":\"UNAUTHENTICATED\""], Answers = ["WWW-Authenticate: Bearer"] });
        }

        foreach (var url in (string[])["/api/v1/meta/object", "/api/v1/meta/object/tickets", "/api/metadata/tickets", "/api/v1/openapi.json"])
        {
            await ScenarioRunner.PlayAsync(authenticated, new(url, "GET", url, 401) { Lacks = ["subject"] });
        }

        await ScenarioRunner.PlayAsync(authenticated, new("live", "GET", "/livez", 200));
        await ScenarioRunner.PlayAsync(authenticated, new("discovery", "GET", "/api/v1", 200) { Lacks = ["tickets", "1.2.3"] });
    }

    [Fact]
    public async Task No_route_that_writes_is_missing_from_these_tests()
    {
        var tested = EveryWrite("/api/v1/data").Select(static write => $"{write.Method} {Pattern(write.Url)}").ToHashSet(StringComparer.Ordinal);
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in server.RoutePatterns.Where(static pattern => pattern.StartsWith("/api/v1/data/", StringComparison.Ordinal) || pattern == "/api/v1/batch"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, pattern.Replace("{object}", "tickets", StringComparison.Ordinal).Replace("{id}", Tickets.First, StringComparison.Ordinal));
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            served.UnionWith(response.Content.Headers.Allow.Where(static method => method is not ("GET" or "HEAD" or "OPTIONS")).Select(method => $"{method} {pattern}"));
        }

        served.Remove("POST /api/v1/data/{object}/query");

        // What an action writes its handler decides, which may be nothing; that it writes as its caller is tested with the actions.
        served.Remove("POST /api/v1/data/{object}/actions/{action}");
        served.Remove("POST /api/v1/data/{object}/{id}/actions/{action}");
        Assert.Equal(served.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));

        static string Pattern(string url) => url.Split('?')[0].Replace("/tickets", "/{object}", StringComparison.Ordinal).Replace(Tickets.First, "{id}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_becomes_of_a_hidden_record_in_a_batch_tells_no_more_than_of_one_that_is_not_there()
    {
        foreach (var (route, body) in ((string, string)[])[
            ("updateMany", """{"records": [{"id": "#", "data": {"subject": "x"}}], "options": {"atomic": false}}"""),
            ("deleteMany", """{"ids": ["#"], "options": {"atomic": false}}"""),
            ("updateMany", """{"records": [{"id": "#", "data": {"subject": "x"}}]}"""),
            ("deleteMany", """{"ids": ["#"]}""")])
        {
            var hidden = await PostAsync(route, body, Tickets.Id(3));
            Assert.Contains("RECORD_NOT_FOUND", hidden, StringComparison.Ordinal);
            Assert.Equal(await PostAsync(route, body, "00000000-0000-8000-8000-00000000dead"), hidden);
        }
    }

    [Fact]
    public async Task A_batch_shows_and_writes_only_what_may_be_read_and_written()
    {
        await PlayAsync(new("update", "POST", All + "/updateMany", 200)
        {
            Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "x"}}], "options": {"returnRecords": true}}""",
            Holds = ["\"subject\":\"x\""],
            Lacks = ["email", "amount", "\"version\""],
            Events = new(Updated: 1),
        });
        await PlayAsync(new("hidden field", "POST", All + "/updateMany", 400) { Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"email": "x"}}]}""", Holds = ["INVALID_FIELD"] });
        await PlayAsync(new("hidden key", "PUT", All + "?on=email", 400) { Body = """{"subject": "x"}""", Holds = ["INVALID_FIELD"] });
        await PlayAsync(new("out of sight", "POST", All + "/batch", 200)
        {
            Body = $$$"""{"operation": "upsert", "records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"status": "solved"}}], "options": {"atomic": false}}""",
            Holds = ["PERMISSION_DENIED"],
        });
        await PlayAsync(new("rule of deletes", "POST", All + "/deleteMany", 403) { Body = $$$"""{"ids": ["{{{Tickets.Id(1)}}}"]}""", Holds = ["PERMISSION_DENIED"] });
        await PlayAsync(new("an id that a hidden record has", "PUT", Solved, 409) { Body = """{"subject": "x"}""", Holds = ["UNIQUE_VIOLATION"], Lacks = ["Password"] });
    }

    private async Task<string> PostAsync(string route, string body, string id)
    {
        using var content = new StringContent(body.Replace("#", id, StringComparison.Ordinal), null, "application/json");
        using var response = await server.Client.PostAsync($"{All}/{route}", content, TestContext.Current.CancellationToken);
        return await PlainAsync(response, id);
    }

    private static IEnumerable<(string Method, string Url, string? Body)> EveryDataRoute()
    {
        foreach (var data in (string[])["/api/v1/data", "/api/data"])
        {
            yield return ("GET", data + "/tickets", null);
            yield return ("GET", data + "/tickets?nonsense=1", null);
            yield return ("POST", data + "/tickets/query", "{}");
            yield return ("GET", data + "/tickets/" + Tickets.First, null);
            yield return ("POST", data + "/tickets/actions/any", "{}");
            yield return ("POST", data + "/tickets/" + Tickets.First + "/actions/any", "{}");
            foreach (var (method, url, body) in EveryWrite(data))
            {
                yield return (method, url, body);
            }
        }
    }

    // Each is a request that an open policy would let through.
    private static IEnumerable<(string Method, string Url, string? Body)> EveryWrite(string data) =>
    [
        ("POST", data + "/tickets", """{"subject": "x"}"""),
        ("PUT", data + "/tickets?on=number", """{"subject": "x", "number": "TKT-0001"}"""),
        ("PATCH", data + "/tickets/" + Tickets.First, """{"subject": "x"}"""),
        ("PUT", data + "/tickets/" + Tickets.First, """{"subject": "x"}"""),
        ("DELETE", data + "/tickets/" + Tickets.First, null),
        ("POST", data + "/tickets/" + Tickets.First + "/restore", null),
        ("POST", data + "/tickets/" + Tickets.First + "/clone", "{}"),
        ("POST", data + "/tickets/import", """{"rows": [{"subject": "x"}]}"""),
        ("POST", data + "/tickets/import", """{"rows": [{"subject": "x", "number": "TKT-0001"}], "writeMode": "upsert", "matchFields": ["number"]}"""),
        ("POST", data + "/tickets/createMany", """[{"subject": "x"}]"""),
        ("POST", data + "/tickets/updateMany", $$$"""{"records": [{"id": "{{{Tickets.First}}}", "data": {"subject": "x"}}]}"""),
        ("POST", data + "/tickets/deleteMany", $$$"""{"ids": ["{{{Tickets.First}}}"]}"""),
        ("POST", data + "/tickets/batch", """{"operation": "create", "records": [{"data": {"subject": "x"}}]}"""),
        ("POST", data + "/tickets/batch", $$$"""{"operation": "update", "records": [{"id": "{{{Tickets.First}}}", "data": {"subject": "x"}}], "options": {"atomic": false}}"""),
        ("POST", data + "/tickets/batch", $$$"""{"operation": "upsert", "records": [{"id": "{{{Tickets.First}}}", "data": {"subject": "x"}}]}"""),
        ("POST", data + "/tickets/batch", $$$"""{"operation": "delete", "records": [{"id": "{{{Tickets.First}}}"}]}"""),
        ("POST", data[..^"/data".Length] + "/batch", """{"operations": [{"object": "tickets", "data": {"subject": "x"}}]}"""),
    ];

    private static Task<RunningServer> StartAsync(Func<ObjectDefinition, ObjectPolicy> policy) => RunningServer.StartAsync(new TestApplication
    {
        ConfigureServices = services => services.AddSingleton<IPolicyProvider>(new HandMadePolicy(policy)),
    });

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);

    // The whole answer with the field's own name taken out, so that answers about different names can be compared.
    private async Task<string> AnswerAsync(string field, string method, string url, string? body)
    {
        using var request = Request(method, All + url.Replace("{0}", field, StringComparison.Ordinal), body?.Replace("{0}", field, StringComparison.Ordinal));
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
        return await PlainAsync(response, field);
    }

    private static async Task<string> PlainAsync(HttpResponseMessage response, string word)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return TraceId().Replace(body.Replace(word, "#", StringComparison.Ordinal), "");
    }

    private static HttpRequestMessage Request(string method, string url, string? body) => new(new HttpMethod(method), url)
    {
        Content = body is null ? null : new StringContent(body, null, "application/json"),
    };

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
