using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Groups and what is made of them, in addresses and in bodies, as clients of the protocol spell them; and what is refused.</summary>
public class AggregationScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Sum = "aggregations=%5B%7B%22function%22%3A%22sum%22%2C%22field%22%3A%22amount%22%2C%22alias%22%3A%22total%22%7D%5D";

    public static TheoryData<Scenario> Answered => Scenario.Table(
    [
        Get("groups and a sum", $"groupBy=status&{Sum}", "\"records\":[{\"status\":\"in_progress\",\"total\":20.00},{\"status\":\"new\",\"total\":1100.49},{\"status\":\"solved\",\"total\":0.00}],\"total\":3,\"hasMore\":false}"),
        Get("a sum of everything", Sum, "\"records\":[{\"total\":1120.49}],\"total\":1,\"hasMore\":false}"),
        Get("a sum of nothing", $"{Sum}&priority=4", "\"records\":[{\"total\":null}]"),
        Get("no groups of nothing", $"groupBy=status&{Sum}&priority=4", "\"records\":[],\"total\":0,\"hasMore\":false}"),
        Get("groups alone", "groupBy=urgent,status", "[{\"urgent\":false,\"status\":\"in_progress\"},{\"urgent\":false,\"status\":\"new\"},{\"urgent\":false,\"status\":\"solved\"},{\"urgent\":true,\"status\":\"new\"},{\"urgent\":true,\"status\":\"solved\"}]"),
        Get("no value is a group", "groupBy=due_on:month&sort=-due_on&limit=2", "\"records\":[{\"due_on\":null},{\"due_on\":\"2026-03-01\"}],\"total\":4,\"hasMore\":true}"),
        Get("where before grouping, sort and page behind", $"groupBy=status&{Sum}&filter=%7B%22amount%22%3A%7B%22%24gt%22%3A10%7D%7D&sort=-total&limit=1&offset=1", "[{\"status\":\"in_progress\",\"total\":20.00}],\"total\":2,\"hasMore\":false}"),
        Get("no count", $"groupBy=status&{Sum}&count=none&limit=1", "[{\"status\":\"in_progress\",\"total\":20.00}],\"hasMore\":true}"),
        Get("groups as JSON, and the selection of exactly these", $"groupBy=%5B%22status%22%5D&select=status&{Sum}&limit=1", "[{\"status\":\"in_progress\",\"total\":20.00}]"),
        Query("every function", """
            {"object": "tickets", "where": ["status", "=", "new"], "groupBy": ["status"], "aggregations": [
              {"function": "count"}, {"function": "count", "field": "*", "alias": "all"}, {"function": "count", "field": "email"}, {"function": "count_distinct", "field": "amount"}, {"function": "count", "field": "priority", "distinct": true, "alias": "priorities"},
              {"function": "sum", "field": "amount"}, {"function": "avg", "field": "amount"}, {"function": "min", "field": "subject"}, {"func": "max", "field": "opened_at", "as": "last"}, {"function": "avg", "field": "effort", "distinct": false}, {"function": "sum", "field": "priority"}]}
            """,
            "[{\"status\":\"new\",\"count\":2,\"all\":2,\"count_email\":1,\"count_distinct_amount\":2,\"priorities\":2,\"sum_amount\":1100.49,\"avg_amount\":550.245000,\"min_subject\":\"100% slow_network\",\"last\":\"2026-01-04T08:00:00.000Z\",\"avg_effort\":2.25,\"sum_priority\":6}]"),
        Query("having of columns and of functions", """{"groupBy": ["status"], "aggregations": [{"function": "count", "alias": "n"}], "having": {"n": {"$gte": 2}, "max(amount)": {"$gt": 99.995}}}""", "[{\"status\":\"new\",\"n\":2}]"),
        Query("having in arrays", """{"groupBy": ["status"], "aggregations": [{"function": "count", "alias": "n"}], "having": [["n", "=", 1], "or", ["sum(amount)", "=", 0]]}""", "[{\"status\":\"in_progress\",\"n\":1},{\"status\":\"solved\",\"n\":2}]"),
        Query("having of what is grouped by", """{"groupBy": [{"field": "opened_at", "dateGranularity": "year", "alias": "year"}, "status"], "having": {"year": "2026-01-01", "status": {"$in": ["new"]}}}""", "[{\"year\":\"2026-01-01\",\"status\":\"new\"}]"),
        Query("an order by a function that is no column", """{"groupBy": ["status"], "orderBy": [{"field": "count(*)", "order": "desc"}, "-max(amount)"]}""", "[{\"status\":\"new\"},{\"status\":\"solved\"},{\"status\":\"in_progress\"}]"),
        Query("an alias like the name of another field", """{"aggregations": [{"function": "count", "alias": "email"}]}""", "[{\"email\":5}]"),
        Query("spans of days", """{"groupBy": [{"field": "opened_at", "bucket": "week"}], "aggregations": [{"function": "count"}]}""", "[{\"opened_at\":\"2025-12-29\",\"count\":4},{\"opened_at\":\"2026-01-05\",\"count\":1}]"),
        Query("a lookup", """{"groupBy": ["parent"], "aggregations": [{"function": "count"}]}""", $"[{{\"parent\":\"{Tickets.First}\",\"count\":1}},{{\"parent\":null,\"count\":4}}]"),
        Query("where over a relation", """{"where": {"parent.subject": {"$startsWith": "Printer"}}, "groupBy": ["status"], "aggregations": [{"function": "count"}]}""", "[{\"status\":\"in_progress\",\"count\":1}]"),
        Query("an empty list groups nothing", """{"groupBy": [], "limit": 1, "fields": ["priority"], "orderBy": "priority"}""", "[{\"priority\":1}]"),
    ]);

    public static TheoryData<Scenario> Refused => Scenario.Table(
    [
        Refuse("an unknown function", """{"aggregations": [{"function": "median", "field": "amount"}]}""", "INVALID_AGGREGATION", "one of count", "/aggregations/0/function"),
        Refuse("no function", """{"aggregations": [{"field": "amount"}]}""", "INVALID_AGGREGATION", "names its function", "/aggregations/0"),
        Refuse("a function of no field", """{"aggregations": [{"function": "sum"}]}""", "INVALID_AGGREGATION", "needs a field", "/aggregations/0"),
        Refuse("a sum of texts", """{"aggregations": [{"function": "sum", "field": "subject"}]}""", "INVALID_AGGREGATION", "cannot be made of 'subject'"),
        Refuse("a smallest truth", """{"aggregations": [{"function": "min", "field": "urgent"}]}""", "INVALID_AGGREGATION", "cannot be made of 'urgent'"),
        Refuse("a distinct sum", """{"aggregations": [{"function": "sum", "field": "amount", "distinct": true}]}""", "INVALID_AGGREGATION", "Only what is counted"),
        Refuse("an unknown field", """{"aggregations": [{"function": "sum", "field": "nonsense"}]}""", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "/aggregations/0"),
        Refuse("an unknown key", """{"aggregations": [{"function": "count", "filter": {}}]}""", "INVALID_AGGREGATION", "function, field and alias", "/aggregations/0"),
        Refuse("an alias that is no name", """{"aggregations": [{"function": "count", "alias": "a b\""}]}""", "INVALID_AGGREGATION", "letters, digits and underscores"),
        Refuse("an alias that is too long", $$"""{"aggregations": [{"function": "count", "alias": "{{new string('a', 64)}}"}]}""", "INVALID_AGGREGATION", "at most 63"),
        Refuse("the same name twice", """{"groupBy": ["status"], "aggregations": [{"function": "count", "alias": "status"}]}""", "INVALID_AGGREGATION", "two columns", "/aggregations/0"),
        Refuse("aggregations that are no list", """{"aggregations": {"function": "count"}}""", "INVALID_AGGREGATION", "must be a list", "/aggregations"),
        Refuse("an aggregation that is no object", """{"aggregations": ["count"]}""", "INVALID_AGGREGATION", "function, field and alias", "/aggregations/0"),
        Refuse("too many aggregations", $$"""{"aggregations": [{{string.Join(',', Enumerable.Range(0, 33).Select(number => $$"""{"function": "count", "alias": "a{{number}}"}"""))}}]}""", "INVALID_AGGREGATION", "at most 32", "/aggregations/32"),
        Refuse("a group by a list", """{"groupBy": ["tags"]}""", "INVALID_AGGREGATION", "cannot be grouped by 'tags'", "/groupBy/0"),
        Refuse("a group by JSON", """{"groupBy": ["payload"]}""", "INVALID_AGGREGATION", "cannot be grouped by 'payload'"),
        Refuse("a group by an unknown field", """{"groupBy": ["status", "nonsense"]}""", "INVALID_FIELD", "'nonsense'", "/groupBy/1"),
        Refuse("spans of something else", """{"groupBy": [{"field": "subject", "bucket": "month"}]}""", "INVALID_AGGREGATION", "holds no date"),
        Refuse("an unknown span", """{"groupBy": [{"field": "due_on", "bucket": "decade"}]}""", "INVALID_AGGREGATION", "one of day, week"),
        Refuse("an unknown key of a group", """{"groupBy": [{"field": "due_on", "nulls": "last"}]}""", "INVALID_AGGREGATION", "field, bucket and alias"),
        Refuse("the same group twice", """{"groupBy": ["status", "status"]}""", "INVALID_AGGREGATION", "two columns"),
        Refuse("too many groups", """{"groupBy": ["status", "urgent", "priority", "amount", "effort", "due_on", "call_at", "opened_at", "parent"]}""", "INVALID_AGGREGATION", "at most 8"),
        Refuse("having without groups", """{"having": {"count": 1}}""", "INVALID_PARAMETER", "needs groupBy or aggregations", "/having"),
        Refuse("having of no column", """{"groupBy": ["status"], "having": {"amount": 1}}""", "INVALID_FIELD", "'amount'", "/having/amount"),
        Refuse("having of an unknown function", """{"groupBy": ["status"], "having": {"median(amount)": 1}}""", "INVALID_FIELD", "'median(amount)'"),
        Refuse("having of a function of an unknown field", """{"groupBy": ["status"], "having": {"sum(nonsense)": 1}}""", "INVALID_FIELD", "'sum(nonsense)'"),
        Refuse("having of a function that does not fit", """{"groupBy": ["status"], "having": {"sum(subject)": 1}}""", "INVALID_FIELD", "'sum(subject)'"),
        Refuse("having of another kind", """{"groupBy": ["status"], "having": {"count(*)": "many"}}""", "INVALID_FILTER", "whole number"),
        Refuse("an order by no column", """{"groupBy": ["status"], "orderBy": ["amount"]}""", "INVALID_FIELD", "'amount'", "/orderBy/0"),
        Refuse("a selection of something else", """{"groupBy": ["status"], "fields": ["subject"]}""", "INVALID_PARAMETER", "exactly the groups", "/select"),
        Refuse("an expansion", """{"groupBy": ["status"], "expand": ["parent"]}""", "INVALID_PARAMETER", "Nothing can be expanded", "/expand"),
        Refuse("a group over a relation", """{"groupBy": ["parent.status"]}""", "INVALID_FIELD", "'parent.status' is no field", "/groupBy/0"),
        Refuse("having over a relation", """{"groupBy": ["parent"], "having": {"parent.status": "new"}}""", "INVALID_FIELD", "'parent.status' is no field"),
        Refuse("a cursor", """{"groupBy": ["status"], "cursor": "AAAA"}""", "INVALID_PARAMETER", "no cursors between groups", "/after"),
        new("malformed aggregations in an address", "GET", "/api/v1/data/tickets?aggregations=%5B", 400) { Holds = ["INVALID_PARAMETER", "malformed at line 1"] },
    ]);

    [Theory]
    [MemberData(nameof(Answered))]
    public Task Groups_are_answered(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [MemberData(nameof(Refused))]
    public Task What_makes_no_groups_is_refused(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    private static Scenario Get(string name, string parameters, string holds) => new(name, "GET", "/api/v1/data/tickets?" + parameters, 200) { Holds = ["{\"object\":\"tickets\",\"records\":[", holds] };

    private static Scenario Query(string name, string body, string holds) => new(name, "POST", "/api/v1/data/tickets/query", 200) { Body = body, Holds = [holds] };

    private static Scenario Refuse(string name, string body, string code, string detail, string? pointer = null) =>
        new(name, "POST", "/api/v1/data/tickets/query", 400) { Body = body, Holds = pointer is null ? [$"\"code\":\"{code}\"", detail] : [$"\"code\":\"{code}\"", detail, $"\"pointer\":\"{pointer}\""] };
}
