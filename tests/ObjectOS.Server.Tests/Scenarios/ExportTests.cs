using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Records leave the server as files: complete, in each format, and harmless to a spreadsheet.</summary>
public class ExportTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Export = "/api/v1/data/tickets/export";

    public static TheoryData<Scenario> Refused => Scenario.Table(
    [
        Get("another format", "format=xlsx", "INVALID_PARAMETER", "json, ndjson or csv", "/format"),
        Get("a format twice", "format=csv&format=csv", "INVALID_PARAMETER", "given twice"),
        Get("a header that is no truth", "header=1", "INVALID_PARAMETER", "true or false", "/header"),
        Get("an offset", "offset=1", "INVALID_PARAMETER", "no meaning for an export", "/offset"),
        Get("a cursor", "after=AAAA", "INVALID_PARAMETER", "no meaning for an export"),
        Get("a count", "count=none", "INVALID_PARAMETER", "no meaning for an export"),
        Get("a negative limit", "limit=-1", "INVALID_PARAMETER", "a whole number"),
        Get("an unknown field", "nonsense=1", "INVALID_FIELD", "'nonsense' is no field of 'tickets'.", "/nonsense"),
        Get("an unknown field to select", "select=nonsense", "INVALID_FIELD", "'nonsense'", "/select"),
        Get("an unknown field to sort by", "orderby=nonsense:desc", "INVALID_FIELD", "'nonsense'", "/orderby"),
        Get("an order that is none", "orderby=subject:up", "INVALID_SORT", "asc or desc"),
        Get("an order in two spellings", "sort=subject&orderby=subject", "INVALID_PARAMETER", "given twice"),
        Get("an order of numbers", "orderby=%7B%22subject%22%3A1%7D", "INVALID_SORT", "asc or desc"),
        Get("fields of related records", "select=subject,parent.subject", "INVALID_PARAMETER", "of the records themselves", "/select"),
        Get("an expansion", "expand=parent", "INVALID_PARAMETER", "no meaning for an export"),
        Get("a filter that is none", "filter=5", "INVALID_FILTER", "object or an array"),
        new("an unknown object", "GET", "/api/v1/data/leads/export", 404) { Holds = ["OBJECT_NOT_FOUND"] },
        new("another method", "POST", Export, 405) { Body = "{}", Answers = ["Allow: GET, HEAD, OPTIONS"] },
    ]);

    public static TheoryData<Scenario> Answered => Scenario.Table(
    [
        File("csv", "format=csv&select=subject,amount,urgent,due_on,tags&sort=opened_at&limit=2", "text/csv; charset=utf-8; header=present", "tickets.csv") with
        {
            Holds = ["subject,tags,amount,urgent,due_on\r\nPrinter on fire,\"[\"\"hardware\"\",\"\"hot\"\"]\",1000.50,true,2026-01-10\r\nprinter jam,\"[\"\"hardware\"\"]\",20.00,false,2026-02-01\r\n"],
        },
        File("csv without a header", "format=csv&header=false&select=effort,priority&orderby=opened_at:desc&limit=2", "text/csv; charset=utf-8; header=absent", "tickets.csv") with { Holds = [",3\r\n0.5,1\r\n"], Lacks = ["effort"] },
        File("csv of JSON and instants", "format=csv&select=opened_at,payload,place&filter=%7B%22payload%22%3A%7B%22%24exists%22%3Atrue%7D%7D", "text/csv; charset=utf-8; header=present", "tickets.csv") with
        {
            Holds = ["opened_at,payload,place\r\n2026-01-05T08:00:00.000Z,\"{\"\"a\"\":[1,2]}\",\"{\"\"latitude\"\":48.2,\"\"longitude\"\":16.37}\"\r\n"],
        },
        File("csv tells no value and an empty text apart", "format=csv&select=email,body&orderby=%7B%22opened_at%22%3A%22asc%22%7D&header=false", "text/csv; charset=utf-8; header=absent", "tickets.csv") with
        {
            Holds = ["first@example.com,\r\n,\r\n,<p>Again</p>\r\n,\"\"\r\n,\r\n"],
        },
        File("csv of nothing", "format=csv&select=subject&priority=4", "text/csv; charset=utf-8; header=present", "tickets.csv") with { Holds = ["subject\r\n"] },
        File("json", "select=subject,priority&orderby=opened_at&status=new", "application/json; charset=utf-8", "tickets.json") with
        {
            Holds = ["[\n{\"subject\":\"Printer on fire\",\"priority\":5},\n{\"subject\":\"100% slow_network\",\"priority\":1}\n]\n"],
        },
        File("json of nothing", "format=json&priority=4", "application/json; charset=utf-8", "tickets.json") with { Holds = ["[\n]\n"] },
        File("ndjson", "format=ndjson&select=priority&sort=-priority", "application/x-ndjson; charset=utf-8", "tickets.ndjson") with
        {
            Holds = ["{\"priority\":null}\n{\"priority\":5}\n{\"priority\":3}\n{\"priority\":2}\n{\"priority\":1}\n"],
        },
        File("an order over a relation", "format=csv&header=false&select=priority&sort=parent.subject,-priority", "text/csv; charset=utf-8; header=absent", "tickets.csv") with { Holds = ["2\r\n\r\n5\r\n3\r\n1\r\n"] },
        File("no limit", "format=ndjson&limit=0", "application/x-ndjson; charset=utf-8", "tickets.ndjson") with { Lacks = ["id"] },
        File("HEAD", "format=csv", "text/csv; charset=utf-8; header=present", "tickets.csv") with { Method = "HEAD" },
    ]);

    [Theory]
    [MemberData(nameof(Answered))]
    public Task Records_become_a_file(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Theory]
    [MemberData(nameof(Refused))]
    public Task What_makes_no_file_is_refused(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);

    [Fact]
    public async Task Texts_that_a_spreadsheet_would_compute_are_only_texts()
    {
        await using var server = await RunningServer.StartAsync();
        string[] hostile = ["=1+1", "+43 1 234", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "=\"a\",b", " =1", "a=1", "'=1", "a\"b", "a,b", "a\r\nb", "x "];
        foreach (var subject in hostile)
        {
            using var body = new StringContent(new JsonObject { ["subject"] = subject, ["effort"] = -5, ["tags"] = new JsonArray("=1") }.ToJsonString(), Encoding.UTF8, "application/json");
            using var created = await server.Client.PostAsync("/api/v1/data/tickets", body, TestContext.Current.CancellationToken);
            Assert.True(created.IsSuccessStatusCode);
        }

        var csv = await server.Client.GetStringAsync(Export + "?format=csv&header=false&select=subject,effort,tags&effort=-5&sort=created_at,number", TestContext.Current.CancellationToken);

        string[] cells = ["'=1+1", "'+43 1 234", "'-5", "'@SUM(A1)", "'\tx", "\"'\rx\"", "\"'\nx\"", "\"'=\"\"a\"\",b\"", "\" =1\"", "a=1", "'=1", "\"a\"\"b\"", "\"a,b\"", "\"a\r\nb\"", "\"x \""];
        Assert.Equal(string.Concat(cells.Select(cell => cell + ",\"[\"\"=1\"\"]\",-5\r\n")), csv);
    }

    [Fact]
    public async Task A_long_list_is_complete_and_in_order_and_many_can_be_left_in_the_middle()
    {
        await using var server = await RunningServer.StartAsync();
        for (var batch = 0; batch < 5; batch++)
        {
            var records = Enumerable.Range(batch * 1000, 1000).Select(number => $$"""{"subject": "{{number:D5}} {{new string('x', 150)}}"}""");
            using var body = new StringContent("[" + string.Join(',', records) + "]", Encoding.UTF8, "application/json");
            using var created = await server.Client.PostAsync("/api/v1/data/tickets/createMany", body, TestContext.Current.CancellationToken);
            Assert.True(created.IsSuccessStatusCode);
        }

        // Whoever goes away in the middle keeps no place from those who stay.
        for (var round = 0; round < 12; round++)
        {
            using var abandoned = await server.Client.GetAsync(Export + "?format=ndjson", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            await using var stream = await abandoned.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken));
        }

        var lines = (await server.Client.GetStringAsync(Export + "?format=ndjson&select=subject&sort=-subject", TestContext.Current.CancellationToken)).Split('\n');
        using var json = JsonDocument.Parse(await server.Client.GetStringAsync(Export + "?select=id", TestContext.Current.CancellationToken));

        Assert.Equal(5006, lines.Length);
        Assert.Equal(lines.Order(StringComparer.Ordinal).Skip(1).Reverse(), lines.SkipLast(1));
        Assert.Equal(5005, json.RootElement.EnumerateArray().Select(record => record.GetProperty("id").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_takes_nothing_is_cut_off_and_keeps_no_place()
    {
        var time = new Impatience();
        await using var server = await RunningServer.StartAsync(new TestApplication { ConfigureServices = services => services.AddSingleton<TimeProvider>(time) });
        var whole = await server.Client.GetStringAsync(Export + "?format=ndjson", TestContext.Current.CancellationToken);

        // More often than there are places.
        time.IsOver = true;
        for (var round = 0; round < 6; round++)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.Client.GetStringAsync(Export + "?format=ndjson", TestContext.Current.CancellationToken));
        }

        time.IsOver = false;
        Assert.Equal(whole, await server.Client.GetStringAsync(Export + "?format=ndjson", TestContext.Current.CancellationToken));
    }

    /// <summary>A clock on which, when it is told so, half a minute is over at once.</summary>
    private sealed class Impatience : TimeProvider
    {
        public bool IsOver { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (IsOver && dueTime == TimeSpan.FromSeconds(30))
            {
                callback(state);
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private static Scenario File(string name, string parameters, string contentType, string file) =>
        new(name, "GET", $"{Export}?{parameters}", 200) { Answers = [$"Content-Type: {contentType}", $"Content-Disposition: attachment; filename=\"{file}\"", "Cache-Control: private, no-store"] };

    private static Scenario Get(string name, string parameters, string code, string detail, string? pointer = null) =>
        new(name, "GET", $"{Export}?{parameters}", 400) { Holds = pointer is null ? [$"\"code\":\"{code}\"", detail] : [$"\"code\":\"{code}\"", detail, $"\"pointer\":\"{pointer}\""] };
}
