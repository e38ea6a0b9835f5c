using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Words are found in the searchable fields of one object and of all; whatever is looked for, it is only text.</summary>
public class SearchScenarios(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Subjects = "/api/v1/data/tickets?select=subject&sort=opened_at&search=";
    private static readonly string TooLong = new('a', 201);

    public static TheoryData<Scenario> Answered => Scenario.Table(
    [
        new("a word, whatever its letter case", "GET", Subjects + "PRINTER", 200) { Holds = ["[{\"subject\":\"Printer on fire\"},{\"subject\":\"printer jam\"}],\"total\":2"] },
        new("every word", "GET", Subjects + "printer%20fire", 200) { Holds = ["[{\"subject\":\"Printer on fire\"}],\"total\":1"] },
        new("the beginning of a word", "GET", Subjects + "pass", 200) { Holds = ["[{\"subject\":\"Password forgotten\"}]"] },
        new("no middle of a word", "GET", Subjects + "rinter", 200) { Holds = ["\"records\":[],\"total\":0"] },
        new("letters without their diacritics", "GET", Subjects + "gro%C3%9Fe%20stra", 200) { Holds = ["[{\"subject\":\"Größe der Straße\"}]"] },
        new("words in a row", "GET", Subjects + "%22on%20fire%22", 200) { Holds = ["[{\"subject\":\"Printer on fire\"}],\"total\":1"] },
        new("no beginnings in a row", "GET", Subjects + "%22on%20fir%22", 200) { Holds = ["\"records\":[],\"total\":0"] },
        new("a quote that is never closed", "GET", Subjects + "%22on%20fir", 200) { Holds = ["[{\"subject\":\"Printer on fire\"}],\"total\":1"] },
        new("nothing that is a word", "GET", Subjects + "%21%3F%2A", 200) { Holds = ["\"records\":[],\"total\":0"] },
        new("the best first, where no order is asked for", "GET", "/api/v1/data/tickets?select=subject&search=print%20jam", 200) { Holds = ["[{\"subject\":\"printer jam\"}],\"total\":1"] },
        new("letters beyond ASCII", "GET", Subjects + "GR%C3%96%C3%9Fe", 200) { Holds = ["[{\"subject\":\"Größe der Straße\"}]"] },
        new("characters that patterns take for others", "GET", Subjects + "100%25%20slow_n", 200) { Holds = ["[{\"subject\":\"100% slow_network\"}]"] },
        new("characters of other languages", "GET", Subjects + "%22%20OR%20(*%20NEAR%20%27%20--%20%3A%26%7C!", 200) { Holds = ["\"records\":[],\"total\":0"] },
        new("what stands in fields that are not searchable", "GET", Subjects + "first%40example", 200) { Holds = ["\"records\":[]"] },
        new("no word at all", "GET", Subjects + "%20", 200) { Holds = ["\"total\":5"] },
        new("with a condition and a page", "GET", Subjects + "printer&status=new&limit=1", 200) { Holds = ["[{\"subject\":\"Printer on fire\"}],\"total\":1,\"hasMore\":false"] },
        new("in a body", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"fields": ["subject"], "search": "jam"}""", Holds = ["[{\"subject\":\"printer jam\"}]"] },
        new("in a body, as clients send it", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"fields": ["subject"], "search": {"query": "jam"}}""", Holds = ["[{\"subject\":\"printer jam\"}]"] },
        new("before grouping", "POST", "/api/v1/data/tickets/query", 200) { Body = """{"search": "printer", "groupBy": ["status"]}""", Holds = ["[{\"status\":\"in_progress\"},{\"status\":\"new\"}]"] },
        new("in an export", "GET", "/api/v1/data/tickets/export?format=csv&header=false&select=subject&search=jam", 200) { Holds = ["printer jam\r\n"], Lacks = ["fire"] },
        new("everywhere", "GET", "/api/v1/search?q=fire%20printer", 200)
        {
            Holds = [$"{{\"query\":\"fire printer\",\"hits\":[{{\"object\":\"tickets\",\"id\":\"{Tickets.First}\",\"title\":\"Printer on fire\",\"record\":{{\"id\":\"{Tickets.First}\"", "\"pages\":[],\"totalObjects\":1,\"totalHits\":1,\"truncated\":false}"],
            Answers = ["Cache-Control: private, no-store"],
        },
        new("in objects that are named", "GET", "/api/v1/search?q=printer&objects=tickets&perObject=1", 200) { Holds = ["\"totalHits\":1"] },
        new("as many as asked for", "GET", "/api/v1/search?q=print&limit=1&perObject=25", 200) { Holds = ["\"totalHits\":1"] },
        new("nothing", "GET", "/api/v1/search?q=", 200) { Holds = ["{\"query\":\"\",\"hits\":[],\"pages\":[],\"totalObjects\":0,\"totalHits\":0,\"truncated\":false}"] },
        new("the short form", "GET", "/api/search?q=jam", 200) { Holds = ["\"totalHits\":1"] },
    ]);

    public static TheoryData<Scenario> Refused => Scenario.Table(
    [
        new("a long text", "GET", Subjects + TooLong, 400) { Holds = ["INVALID_PARAMETER", "at most 200 characters"] },
        new("many words", "GET", Subjects + "a+b+c+d+e+f+g+h+i+j+k", 400) { Holds = ["INVALID_PARAMETER", "at most 10 words"] },
        new("no text", "POST", "/api/v1/data/tickets/query", 400) { Body = """{"search": 5}""", Holds = ["INVALID_PARAMETER", "must be a text"] },
        new("fields to search in", "POST", "/api/v1/data/tickets/query", 400) { Body = """{"search": {"query": "a", "fields": ["email"]}}""", Holds = ["INVALID_PARAMETER", "must be a text"] },
        new("many words everywhere", "GET", "/api/v1/search?q=a+b+c+d+e+f+g+h+i+j+k", 400) { Holds = ["INVALID_PARAMETER", "at most 10 words", "\"pointer\":\"/q\""] },
        new("a long text everywhere", "GET", "/api/v1/search?q=" + TooLong, 400) { Holds = ["INVALID_PARAMETER", "at most 200 characters", "\"pointer\":\"/q\""] },
        new("an unknown parameter", "GET", "/api/v1/search?q=a&top=1", 400) { Holds = ["INVALID_PARAMETER", "no such parameter"] },
        new("a parameter twice", "GET", "/api/v1/search?q=a&q=b", 400) { Holds = ["INVALID_PARAMETER", "given twice"] },
        new("a limit out of range", "GET", "/api/v1/search?q=a&limit=101", 400) { Holds = ["INVALID_PARAMETER", "from 1 to 100"] },
        new("an unknown object", "GET", "/api/v1/search?q=a&objects=tickets,leads", 404) { Holds = ["OBJECT_NOT_FOUND", "'leads'"] },
    ]);

    [Theory]
    [MemberData(nameof(Answered))]
    public Task Words_are_found(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [MemberData(nameof(Refused))]
    public Task What_is_no_search_is_refused(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);
}
