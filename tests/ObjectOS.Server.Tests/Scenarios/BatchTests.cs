using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Many records in one request: all or none, or each for itself.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string All = "/api/v1/data/tickets";
    private const string Missing = "00000000-0000-8000-8000-00000000dead";

    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Records_are_changed_each_by_its_own_patch()
    {
        await PlayAsync(new("update", "POST", All + "/updateMany", 200)
        {
            Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}, {"id": "{{{Tickets.Id(2)}}}", "data": {"priority": 2}}]}""",
            Holds =
            [
                $$$"""{"success":true,"operation":"update","total":2,"succeeded":2,"failed":0,"results":[{"index":0,"id":"{{{Tickets.Id(1)}}}","success":true,"action":"updated"},""",
                $$$"""{"index":1,"id":"{{{Tickets.Id(2)}}}","success":true,"action":"unchanged"}]}""",
            ],
            Events = new(Updated: 1),
        });
        await PlayAsync(new("read", "GET", All + "/" + Tickets.Id(1), 200) { Holds = ["\"subject\":\"one\"", "\"version\":2"] });
    }

    [Fact]
    public async Task Records_are_answered_as_stored_where_asked()
    {
        await PlayAsync(new("update", "POST", All + "/updateMany", 200)
        {
            Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}], "options": {"returnRecords": true}}""",
            Holds = ["\"data\":{\"id\":\"" + Tickets.Id(1), "\"subject\":\"one\""],
            Events = new(Updated: 1),
        });
    }

    [Fact]
    public async Task An_atomic_batch_says_which_record_is_refused_and_keeps_nothing()
    {
        await PlayAsync(new("not valid", "POST", All + "/updateMany", 400)
        {
            Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}, {"id": "{{{Tickets.Id(2)}}}", "data": {"priority": 9, "nonsense": 1}}, {"id": "{{{Tickets.Id(3)}}}", "data": {"amount": "x"}}]}""",
            Holds = ["\"pointer\":\"/records/1/data/priority\"", "\"pointer\":\"/records/1/data/nonsense\"", "\"pointer\":\"/records/2/data/amount\"", "\"code\":\"INVALID_FIELD\""],
        });
        await PlayAsync(new("not there", "POST", All + "/updateMany", 404)
        {
            Body = $$$"""{"records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}, {"id": "{{{Missing}}}", "data": {"subject": "two"}}]}""",
            Holds = ["RECORD_NOT_FOUND", "\"pointer\":\"/records/1/data\""],
        });
        await PlayAsync(new("taken", "POST", All + "/batch", 409)
        {
            Body = """{"operation": "create", "records": [{"data": {"subject": "a"}}, {"data": {"subject": "b", "email": "first@example.com"}}]}""",
            Holds = ["UNIQUE_VIOLATION", "\"pointer\":\"/records/1/data/email\""],
        });
        await PlayAsync(new("not deleted", "POST", All + "/deleteMany", 404) { Body = $$$"""{"ids": ["{{{Tickets.Id(4)}}}", "{{{Missing}}}"]}""", Holds = ["\"pointer\":\"/ids/1\""] });
        await PlayAsync(new("as it was", "GET", All, 200) { Holds = ["\"total\":5", "Printer on fire"], Lacks = ["\"version\":2"] });
    }

    [Fact]
    public async Task A_batch_that_is_not_atomic_lets_each_record_succeed_or_fail_for_itself()
    {
        await PlayAsync(new("update", "POST", All + "/batch", 200)
        {
            Body = $$$"""
                {
                  "operation": "update", "options": {"atomic": false},
                  "records": [
                    {"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}, {"id": "{{{Missing}}}", "data": {"subject": "x"}},
                    {"id": "{{{Tickets.Id(2)}}}", "data": {"priority": 9}}, {"id": "{{{Tickets.Id(3)}}}", "data": {"email": "first@example.com"}},
                    {"id": "{{{Tickets.Id(4)}}}", "data": {"subject": "four"}}
                  ]
                }
                """,
            Holds =
            [
                "{\"success\":false,\"operation\":\"update\",\"total\":5,\"succeeded\":2,\"failed\":3,",
                "\"index\":1,\"id\":\"" + Missing + "\",\"success\":false,\"errors\":[{\"code\":\"RECORD_NOT_FOUND\"",
                "\"pointer\":\"/records/2/data/priority\"", "\"reason\":\"TOO_LARGE\"",
                "\"pointer\":\"/records/3/data/email\"", "\"code\":\"UNIQUE_VIOLATION\"",
                "{\"index\":4,\"id\":\"" + Tickets.Id(4) + "\",\"success\":true,\"action\":\"updated\"}",
            ],
            Events = new(Updated: 2),
        });
        await PlayAsync(new("one", "GET", All + "/" + Tickets.Id(1), 200) { Holds = ["\"subject\":\"one\""] });
        await PlayAsync(new("three", "GET", All + "/" + Tickets.Id(3), 200) { Holds = ["\"email\":null", "\"version\":1"] });
    }

    [Fact]
    public async Task A_batch_may_end_with_the_first_refusal_and_keep_what_came_before()
    {
        await PlayAsync(new("delete", "POST", All + "/deleteMany", 200)
        {
            Body = $$$"""{"ids": ["{{{Tickets.Id(4)}}}", "{{{Missing}}}", "{{{Tickets.Id(5)}}}"], "options": {"atomic": false, "continueOnError": false}}""",
            Holds = ["\"succeeded\":1,\"failed\":2", "\"action\":\"deleted\"", "RECORD_NOT_FOUND", "BATCH_ABORTED"],
            Events = new(Deleted: 1),
        });
        await PlayAsync(new("read", "GET", All, 200) { Holds = ["\"total\":4", Tickets.Id(5)] });
    }

    [Fact]
    public async Task An_upsert_changes_what_is_there_and_creates_what_is_not()
    {
        const string Own = "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10";
        await PlayAsync(new("by id", "POST", All + "/batch", 200)
        {
            Body = $$$"""{"operation": "upsert", "records": [{"id": "{{{Tickets.Id(1)}}}", "data": {"subject": "one"}}, {"id": "{{{Own}}}", "data": {"subject": "new"}}, {"data": {"subject": "another"}}]}""",
            Holds = ["\"id\":\"" + Own + "\",\"success\":true,\"action\":\"created\"", "\"action\":\"updated\"", "\"succeeded\":3"],
            Events = new(Created: 2, Updated: 1),
        });
        await PlayAsync(new("by field", "POST", All + "/batch?on=email", 200)
        {
            Body = """{"operation": "upsert", "records": [{"data": {"subject": "one again", "email": "first@example.com"}}, {"data": {"subject": "new", "email": "new@example.com"}}]}""",
            Holds = ["\"action\":\"created\"", "\"id\":\"" + Tickets.Id(1) + "\",\"success\":true,\"action\":\"updated\""],
            Events = new(Created: 1, Updated: 1),
        });
    }

    [Fact]
    public async Task What_is_only_validated_leaves_nothing()
    {
        await PlayAsync(new("delete", "POST", All + "/deleteMany", 200) { Body = $$$"""{"ids": ["{{{Tickets.Id(4)}}}"], "options": {"validateOnly": true}}""", Holds = ["\"succeeded\":1"] });
        await PlayAsync(new("create", "POST", All + "/createMany?dryRun=true", 201) { Body = """[{"subject": "x"}]""", Holds = ["\"count\":1"] });
        await PlayAsync(new("read", "GET", All, 200) { Holds = ["\"total\":5"] });
    }

    [Theory]
    [InlineData("batch", "[]", "MALFORMED_JSON", "")]
    [InlineData("batch", "{}", "INVALID_PARAMETER", "operation")]
    [InlineData("batch", """{"operation": "merge", "records": []}""", "INVALID_PARAMETER", "/operation")]
    [InlineData("batch", """{"operation": "create"}""", "INVALID_PARAMETER", "/records")]
    [InlineData("batch", """{"operation": "create", "records": {}}""", "INVALID_PARAMETER", "/records")]
    [InlineData("batch", """{"operation": "create", "records": [1]}""", "INVALID_PARAMETER", "/records/0")]
    [InlineData("batch", """{"operation": "create", "records": [{}]}""", "INVALID_PARAMETER", "/records/0/data")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": []}]}""", "INVALID_PARAMETER", "/records/0/data")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": {}, "id": "00000000-0000-8000-8000-000000000001"}]}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": {"subject": "a"}, "id": null}]}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("batch", """{"records": [{"data": {"subject": "a"}, "id": null}], "operation": "create"}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("batch", """{"operation": "upsert", "records": [{"data": {"subject": "a"}, "id": null, "id": null}]}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": {"subject": "a", "id": null}}]}""", "READ_ONLY", "/records/0/data/id")]
    [InlineData("createMany", """[{"subject": "a", "id": null}]""", "READ_ONLY", "/0/id")]
    [InlineData("createMany", """{"records": [{"subject": "a", "id": null}]}""", "READ_ONLY", "/records/0/id")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": {}, "data": {}}]}""", "INVALID_PARAMETER", "/records/0/data")]
    [InlineData("batch", """{"operation": "create", "records": [{"data": {}, "externalId": "x"}]}""", "INVALID_PARAMETER", "/records/0/externalId")]
    [InlineData("batch", """{"operation": "create", "records": [], "records": []}""", "INVALID_PARAMETER", "/records")]
    [InlineData("batch", """{"operation": "create", "records": [], "options": {"atomic": 1}}""", "INVALID_PARAMETER", "/options/atomic")]
    [InlineData("batch", """{"operation": "create", "records": [], "options": {"speed": 1}}""", "INVALID_PARAMETER", "/options/speed")]
    [InlineData("batch", """{"operation": "create", "records": [], "options": {"continueOnError": true}}""", "INVALID_PARAMETER", "/options/continueOnError")]
    [InlineData("batch", """{"operation": "create", "records": [], "extra": 1}""", "INVALID_PARAMETER", "/extra")]
    [InlineData("batch", """{"operation": "delete", "records": [{"id": "00000000-0000-8000-8000-000000000001", "data": {}}]}""", "INVALID_PARAMETER", "/records/0/data")]
    [InlineData("batch", """{"operation": "create", "records": []} x""", "MALFORMED_JSON", "")]
    [InlineData("batch", """{"operation": "create", "records": [{"\ud800": 1}]}""", "MALFORMED_JSON", "")]
    [InlineData("updateMany", """{"operation": "update", "records": []}""", "INVALID_PARAMETER", "/operation")]
    [InlineData("updateMany", """{"records": [{"data": {}}]}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("updateMany", """{"records": [{"id": "1", "data": {}}]}""", "INVALID_PARAMETER", "/records/0/id")]
    [InlineData("updateMany", """{"ids": []}""", "INVALID_PARAMETER", "/ids")]
    [InlineData("deleteMany", """{"ids": ["1"]}""", "INVALID_PARAMETER", "/ids/0")]
    [InlineData("deleteMany", """{"ids": [null]}""", "INVALID_PARAMETER", "/ids/0")]
    public async Task A_frame_that_is_not_as_it_must_be_is_refused_with_its_place(string route, string body, string code, string place) =>
        await PlayAsync(new("refused", "POST", $"{All}/{route}", 400) { Body = body, Holds = [$"\"code\":\"{code}\"", place.StartsWith('/') ? $"\"pointer\":\"{place}\"" : place] });

    [Fact]
    public async Task A_batch_has_at_most_a_thousand_records()
    {
        var ids = string.Join(',', Enumerable.Repeat($"\"{Missing}\"", 1001));
        await PlayAsync(new("too many", "POST", All + "/deleteMany", 400) { Body = $$$"""{"ids": [{{{ids}}}]}""", Holds = ["1000"] });
    }

    [Fact]
    public async Task None_of_several_is_a_batch_too() =>
        await PlayAsync(new("none", "POST", All + "/updateMany", 200) { Body = """{"records": []}""", Holds = ["""{"success":true,"operation":"update","total":0,"succeeded":0,"failed":0,"results":[]}"""] });

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);
}
