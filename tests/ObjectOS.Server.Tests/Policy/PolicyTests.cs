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

        await ScenarioRunner.PlayAsync(reader, new("create", "POST", All, 403) { Body = """{"subject": "x"}""", Holds = ["PERMISSION_DENIED"] });
        await ScenarioRunner.PlayAsync(reader, new("create many", "POST", All + "/createMany", 403) { Body = """[{"subject": "x"}]""" });
        await ScenarioRunner.PlayAsync(reader, new("update", "PATCH", Open, 403) { Body = """{"subject": "x"}""" });
        await ScenarioRunner.PlayAsync(reader, new("delete", "DELETE", Open, 403));
        await ScenarioRunner.PlayAsync(reader, new("read", "GET", Open, 200));
        await ScenarioRunner.PlayAsync(reader, new("openapi", "GET", "/api/v1/openapi.json", 200) { Lacks = ["\"tickets.create\"", "\"tickets.patch\"", "\"delete\""] });
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

    private static IEnumerable<(string Method, string Url, string? Body)> EveryDataRoute()
    {
        foreach (var data in (string[])["/api/v1/data", "/api/data"])
        {
            yield return ("GET", data + "/tickets", null);
            yield return ("GET", data + "/tickets?nonsense=1", null);
            yield return ("POST", data + "/tickets", """{"subject": "x"}""");
            yield return ("POST", data + "/tickets/query", "{}");
            yield return ("POST", data + "/tickets/createMany", "[]");
            yield return ("GET", data + "/tickets/" + Tickets.First, null);
            yield return ("PATCH", data + "/tickets/" + Tickets.First, """{"subject": "x"}""");
            yield return ("DELETE", data + "/tickets/" + Tickets.First, null);
        }
    }

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
