using System.Text;
using System.Text.Json;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Rows of CSV and JSON become records, each through the same gate as one that is sent alone.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private const string All = "/api/v1/data/tickets";
    private const string Import = All + "/import";

    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Cells_become_values_of_their_fields()
    {
        var csv = "\uFEFFsubject,Status,amount,priority,urgent,due_on,channels,tags,payload,place\r\n"
            + "\"Tea, \"\"black\"\"\nand hot\",In progress,12.50,3,yes,2026-12-24,mail;phone,a; b,\"{\"\"k\"\":[1]}\",\"{\"\"latitude\"\":1,\"\"longitude\"\":2}\"\r\n"
            + "\r\n"
            + "plain,,,,,,,,,";
        await PlayAsync(new("import", "POST", Import, 200)
        {
            Bytes = Encoding.UTF8.GetBytes(csv),
            ContentType = "text/csv; charset=utf-8",
            Holds = ["""{"object":"tickets","success":true,"dryRun":false,"writeMode":"insert","total":2,"ok":2,"errors":0,"created":2,"updated":0,"skipped":0,"truncated":false,"results":[{"row":2,"ok":true,"action":"created","id":""", "\"row\":5"],
            Events = new(Created: 2),
        });
        await PlayAsync(new("read", "GET", All + "?sort=-number&limit=2", 200)
        {
            Holds =
            [
                "\"subject\":\"Tea, \\\"black\\\"\\nand hot\"", "\"status\":\"in_progress\"", "\"amount\":12.50", "\"urgent\":true", "\"channels\":[\"mail\",\"phone\"]", "\"tags\":[\"a\",\"b\"]",
                "\"payload\":{\"k\":[1]}", "\"subject\":\"plain\"",
            ],
        });
    }

    [Fact]
    public async Task A_row_that_is_refused_is_told_with_its_line_and_stops_nobody()
    {
        await PlayAsync(new("import", "POST", Import, 200)
        {
            Bytes = Encoding.UTF8.GetBytes("subject,priority,email\na,1,\n,2,\nb,9,\nc,x,\nd,1,first@example.com\ne,1\nf \"g\",1,\nh,1,\n"),
            ContentType = "text/csv",
            Holds =
            [
                "\"success\":false", "\"total\":8,\"ok\":2,\"errors\":6,\"created\":2",
                "{\"row\":3,\"ok\":false,\"action\":\"failed\",\"field\":\"subject\",\"code\":\"VALIDATION_FAILED\"", "\"pointer\":\"/rows/4/priority\"", "\"reason\":\"TYPE\"",
                "\"row\":6,\"ok\":false,\"action\":\"failed\",\"field\":\"email\",\"code\":\"UNIQUE_VIOLATION\"", "Line 7: The row has 2 cells, but there are 3 columns.", "Line 8: The row is malformed",
            ],
            Events = new(Created: 2),
        });
    }

    [Fact]
    public async Task Rows_are_kept_all_or_none_where_asked()
    {
        await PlayAsync(new("refused", "POST", Import + "?atomic=true", 400)
        {
            Bytes = Encoding.UTF8.GetBytes("subject,priority\na,1\nb,9\n,1\n"),
            ContentType = "text/csv",
            Holds = ["\"pointer\":\"/rows/3/priority\"", "\"pointer\":\"/rows/4/subject\""],
        });
        await PlayAsync(new("refused by the database", "POST", Import + "?atomic=true", 409)
        {
            Bytes = Encoding.UTF8.GetBytes("subject,email\na,\nb,first@example.com\n"),
            ContentType = "text/csv",
            Holds = ["UNIQUE_VIOLATION", "\"pointer\":\"/rows/3/email\""],
        });
        await PlayAsync(new("too many", "POST", Import + "?atomic=true", 422)
        {
            Bytes = "subject\na\nb\n"u8.ToArray(),
            ContentType = "text/csv",
            Headers = ["Prefer: max-affected=1"],
            Holds = ["MAX_AFFECTED_EXCEEDED"],
        });
        await PlayAsync(new("nothing kept", "GET", All, 200) { Holds = ["\"total\":5"] });
    }

    [Fact]
    public async Task Rows_change_the_records_they_know()
    {
        await PlayAsync(new("import", "POST", Import + "?mode=upsert&on=email", 200)
        {
            Bytes = "email,subject\nfirst@example.com,one\nnew@example.com,two\nfirst@example.com,one\n"u8.ToArray(),
            ContentType = "text/csv",
            Holds = ["\"created\":1,\"updated\":1,\"skipped\":1", "\"id\":\"" + Tickets.Id(1) + "\""],
            Events = new(Created: 1, Updated: 1),
        });
    }

    [Fact]
    public async Task Columns_are_mapped_or_passed_over()
    {
        var mapping = Uri.EscapeDataString("""{"Betreff": "subject", "Remark": null}""");
        await PlayAsync(new("import", "POST", Import + "?delimiter=;&mapping=" + mapping, 200)
        {
            Bytes = "Betreff;Remark;PRIORITY\nx;whatever;2\n"u8.ToArray(),
            ContentType = "text/csv",
            Holds = ["\"created\":1"],
            Events = new(Created: 1),
        });
        await PlayAsync(new("read", "GET", All + "?subject=x", 200) { Holds = ["\"total\":1", "\"priority\":2"] });
    }

    [Fact]
    public async Task A_client_sends_rows_or_csv_in_json()
    {
        await PlayAsync(new("rows", "POST", Import, 200)
        {
            Body = """{"format": "json", "rows": [{"Titel": "x", "amount": "5", "urgent": true}, {"Titel": ""}, 5], "mapping": {"Titel": "subject"}, "writeMode": "insert"}""",
            Holds = ["\"total\":3,\"ok\":1,\"errors\":2", "\"row\":2,\"ok\":false", "A row must be an object of columns."],
            Events = new(Created: 1),
        });
        await PlayAsync(new("csv", "POST", Import, 200)
        {
            Body = """{"csv": "Titel\nfirst@example.com", "mapping": [{"sourceField": "Titel", "targetField": "email"}], "writeMode": "upsert", "matchFields": ["email"], "dryRun": true}""",
            Holds = ["\"dryRun\":true,\"writeMode\":\"upsert\"", "\"skipped\":1"],
        });
    }

    [Fact]
    public async Task Rows_are_read_line_by_line()
    {
        await PlayAsync(new("lines", "POST", Import, 200)
        {
            Bytes = "{\"subject\": \"a\"}\n\n{\"subject\": \n{\"subject\": \"b\"}"u8.ToArray(),
            ContentType = "application/x-ndjson",
            Holds = ["\"created\":2", "\"row\":3,\"ok\":false", "not well-formed"],
            Events = new(Created: 2),
        });
    }

    [Fact]
    public async Task A_row_that_is_created_takes_no_id_not_even_null()
    {
        await PlayAsync(new("lines", "POST", Import, 200)
        {
            Bytes = "{\"subject\": \"a\", \"id\": null}"u8.ToArray(),
            ContentType = "application/x-ndjson",
            Holds = ["\"created\":0", "\"row\":1,\"ok\":false", "READ_ONLY"],
        });
        await PlayAsync(new("rows", "POST", Import, 200) { Body = """{"rows": [{"subject": "a", "id": null}]}""", Holds = ["\"created\":0", "\"ok\":false", "READ_ONLY"] });
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_where_it_was()
    {
        var rows = string.Concat(Enumerable.Range(0, 450).Select(static number => $"subject {number}\n"));
        var cut = await SendAsync("subject\n" + rows + "\"never closed", "k");
        var again = await SendAsync("subject\n" + rows, "k");
        var same = await SendAsync("subject\n" + rows, "k");

        Assert.Equal((400, "INVALID_PARAMETER"), (cut.GetProperty("created").GetInt32(), cut.GetProperty("aborted").GetProperty("code").GetString()));
        Assert.Equal((450, true), (again.GetProperty("created").GetInt32(), again.GetProperty("success").GetBoolean()));
        Assert.Equal(again.GetRawText(), same.GetRawText());
        await PlayAsync(new("once", "GET", All, 200) { Holds = ["\"total\":455"] });
        await PlayAsync(new("another body", "POST", Import, 422) { Bytes = "subject\nother\n"u8.ToArray(), ContentType = "text/csv", Headers = ["Idempotency-Key: k"], Holds = ["IDEMPOTENCY_KEY_REUSED"] });
    }

    [Fact]
    public async Task A_long_report_is_cut_but_counts_all()
    {
        var report = await SendAsync("subject\n" + string.Concat(Enumerable.Repeat("x\n", 1500)), null);

        Assert.Equal((1500, 1000, true), (report.GetProperty("created").GetInt32(), report.GetProperty("results").GetArrayLength(), report.GetProperty("truncated").GetBoolean()));
    }

    [Theory]
    [InlineData("text/csv", "", "", 400, "empty")]
    [InlineData("text/csv", "subject,nonsense\nx,y\n", "", 400, "INVALID_FIELD")]
    [InlineData("text/csv", "subject,subject\nx,y\n", "", 400, "Two columns")]
    [InlineData("text/csv", "\"subject\nx\n", "", 400, "never closed")]
    [InlineData("text/csv", "subject\nx\n", "?mode=upsert", 400, "/on")]
    [InlineData("text/csv", "subject\nx\n", "?on=email", 400, "/on")]
    [InlineData("text/csv", "subject\nx\n", "?mode=upsert&on=subject", 400, "/on")]
    [InlineData("text/csv", "subject\nx\n", "?mode=merge", 400, "/mode")]
    [InlineData("text/csv", "subject\nx\n", "?delimiter=x", 400, "/delimiter")]
    [InlineData("text/csv", "subject\nx\n", "?mapping=x", 400, "/mapping")]
    [InlineData("text/csv", "subject\nx\n", "?speed=1", 400, "/speed")]
    [InlineData("text/csv", "subject\nx\n", "?atomic=true&atomic=true", 400, "/atomic")]
    [InlineData("text/csv; charset=utf-16", "subject\nx\n", "", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("text/plain", "subject\nx\n", "", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("application/json", "{}", "", 400, "/rows")]
    [InlineData("application/json", "[]", "", 400, "MALFORMED_JSON")]
    [InlineData("application/json", "{", "", 400, "MALFORMED_JSON")]
    [InlineData("application/json", """{"rows": [], "csv": ""}""", "", 400, "/rows")]
    [InlineData("application/json", """{"rows": [], "format": "xlsx"}""", "", 400, "/format")]
    [InlineData("application/json", """{"rows": [], "createMissingOptions": true}""", "", 400, "/createMissingOptions")]
    [InlineData("application/json", """{"rows": [], "writeMode": "update"}""", "", 400, "/writeMode")]
    [InlineData("application/json", """{"rows": [], "mapping": 5}""", "", 400, "/mapping")]
    public async Task What_cannot_be_is_refused_and_nothing_happens(string type, string body, string address, int status, string holds) =>
        await PlayAsync(new("refused", "POST", Import + address, status) { Bytes = Encoding.UTF8.GetBytes(body), ContentType = type, Holds = [holds] });

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() => await PlayAsync(new("refused", "POST", Import, 400)
    {
        Bytes = [.. "subject\nx"u8, 0xFF, 0xFE, (byte)'\n'],
        ContentType = "text/csv",
        Holds = ["not valid UTF-8"],
    });

    private async Task<JsonElement> SendAsync(string csv, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Import) { Content = new StringContent(csv, Encoding.UTF8, "text/csv") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);
}
