using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary><c>POST /batch</c>: operations on several objects, all or none.</summary>
public sealed class TransactionTests : IAsyncLifetime
{
    private const string Batch = "/api/v1/batch";
    private const string All = "/api/v1/data/tickets";

    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Later_operations_refer_to_the_records_of_earlier_ones()
    {
        await PlayAsync(new("batch", "POST", Batch, 200)
        {
            Body = $$$$"""
                {
                  "atomic": true,
                  "operations": [
                    {"object": "tickets", "action": "create", "data": {"subject": "parent"}},
                    {"object": "tickets", "data": {"subject": "child", "parent": {"$ref": 0}}},
                    {"object": "tickets", "action": "update", "id": {"$ref": 0}, "data": {"priority": 3}},
                    {"object": "tickets", "action": "upsert", "id": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10", "data": {"subject": "own", "parent": {"$ref": 1}}},
                    {"object": "tickets", "action": "delete", "id": "{{{{Tickets.Id(4)}}}}"}
                  ]
                }
                """,
            Holds =
            [
                "{\"success\":true,\"results\":[{\"index\":0,\"object\":\"tickets\",\"id\":\"", "\"action\":\"created\",\"record\":{", "\"subject\":\"child\"", "\"priority\":3",
                "{\"index\":4,\"object\":\"tickets\",\"id\":\"" + Tickets.Id(4) + "\",\"success\":true,\"action\":\"deleted\"}]}",
            ],
            Events = new(Created: 3, Updated: 1, Deleted: 1),
        });
        await PlayAsync(new("children", "GET", All + "?sort=subject&select=subject,parent", 200) { Holds = ["\"total\":7"] });
    }

