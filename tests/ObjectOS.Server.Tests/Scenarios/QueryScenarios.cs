using ObjectOS.Server.Tests.Hosting;
using ObjectOS.Testing;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Select, order, pages and counts; and queries that are refused, each with its code and its place.</summary>
public class QueryScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"$not\":", 16)) + "{\"status\":\"new\"}" + new string('}', 16);
    private static readonly string VeryDeep = new string('[', 200) + new string(']', 200);
    private static readonly string Wide = "{\"priority\":{\"$in\":[" + string.Join(',', Enumerable.Repeat("1", 1000)) + "]}}";

    public static TheoryData<Scenario> Answered => Scenario.Table(
    [
        new("all, counted", "GET", "/api/v1/data/tickets", 200) { Holds = ["{\"object\":\"tickets\",\"records\":[{\"id\":\"", "\"total\":5,\"hasMore\":false}"], Answers = ["Cache-Control: private, no-store", "Content-Type: application/json; charset=utf-8"] },
        new("the short form answers the same", "GET", "/api/data/tickets", 200) { Holds = ["\"total\":5,\"hasMore\":false}"] },
        new("an empty query string", "GET", "/api/v1/data/tickets?", 200) { Holds = ["\"total\":5"] },
        new("select in an address", "GET", "/api/v1/data/tickets?select=subject,amount&sort=subject&limit=1", 200) { Holds = ["\"records\":[{\"subject\":\"100% slow_network\"", "\"amount\":99.99"], Lacks = ["\"id\"", "status"] },
        new("select keeps the order of the object", "GET", "/api/v1/data/tickets?fields=amount,subject&priority=5", 200) { Holds = ["\"records\":[{\"subject\":\"Printer on fire\",\"amount\":1000.50}]"] },
        new("select as JSON", "GET", "/api/v1/data/tickets?select=%5B%22subject%22%5D&priority=5", 200) { Holds = ["[{\"subject\":\"Printer on fire\"}]"] },
        new("descending, nulls first", "GET", "/api/v1/data/tickets?select=priority&sort=-priority", 200) { Holds = ["[{\"priority\":null},{\"priority\":5},{\"priority\":3},{\"priority\":2},{\"priority\":1}]"] },
        new("ascending, nulls last", "GET", "/api/v1/data/tickets?select=priority&orderBy=priority", 200) { Holds = ["[{\"priority\":1},{\"priority\":2},{\"priority\":3},{\"priority\":5},{\"priority\":null}]"] },
        new("two criteria", "GET", "/api/v1/data/tickets?select=subject&sort=status,-opened_at", 200) { Holds = ["[{\"subject\":\"printer jam\"},{\"subject\":\"100% slow_network\"},{\"subject\":\"Printer on fire\"},{\"subject\":\"Größe der Straße\"},{\"subject\":\"Password forgotten\"}]"] },
        new("an order over a relation", "GET", "/api/v1/data/tickets?select=priority&sort=parent.subject,-priority&limit=3", 200) { Holds = ["[{\"priority\":2},{\"priority\":null},{\"priority\":5}]", "\"nextCursor\":"] },
        new("expand in an address", "GET", "/api/v1/data/tickets?select=priority&expand=parent,tickets&priority=2", 200) { Holds = ["\"records\":[{\"priority\":2,\"parent\":{\"id\":\"00000000-0000-8000-8000-000000000001\"", "\"subject\":\"Printer on fire\"", "\"tickets\":[]}],\"total\":1,\"hasMore\":false}"] },
        new("select over a relation", "GET", "/api/v1/data/tickets?select=subject,parent.subject&sort=subject&limit=2&offset=4", 200) { Holds = ["[{\"subject\":\"printer jam\",\"parent\":{\"id\":\"00000000-0000-8000-8000-000000000001\",\"subject\":\"Printer on fire\"}}"] },
        new("expand in a body as a map", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"where": {"priority": 5}, "fields": ["subject"], "expand": {"tickets": {"fields": ["subject"], "where": {"status": "in_progress"}, "orderBy": "-subject", "limit": 1, "object": "tickets", "expand": {"parent": {"fields": ["urgent"]}}}, "parent": {"fields": null}}}""", Holds = ["\"records\":[{\"subject\":\"Printer on fire\",\"tickets\":[{\"id\":\"00000000-0000-8000-8000-000000000002\",\"subject\":\"printer jam\",\"parent\":{\"id\":\"00000000-0000-8000-8000-000000000001\",\"urgent\":true}}],\"parent\":null}]"] },
        new("expand in a body as a list", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"where": {"priority": 5}, "fields": ["subject"], "include": ["tickets", "parent.parent"]}""", Holds = ["\"subject\":\"printer jam\"", "\"parent\":null"] },
        new("expand in an address as JSON", "GET", "/api/v1/data/tickets?priority=5&select=subject&populate=%7B%22tickets%22%3A%7B%22limit%22%3A0%7D%7D", 200) { Holds = ["[{\"subject\":\"Printer on fire\",\"tickets\":[]}]"] },
        new("order as JSON objects", "GET", "/api/v1/data/tickets?select=priority&limit=2&sort=%5B%7B%22field%22%3A%22priority%22%2C%22order%22%3A%22asc%22%7D%5D", 200) { Holds = ["[{\"priority\":1},{\"priority\":2}],\"total\":5,\"hasMore\":true"] },
        new("order in a body, all forms", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"fields": ["priority"], "orderBy": [{"field": "priority", "order": "desc"}, ["subject", "asc"], "-amount", "created_at desc"], "limit": 2}""", Holds = ["[{\"priority\":null},{\"priority\":5}]"] },
        new("order in a body as a text", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"fields": ["priority"], "sort": "priority", "top": 1}""", Holds = ["[{\"priority\":1}]"] },
        new("a page in the middle", "GET", "/api/v1/data/tickets?select=priority&sort=priority&limit=2&offset=2", 200) { Holds = ["[{\"priority\":3},{\"priority\":5}],\"total\":5,\"hasMore\":true"] },
        new("the last page", "GET", "/api/v1/data/tickets?select=priority&sort=priority&top=2&skip=4", 200) { Holds = ["[{\"priority\":null}],\"total\":5,\"hasMore\":false}"] },
        new("a page that ends exactly at the end", "GET", "/api/v1/data/tickets?select=priority&sort=priority&top=2&skip=3", 200) { Holds = ["\"total\":5,\"hasMore\":false}"] },
        new("a page past the end still counts", "GET", "/api/v1/data/tickets?limit=2&offset=50", 200) { Holds = ["\"records\":[],\"total\":5,\"hasMore\":false}"] },
        new("limit 0 only counts", "GET", "/api/v1/data/tickets?limit=0", 200) { Holds = ["\"records\":[],\"total\":5,\"hasMore\":true"] },
        new("count=none leaves the total out", "GET", "/api/v1/data/tickets?count=none&limit=2&select=priority", 200) { Holds = ["\"hasMore\":true"], Lacks = ["total"] },
        new("count=exact", "GET", "/api/v1/data/tickets?count=exact&limit=2&select=priority", 200) { Holds = ["\"total\":5,\"hasMore\":true"] },
        new("count=planned estimates where the database can, and counts where it cannot", "GET", "/api/v1/data/tickets?count=planned&limit=2&select=priority", 200)
        {
            Holds = [TestDatabase.IsPostgres ? "\"hasMore\":true" : "\"total\":5,\"hasMore\":true", TestDatabase.IsPostgres ? "\"estimated\":true" : "\"total\":5"],
            Lacks = TestDatabase.IsPostgres ? [] : ["estimated"],
        },
        new("the last page has no cursor", "GET", "/api/v1/data/tickets?limit=5", 200) { Holds = ["\"hasMore\":false}"], Lacks = ["nextCursor"] },
        new("count in a body", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"count": "none"}""", Lacks = ["total"] },
        new("an empty query in a body", "POST", "/api/v1/data/tickets/query", 200) { Body = "{}", Holds = ["\"total\":5"] },
        new("the object of the address, named again", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"object": "tickets", "where": null}""", Holds = ["\"total\":5"] },
        new("the largest limit", "GET", "/api/v1/data/tickets?limit=1000", 200) { Holds = ["\"total\":5"] },
        new("the deepest filter", "POST", "/api/v1/data/tickets/query", 200) { Body = $"{{\"where\": {Deep[8..^1]}}}", Holds = ["\"total\":"] },
        new("HEAD is GET without a body", "HEAD", "/api/v1/data/tickets?limit=1", 200) { Answers = ["Content-Type: application/json; charset=utf-8"] },
    ]);

    public static TheoryData<Scenario> Refused => Scenario.Table(
    [
        Get("a cursor of nobody", "after=AAAA", "INVALID_CURSOR", "does not belong to this query", "/after"),
        Get("a cursor that is no base 64", "cursor=%F0%9F%98%80", "INVALID_CURSOR", "does not belong to this query", "/after"),
        Get("a cursor and an offset", "after=AAAA&offset=1", "INVALID_PARAMETER", "not both", "/offset"),
        Get("a cursor in two spellings", "after=AAAA&cursor=AAAA", "INVALID_PARAMETER", "given twice"),
        Query("a cursor that is no text", """{"cursor": {"id": 1}}""", "INVALID_PARAMETER", "nextCursor of an answer", "/cursor"),
        Get("an unknown parameter", "nonsense=1", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "/nonsense"),
        Get("a parameter of the wrong type", "priority=high", "INVALID_FILTER", "whole number", "/priority"),
        Get("a number out of range", "priority=99999999999999999999", "INVALID_FILTER", "whole number"),
        Get("a decimal out of range", "amount=1e400", "INVALID_FILTER", "within bounds"),
        Get("an unknown option", "status=open", "INVALID_FILTER", "one of: new, in_progress, solved"),
        Get("a malformed id", "parent=1", "INVALID_FILTER", "an id such as"),
        Get("a malformed date", "due_on=2026-02-30", "INVALID_FILTER", "a date such as"),
        Get("a time without an offset", "opened_at=2026-01-01T00:00:00", "INVALID_FILTER", "an instant with an offset"),
        Get("a list as equality", "tags=hardware", "INVALID_FILTER", "ask what the list contains"),
        Get("JSON as equality", "payload=1", "INVALID_FILTER", "nothing but null"),
        Get("invalid UTF-8", "subject=%ff%fe", "INVALID_PARAMETER", "percent-encoded UTF-8"),
        Get("a malformed filter", "filter=%7B", "INVALID_PARAMETER", "malformed at line 1", "/filter"),
        Get("a filter that is no condition", "filter=5", "INVALID_FILTER", "object or an array", "/filter"),
        Get("a limit that is no number", "limit=ten", "INVALID_PARAMETER", "'limit' must be a whole number from 0 to 1000.", "/limit"),
        Get("a limit that is too large", "limit=1001", "INVALID_PARAMETER", "from 0 to 1000"),
        Get("a negative limit", "top=-1", "INVALID_PARAMETER", "from 0 to 1000"),
        Get("an offset that is too large", "skip=1000001", "INVALID_PARAMETER", "from 0 to 1000000"),
        Get("the same parameter twice", "limit=1&limit=2", "INVALID_PARAMETER", "given twice"),
        Get("the same parameter in two spellings", "limit=1&top=1", "INVALID_PARAMETER", "given twice"),
        Get("an unknown count", "count=some", "INVALID_PARAMETER", "exact, planned or none"),
        Get("an unknown field to select", "select=subject,nonsense", "INVALID_FIELD", "'nonsense'", "/select"),
        Get("nothing to select", "select=", "INVALID_FIELD", "'' is no field"),
        Get("an unknown field to sort by", "sort=-nonsense", "INVALID_FIELD", "'nonsense'", "/sort"),
        Get("a list to sort by", "sort=tags", "INVALID_SORT", "cannot be sorted by 'tags'"),
        Get("JSON to sort by", "sort=payload", "INVALID_SORT", "cannot be sorted by 'payload'"),
        Get("a field twice in an order", "sort=amount,-amount", "INVALID_SORT", "given twice"),
        Get("too many criteria", "sort=id,owner,created_at,created_by,updated_at,updated_by,version,number,subject", "INVALID_SORT", "at most 8"),
        Get("a wrong direction", "sort=amount%20up", "INVALID_SORT", "asc or desc"),
        Get("too many parameters", string.Join('&', Enumerable.Repeat("urgent=true", 65)), "INVALID_PARAMETER", "more than 64"),
        Get("an unknown relation", "expand=nonsense", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "/expand"),
        Get("a field that is no relation", "expand=subject", "INVALID_FIELD", "'subject' is no field"),
        Get("an unknown relation behind one", "expand=parent.nonsense", "INVALID_FIELD", "'parent.nonsense' is no field"),
        Get("too far", "expand=parent.parent.parent.parent.parent", "INVALID_PARAMETER", "more than 4 relations", "/expand"),
        Get("expand and populate", "expand=parent&populate=tickets", "INVALID_PARAMETER", "given twice"),
        Get("an unknown field behind a relation to select", "select=parent.nonsense", "INVALID_FIELD", "'parent.nonsense' is no field", "/select"),
        Get("a malformed map", "expand=%7B", "INVALID_PARAMETER", "malformed at line 1"),

        Query("an unknown key", """{"were": {}}""", "INVALID_PARAMETER", "no such key", "/were"),
        Query("another object", """{"object": "leads"}""", "INVALID_PARAMETER", "the one of the address", "/object"),
        Query("a query that is no object", "[]", "MALFORMED_JSON", "a JSON object"),
        Query("a key twice", """{"limit": 1, "limit": 2}""", "MALFORMED_JSON", "malformed"),
        Query("a key twice inside a filter", """{"where": {"amount": 1, "amount": 2}}""", "MALFORMED_JSON", "malformed"),
        Query("where and filter", """{"where": {}, "filter": {}}""", "INVALID_PARAMETER", "given twice"),
        Query("a limit as text", """{"limit": "5"}""", "INVALID_PARAMETER", "whole number"),
        Query("a fraction as limit", """{"limit": 1.5}""", "INVALID_PARAMETER", "whole number"),
        Query("expand of a number", """{"expand": 1}""", "INVALID_PARAMETER", "must be names of relations", "/expand"),
        Query("expand of a list of numbers", """{"expand": [1]}""", "INVALID_PARAMETER", "name of a relation", "/expand/0"),
        Query("an expansion that is no object", """{"expand": {"parent": true}}""", "INVALID_PARAMETER", "are an object", "/expand/parent"),
        Query("an unknown option of an expansion", """{"expand": {"parent": {"were": 1}}}""", "INVALID_PARAMETER", "one of fields, where", "/expand/parent/were"),
        Query("another object inside of an expansion", """{"expand": {"tickets": {"object": "comments"}}}""", "INVALID_PARAMETER", "one of fields, where", "/expand/tickets/object"),
        Query("an offset inside of an expansion", """{"expand": {"tickets": {"offset": 1}}}""", "INVALID_PARAMETER", "one of fields, where"),
        Query("a limit of one record", """{"expand": {"parent": {"limit": 1}}}""", "INVALID_PARAMETER", "lead to many records", "/expand/parent/limit"),
        Query("a limit of children that is too large", """{"expand": {"tickets": {"limit": 1001}}}""", "INVALID_PARAMETER", "from 0 to 1000", "/expand/tickets/limit"),
        Query("an unknown field inside of an expansion", """{"expand": {"tickets": {"where": {"nonsense": 1}}}}""", "INVALID_FIELD", "'tickets.nonsense' is no field of 'tickets'.", "/expand/tickets/where/nonsense"),
        Query("an unknown field to order an expansion", """{"expand": {"tickets": {"orderBy": ["nonsense"]}}}""", "INVALID_FIELD", "'tickets.nonsense' is no field", "/expand/tickets/orderBy/0"),
        Query("an unknown field of an expansion", """{"expand": {"parent": {"fields": ["nonsense"]}}}""", "INVALID_FIELD", "'parent.nonsense' is no field", "/expand/parent/fields/0"),
        Query("a far filter inside of an expansion", """{"expand": {"parent.parent": {"expand": {"tickets": {"where": {"parent.parent.subject": "x"}}}}}}""", "INVALID_FILTER", "at most 4 relations"),
        Query("an unknown field", """{"where": {"nonsense": 1}}""", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "/where/nonsense"),
        Query("an unknown field deep inside", """{"where": {"$or": [{"status": "new"}, {"nonsense": 1}]}}""", "INVALID_FIELD", "'nonsense'", "/where/$or/1/nonsense"),
        Query("an unknown operator", """{"where": {"amount": {"$about": 1}}}""", "INVALID_FILTER", "no such operator", "/where/amount/$about"),
        Query("an unknown connective", """{"where": {"$nor": []}}""", "INVALID_FILTER", "$and, $or, $not", "/where/$nor"),
        Query("a comparison outside a field", """{"where": {"$eq": 1}}""", "INVALID_FILTER", "comparisons stand inside a field"),
        Query("no operator at all", """{"where": {"amount": {}}}""", "INVALID_FILTER", "At least one operator"),
        Query("$and of no list", """{"where": {"$and": {}}}""", "INVALID_FILTER", "a list of conditions"),
        Query("$in of no list", """{"where": {"status": {"$in": "new"}}}""", "INVALID_FILTER", "A list of values"),
        Query("$in with an unknown option", """{"where": {"status": {"$in": ["new", "open"]}}}""", "INVALID_FILTER", "one of: new", "/where/status/$in/1"),
        Query("$between of one", """{"where": {"amount": {"$between": [1]}}}""", "INVALID_FILTER", "two values"),
        Query("$null of no truth", """{"where": {"amount": {"$null": 1}}}""", "INVALID_FILTER", "true or false"),
        Query("$gt of null", """{"where": {"amount": {"$gt": null}}}""", "INVALID_FILTER", "smaller or greater than null"),
        Query("a number as text", """{"where": {"amount": "5"}}""", "INVALID_FILTER", "a number"),
        Query("a text as number", """{"where": {"subject": 5}}""", "INVALID_FILTER", "a text"),
        Query("an array as equality", """{"where": {"status": ["new"]}}""", "INVALID_FILTER", "one of"),
        Query("a fraction for a whole number", """{"where": {"priority": 1.5}}""", "INVALID_FILTER", "whole number"),
        Query("text operators on a number", """{"where": {"amount": {"$contains": "1"}}}""", "INVALID_FILTER", "no text to look into"),
        Query("an unknown option in a list", """{"where": {"channels": {"$contains": "fax"}}}""", "INVALID_FILTER", "one of: mail, phone"),
        Query("a list compared", """{"where": {"tags": "hardware"}}""", "INVALID_FILTER", "holds a list"),
        Query("JSON compared", """{"where": {"payload": {"a": 1}}}""", "INVALID_FILTER", "no such operator"),
        Query("a place compared", """{"where": {"place": {"$eq": 1}}}""", "INVALID_FILTER", "can only be asked whether it is null"),
        Query("another kind of field", """{"where": {"amount": {"$gt": {"$field": "priority"}}}}""", "INVALID_FILTER", "different kinds"),
        Query("an unknown other field", """{"where": {"amount": {"$gt": {"$field": "nonsense"}}}}""", "INVALID_FIELD", "'nonsense'", "/where/amount/$gt/$field"),
        Query("an unknown field behind a relation", """{"where": {"parent.nonsense": 1}}""", "INVALID_FIELD", "'parent.nonsense' is no field of 'tickets'.", "/where/parent.nonsense"),
        Query("an unknown field inside a relation", """{"where": {"parent": {"nonsense": 1}}}""", "INVALID_FIELD", "'parent.nonsense' is no field of 'tickets'.", "/where/parent/nonsense"),
        Query("an unknown field of children", """{"where": {"tickets": {"$some": {"nonsense": 1}}}}""", "INVALID_FIELD", "'tickets.nonsense' is no field of 'tickets'.", "/where/tickets/$some/nonsense"),
        Query("a walk over what is no relation", """{"where": {"subject.length": 1}}""", "INVALID_FIELD", "'subject.length' is no field of 'tickets'."),
        Query("children of an object that is not there", """{"where": {"comments_by_ticket": {"$some": {}}}}""", "INVALID_FIELD", "'comments_by_ticket' is no field of 'tickets'."),
        Query("names without a field", """{"where": {"parent.": 1}}""", "INVALID_FIELD", "'parent.' is no field"),
        Query("many records compared as one", """{"where": {"tickets": "x"}}""", "INVALID_FILTER", "leads to many records", "/where/tickets"),
        Query("a dot behind many records", """{"where": {"tickets.subject": "x"}}""", "INVALID_FIELD", "'tickets.subject' is no field"),
        Query("no quantifier", """{"where": {"tickets": {}}}""", "INVALID_FILTER", "leads to many records"),
        Query("an unknown quantifier", """{"where": {"tickets": {"$most": {}}}}""", "INVALID_FILTER", "$some, $every, $none", "/where/tickets/$most"),
        Query("a quantifier of one record", """{"where": {"parent": {"$some": {}}}}""", "INVALID_FILTER", "many records"),
        Query("fields of two records compared", """{"where": {"parent.priority": {"$gt": {"$field": "priority"}}}}""", "INVALID_FILTER", "within one record", "/where/parent.priority/$gt/$field"),
        Query("a walk that is too long", """{"where": {"parent.parent.parent.parent.parent.subject": "x"}}""", "INVALID_FILTER", "at most 4 relations"),
        Query("a long walk in parts", """{"where": {"parent.parent": {"tickets": {"$some": {"parent.parent.subject": "x"}}}}}""", "INVALID_FILTER", "at most 4 relations"),
        Query("an order over an unknown relation", """{"orderBy": "parent.nonsense"}""", "INVALID_FIELD", "'parent.nonsense' is no field of 'tickets'.", "/orderBy"),
        Query("an order over a walk that is too long", """{"orderBy": "parent.parent.parent.parent.parent.subject"}""", "INVALID_SORT", "at most 4 relations"),
        Query("the same order over a relation twice", """{"orderBy": "parent.subject,-parent.subject"}""", "INVALID_SORT", "'parent.subject' is given twice"),
        Query("a list behind a relation to sort by", """{"orderBy": "parent.tags"}""", "INVALID_SORT", "cannot be sorted by 'parent.tags'"),
        Query("a lone surrogate", """{"where": {"subject": "\ud800"}}""", "INVALID_FILTER", "a text"),
        Query("a lone surrogate as name", """{"where": {"\ud800": 1}}""", "MALFORMED_JSON", "malformed"),
        Query("too deep", $"{{\"where\": {Deep}}}", "INVALID_FILTER", "deeper than 16"),
        Query("much too deep", $"{{\"where\": {VeryDeep}}}", "MALFORMED_JSON", "malformed"),
        Query("too many values", $"{{\"where\": {Wide}}}", "INVALID_FILTER", "more than 1000"),
        Query("an empty array", """{"where": []}""", "INVALID_FILTER", "An empty array"),
        Query("an unknown operator in an array", """{"where": ["amount", "~", 1]}""", "INVALID_FILTER", "no such operator", "/where/1"),
        Query("no operator in an array", """{"where": ["amount"]}""", "INVALID_FILTER", "[field, operator, value]"),
        Query("four elements", """{"where": ["amount", ">", 1, 2]}""", "INVALID_FILTER", "[field, operator, value]"),
        Query("no value", """{"where": ["amount", ">"]}""", "INVALID_FILTER", "takes a value"),
        Query("a value for is_null", """{"where": ["amount", "is_null", 5]}""", "INVALID_FILTER", "takes no value"),
        Query("mixed connectives", """{"where": [["status", "=", "new"], "and", ["urgent", "=", true], "or", ["urgent", "=", false]]}""", "INVALID_FILTER", "nest arrays", "/where/3"),
        Query("a connective at the end", """{"where": [["status", "=", "new"], "and"]}""", "INVALID_FILTER", "nest arrays"),
        Query("a number in an array", """{"where": [1, "=", 2]}""", "INVALID_FILTER", "object or an array", "/where/0"),
        Query("an operator that is no text", """{"where": ["amount", 1, 2]}""", "INVALID_FILTER", "A text was expected"),
        Query("fields of no list", """{"fields": {}}""", "INVALID_PARAMETER", "list of names"),
        Query("an unknown field to return", """{"fields": ["subject", "nonsense"]}""", "INVALID_FIELD", "'nonsense'", "/fields/1"),
        Query("an order of numbers", """{"orderBy": [1]}""", "INVALID_SORT", "a name or an object", "/orderBy/0"),
        Query("an order without a field", """{"orderBy": [{"order": "asc"}]}""", "INVALID_SORT", "names its field"),
        Query("an order with an unknown key", """{"orderBy": [{"field": "amount", "nulls": "first"}]}""", "INVALID_SORT", "field and order"),
        Query("an order as an object", """{"orderBy": {"amount": "asc"}}""", "INVALID_SORT", "or a list", "/orderBy"),
        Query("malformed JSON", """{"where": """, "MALFORMED_JSON", "malformed at line 1, byte"),
        Query("something after the JSON", "{} {}", "MALFORMED_JSON", "malformed at line 1"),
        Query("parameters in the address", "{}", "INVALID_PARAMETER", "no parameters in its address") with { Url = "/api/v1/data/tickets/query?limit=1" },
    ]);

    [Theory]
    [MemberData(nameof(Answered))]
    public Task A_query_is_answered(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_query_that_is_not_understood_is_refused(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    private static Scenario Get(string name, string parameters, string code, string detail, string? pointer = null) =>
        new(name, "GET", "/api/v1/data/tickets?" + parameters, 400) { Holds = Expected(code, detail, pointer) };

    private static Scenario Query(string name, string body, string code, string detail, string? pointer = null) =>
        new(name, "POST", "/api/v1/data/tickets/query", 400) { Body = body, Holds = Expected(code, detail, pointer) };

    private static string[] Expected(string code, string detail, string? pointer) =>
        pointer is null ? [$"\"code\":\"{code}\"", detail] : [$"\"code\":\"{code}\"", detail, $"\"pointer\":\"{pointer}\""];
}
