using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Creating, changing and deleting: what is answered, what is refused, and how often anything happened.</summary>
public sealed class WriteScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string All = "/api/v1/data/tickets";
    private const string Many = All + "/createMany";

    public static TheoryData<Scenario> Creates => Scenario.Table(
    [
        new("the least", "POST", All, 201)
        {
            Body = """{"subject": "One"}""",
            Holds = ["{\"object\":\"tickets\",\"id\":\"", "\"record\":{\"id\":\"", "\"version\":1,\"number\":\"TKT-", "\"subject\":\"One\"", "\"status\":\"new\"", "\"urgent\":false", "\"opened_at\":\"20"],
            Answers = ["ETag: \"1\"", "Cache-Control: private, no-store"],
            Events = new(Created: 1),
        },
        new("a warning refuses nothing", "POST", All, 201)
        {
            Body = """{"subject": "Dear", "amount": 2000000}""",
            Holds = ["""},"warnings":[{"severity":"warning","code":"RULE_USUAL_AMOUNT","field":"amount","message":"2000000.00 is more than usual","pointer":"/amount"}]}"""],
            Events = new(Created: 1),
        },
        new("every warning has its place", "POST", Many, 201)
        {
            Body = """[{"subject": "Cheap", "amount": 1}, {"subject": "Dear", "amount": 3000000}]""",
            Holds = [""","warnings":[{"severity":"warning","code":"RULE_USUAL_AMOUNT","field":"amount","message":"3000000.00 is more than usual","pointer":"/1/amount"}]}"""],
            Events = new(Created: 2),
        },
        new("a batch has its warnings at the end", "POST", All + "/batch", 200)
        {
            Body = """{"operation": "create", "records": [{"data": {"subject": "Dear", "amount": 3000000}}]}""",
            Holds = ["""}],"warnings":[{"severity":"warning","code":"RULE_USUAL_AMOUNT","field":"amount","message":"3000000.00 is more than usual","pointer":"/records/0/data/amount"}]}"""],
            Events = new(Created: 1),
        },
        new("every kind of value", "POST", All, 201)
        {
            Body = """
                {
                  "subject": "Ünï \u0041", "status": "solved", "channels": ["phone"], "tags": ["a", "b"], "amount": 12.3, "effort": 1e3, "priority": 5, "urgent": true,
                  "due_on": "2026-12-31", "call_at": "09:05", "opened_at": "2026-01-01T01:00:00+01:00", "parent": "00000000-0000-8000-8000-000000000001",
                  "body": "<p onclick='x()'>Hi<script>alert(1)</script></p>", "payload": {"k": [1, null]}, "place": {"latitude": 1, "longitude": -2}, "address": {"city": "Graz"}
                }
                """,
            Holds =
            [
                "\"subject\":\"Ünï A\"", "\"amount\":12.30", "\"effort\":1000,", "\"call_at\":\"09:05:00.000\"", "\"opened_at\":\"2026-01-01T00:00:00.000Z\"", "\"body\":\"<p>Hi</p>\"",
                "\"payload\":{\"k\":[1,null]}",
            ],
            Lacks = ["script", "onclick"],
            Events = new(Created: 1),
        },
        new("JSON with parameters", "POST", All, 201) { Body = """{"subject": "x"}""", ContentType = "application/json; charset=\"UTF-8\"", Events = new(Created: 1) },
        new("a relative of JSON", "POST", All, 201) { Body = """{"subject": "x"}""", ContentType = "application/vnd.api+json", Events = new(Created: 1) },
        new("several", "POST", Many, 201)
        {
            Body = """[{"subject": "A"}, {"subject": "B"}]""",
            Holds = ["{\"object\":\"tickets\",\"records\":[{\"id\":\"", "\"subject\":\"A\"", "\"subject\":\"B\"", "],\"count\":2}"],
            Events = new(Created: 2),
        },
        new("several under a key", "POST", Many, 201) { Body = """ { "records" : [{"subject": "A"}] } """, Holds = ["\"count\":1}"], Events = new(Created: 1) },
        new("none of several", "POST", Many, 201) { Body = "[]", Holds = ["\"records\":[],\"count\":0}"] },
        new("a hostile text is only a text", "POST", All, 201) { Body = """{"subject": "'); drop table tickets; --"}""", Holds = ["'); drop table tickets; --"], Events = new(Created: 1) },
    ]);

    public static TheoryData<Scenario> RefusedCreates => Scenario.Table(
    [
        Refused("nothing required", "{}", "VALIDATION_FAILED", "\"pointer\":\"/subject\"", "\"field\":\"subject\",\"code\":\"REQUIRED\""),
        Refused("several problems at once", """{"subject": "", "status": "open", "priority": 9, "email": "x", "amount": 1.005}""", "VALIDATION_FAILED", "REQUIRED", "OPTION", "TOO_LARGE", "FORMAT", "SCALE", "5 values are not valid."),
        Refused("null for a required field", """{"subject": null}""", "VALIDATION_FAILED", "REQUIRED"),
        Refused("an unknown field", """{"subject": "x", "nonsense": 1}""", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "\"pointer\":\"/nonsense\""),
        Refused("a system field", """{"subject": "x", "version": 7}""", "VALIDATION_FAILED", "READ_ONLY", "/version"),
        Refused("an id of one's own", """{"subject": "x", "id": "00000000-0000-8000-8000-00000000beef"}""", "VALIDATION_FAILED", "READ_ONLY"),
        Refused("an id that is null", """{"subject": "x", "id": null}""", "VALIDATION_FAILED", "READ_ONLY", "\"pointer\":\"/id\""),
        Refused("a child's id that is null", """{"subject": "x", "tickets": {"create": [{"subject": "y", "id": null}]}}""", "VALIDATION_FAILED", "READ_ONLY", "/tickets/create/0/id"),
        Refused("an autonumber", """{"subject": "x", "number": "TKT-9999"}""", "VALIDATION_FAILED", "READ_ONLY"),
        Refused("a field twice", """{"subject": "x", "subject": "y"}""", "subject", "DUPLICATE"),
        Refused("the wrong type", """{"subject": 5}""", "VALIDATION_FAILED", "TYPE"),
        Refused("a number too large", """{"subject": "x", "priority": 99999999999999999999}""", "VALIDATION_FAILED", "whole number"),
        Refused("a decimal too large", """{"subject": "x", "amount": 99999999999999999999}""", "VALIDATION_FAILED", "amount"),
        Refused("a day that does not exist", """{"subject": "x", "due_on": "2026-02-30"}""", "VALIDATION_FAILED", "a date such as"),
        Refused("a lone surrogate", """{"subject": "\ud800"}""", "VALIDATION_FAILED", "not valid Unicode"),
        Refused("the character zero", """{"subject": "a\u0000b"}""", "VALIDATION_FAILED", "U+0000"),
        Refused("a lone surrogate as a name", """{"subject": "x", "\ud800": 1}""", ""),
        Refused("an array", "[]", "MALFORMED_JSON"),
        Refused("a text", "\"x\"", "MALFORMED_JSON"),
        Refused("null", "null", "MALFORMED_JSON"),
        Refused("malformed", """{"subject": "x",}""", "MALFORMED_JSON", "line 1"),
        Refused("cut off", """{"subject": "x" """, "MALFORMED_JSON"),
        Refused("two documents", """{"subject": "x"} {"subject": "y"}""", "MALFORMED_JSON"),
        Refused("a comment", """{"subject": "x" /* no */}""", "MALFORMED_JSON"),
        Refused("single quotes", "{'subject': 'x'}", "MALFORMED_JSON"),
        Refused("NaN", """{"subject": "x", "effort": NaN}""", "MALFORMED_JSON"),
        Refused("too deep", $$"""{"subject": "x", "payload": {{new string('[', 100)}}{{new string(']', 100)}}}""", "MALFORMED_JSON"),
        Refused("empty", "", "MALFORMED_JSON", "The body is empty"),
        Refused("blank", "   ", "MALFORMED_JSON"),
        new("invalid UTF-8", "POST", All, 400) { Bytes = [.. "{\"subject\": \"x"u8, 0xFF, 0xFE, .. "\"}"u8], Holds = ["subject"], Lacks = ["x\\u"] },
        new("UTF-16", "POST", All, 400) { Bytes = System.Text.Encoding.Unicode.GetBytes("{\"subject\": \"x\"}"), Holds = ["MALFORMED_JSON"] },
        new("an unknown parameter", "POST", All + "?expand=x", 400) { Body = """{"subject": "x"}""", Holds = ["INVALID_PARAMETER", "/expand"] },
        new("a parameter of upserts", "POST", All + "?on=email", 400) { Body = """{"subject": "x"}""", Holds = ["INVALID_PARAMETER", "/on"] },
        new("a dry run of something else", "POST", All + "?dryRun=maybe", 400) { Body = """{"subject": "x"}""", Holds = ["INVALID_PARAMETER", "/dryRun"] },
        new("a value that is taken", "POST", All, 409) { Body = """{"subject": "x", "email": "first@example.com"}""", Holds = ["\"code\":\"UNIQUE_VIOLATION\"", "\"field\":\"email\""], Lacks = ["first@", "index", "constraint"] },
        new("a parent that is not there", "POST", All, 409) { Body = """{"subject": "x", "parent": "00000000-0000-8000-8000-00000000dead"}""", Holds = ["\"code\":\"REFERENCE_VIOLATION\""], Lacks = ["foreign", "constraint"] },
        new("one bad among several", "POST", Many, 400) { Body = """[{"subject": "x"}, {"subject": "y", "priority": 9}]""", Holds = ["VALIDATION_FAILED", "\"pointer\":\"/1/priority\""] },
        new("one bad under a key", "POST", Many, 400) { Body = """{"records": [{"subject": "x"}, {"priority": 9, "subject": "y"}]}""", Holds = ["\"pointer\":\"/records/1/priority\""] },
        new("one taken among several", "POST", Many, 409) { Body = """[{"subject": "x"}, {"subject": "y", "email": "first@example.com"}]""", Holds = ["UNIQUE_VIOLATION"] },
        new("no records under the key", "POST", Many, 400) { Body = "{}", Holds = ["INVALID_PARAMETER", "no 'records'"] },
        new("something beside the records", "POST", Many, 400) { Body = """{"records": [], "options": {}}""", Holds = ["nothing but that list"] },
        new("a lone surrogate as the key", "POST", Many, 400) { Body = """{"\ud800": []}""" },
        new("malformed after the records", "POST", Many, 400) { Body = """{"records": [{"subject": "x"}]} x""", Holds = ["MALFORMED_JSON"] },
        new("too many", "POST", Many, 400) { Body = "[" + string.Join(',', Enumerable.Repeat("{\"subject\":\"x\"}", 1001)) + "]", Holds = ["1000"] },
    ]);

    [Theory]
    [MemberData(nameof(Creates))]
    public Task Records_are_created(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [MemberData(nameof(RefusedCreates))]
    public Task What_is_wrong_is_refused_and_nothing_happens(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    private static Scenario Refused(string name, string body, string code, params string[] holds) =>
        new(name, "POST", All, 400) { Body = body, Holds = [code, .. holds] };
}