    [Theory]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a"}}, {"object": "tickets", "data": {"priority": 9}}]}""", 400, "/operations/1/data/priority")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a"}}, {"object": "nothing", "data": {}}]}""", 404, "/operations/1/object")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a"}}, {"object": "tickets", "action": "delete", "id": "00000000-0000-8000-8000-00000000dead"}]}""", 404, "/operations/1")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a"}}, {"object": "tickets", "data": {"subject": "b", "email": "first@example.com"}}]}""", 409, "/operations/1/data/email")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a", "parent": {"$ref": 0}}}]}""", 400, "BATCH_UNRESOLVED_REF")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a", "parent": {"$ref": -1}}}]}""", 400, "BATCH_UNRESOLVED_REF")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a", "parent": {"$ref": 0, "x": 1}}}]}""", 400, "BATCH_UNRESOLVED_REF")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "update", "id": {"$ref": 0}, "data": {}}]}""", 400, "BATCH_UNRESOLVED_REF")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "update", "id": {}, "data": {}}]}""", 400, "BATCH_UNRESOLVED_REF")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a"}}], "atomic": false}""", 400, "BATCH_NOT_ATOMIC")]
    [InlineData("""{"operations": []}""", 400, "/operations")]
    [InlineData("""{}""", 400, "/operations")]
    [InlineData("""[]""", 400, "MALFORMED_JSON")]
    [InlineData("""{"operations": [{"data": {}}]}""", 400, "/operations/0/object")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "merge", "data": {}}]}""", 400, "/operations/0/action")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "update", "data": {}}]}""", 400, "/operations/0/id")]
    [InlineData("""{"operations": [{"object": "tickets", "id": "00000000-0000-8000-8000-00000000dead", "data": {}}]}""", 400, "/operations/0/id")]
    [InlineData("""{"operations": [{"object": "tickets", "id": null, "data": {"subject": "a"}}]}""", 400, "/operations/0/id")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "upsert", "id": null, "id": null, "data": {"subject": "a"}}]}""", 400, "/operations/0/id")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {"subject": "a", "id": null}}]}""", 400, "/operations/0/data/id")]
    [InlineData("""{"operations": [{"object": "tickets"}]}""", 400, "/operations/0/data")]
    [InlineData("""{"operations": [{"object": "tickets", "action": "delete", "id": "00000000-0000-8000-8000-00000000dead", "data": {}}]}""", 400, "/operations/0/data")]
    [InlineData("""{"operations": [{"object": "tickets", "data": {}, "if": 1}]}""", 400, "/operations/0/if")]
    public async Task What_is_wrong_is_told_where_it_stands_and_nothing_is_kept(string body, int status, string holds)
    {
        await PlayAsync(new("refused", "POST", Batch, status) { Body = body, Holds = [holds] });
        await PlayAsync(new("as it was", "GET", All, 200) { Holds = ["\"total\":5"] });
    }

    [Fact]
    public async Task It_takes_what_every_write_takes()
    {
        const string Body = """{"operations": [{"object": "tickets", "data": {"subject": "a"}}, {"object": "tickets", "data": {"subject": "b"}}]}""";
        await PlayAsync(new("dry", "POST", Batch + "?dryRun=true", 200) { Body = Body, Holds = ["\"action\":\"created\""] });
        await PlayAsync(new("too many", "POST", Batch, 422) { Body = Body, Headers = ["Prefer: max-affected=1"], Holds = ["MAX_AFFECTED_EXCEEDED"] });
        await PlayAsync(new("minimal", "POST", Batch, 204) { Body = Body, Headers = ["Prefer: return=minimal", "Idempotency-Key: k"], Answers = ["Preference-Applied: return=minimal"], Events = new(Created: 2) });
        await PlayAsync(new("again", "POST", Batch, 204) { Body = Body, Headers = ["Prefer: return=minimal", "Idempotency-Key: k"], Answers = ["Idempotency-Replayed: true"] });
    }

    [Fact]
    public async Task A_parent_comes_with_its_children()
    {
        await PlayAsync(new("create", "POST", All, 201)
        {
            Body = """{"subject": "parent", "tickets": {"create": [{"subject": "child"}, {"subject": "child"}]}}""",
            Events = new(Created: 3),
        });
        await PlayAsync(new("refused", "POST", All, 400)
        {
            Body = """{"subject": "parent", "tickets": {"create": [{"subject": "child"}, {"subject": ""}]}}""",
            Holds = ["\"pointer\":\"/tickets/create/1/subject\""],
        });
        await PlayAsync(new("refused in a batch", "POST", All + "/createMany", 400)
        {
            Body = """[{"subject": "parent"}, {"subject": "parent", "tickets": {"create": [{"subject": ""}]}}]""",
            Holds = ["\"pointer\":\"/1/tickets/create/0/subject\""],
        });
        await PlayAsync(new("in the way of the store", "POST", All, 409)
        {
            Body = """{"subject": "parent", "tickets": {"create": [{"subject": "child", "email": "first@example.com"}]}}""",
            Holds = ["\"pointer\":\"/tickets/create/0/email\"", "UNIQUE_VIOLATION"],
        });
        await PlayAsync(new("an object that this application has not", "POST", All, 400) { Body = """{"subject": "x", "comments_by_ticket": {"create": []}}""", Holds = ["INVALID_FIELD"] });
    }

    [Theory]
    [InlineData("return=everything")]
    [InlineData("max-affected=-1")]
    [InlineData("max-affected=x")]
    [InlineData("handling=strict, respond-async")]
    public async Task A_preference_that_cannot_be_is_refused(string preference) =>
        await PlayAsync(new("refused", "POST", All, 400) { Body = """{"subject": "x"}""", Headers = ["Prefer: " + preference], Holds = ["INVALID_PARAMETER"] });

    [Fact]
    public async Task A_minimal_answer_leaves_out_the_record()
    {
        await PlayAsync(new("create", "POST", All, 201) { Body = """{"subject": "x"}""", Headers = ["Prefer: return=minimal, respond-async"], Answers = ["Preference-Applied: return=minimal", "ETag: \"1\""], Events = new(Created: 1) });
        await PlayAsync(new("update", "PATCH", All + "/" + Tickets.Id(1), 204) { Body = """{"subject": "x"}""", Headers = ["Prefer: return=minimal"], Answers = ["ETag: \"2\""], Events = new(Updated: 1) });
        await PlayAsync(new("delete", "DELETE", All + "/" + Tickets.Id(4), 204) { Headers = ["Prefer: return=minimal"], Events = new(Deleted: 1) });
        await PlayAsync(new("whole", "PATCH", All + "/" + Tickets.Id(1), 200) { Body = """{"subject": "y"}""", Headers = ["Prefer: return=representation"], Answers = ["Preference-Applied: return=representation"], Events = new(Updated: 1) });
    }

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);
}
