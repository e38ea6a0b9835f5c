using System.Text.Json;

namespace ObjectOS.Records;

public class CreateTests
{
    [Fact]
    public async Task A_new_record_gets_id_times_version_number_and_defaults()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var written = await tickets.CreateJsonAsync("""{"subject": "Printer on fire", "amount": 12.5}""");

        using var json = JsonDocument.Parse(written.ToJson());
        var record = json.RootElement;
        Assert.Equal(7, record.GetProperty("id").GetGuid().Version);
        Assert.Equal("2026-11-23T08:30:00.000Z", record.GetProperty("created_at").GetString());
        Assert.Equal("2026-11-23T08:30:00.000Z", record.GetProperty("updated_at").GetString());
        Assert.Equal(1, record.GetProperty("version").GetInt64());
        Assert.Equal("TKT-0001", record.GetProperty("number").GetString());
        Assert.Equal("new", record.GetProperty("status").GetString());
        Assert.False(record.GetProperty("urgent").GetBoolean());
        Assert.Equal("2026-11-23T08:30:00.000Z", record.GetProperty("opened_at").GetString());
        Assert.Equal("12.50", record.GetProperty("amount").GetRawText());
        Assert.Equal(JsonValueKind.Null, record.GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task What_was_written_reads_back_as_the_same_bytes()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var written = await tickets.CreateJsonAsync(
            """
            {"subject": "Ünïcödé \"quoted\" 😀", "email": "ada@example.com", "status": "in_progress", "channels": ["phone", "mail"], "tags": ["a", "b"],
             "amount": 0.01, "effort": 1.25e-3, "priority": 5, "urgent": true, "due_on": "2028-02-29", "call_at": "23:59:59.999", "opened_at": "2026-01-01T01:00:00+02:00",
             "body": "<b>hi</b><script>alert(1)</script>", "payload": {"a": [1, {"b": null}]}, "place": {"latitude": 1.5, "longitude": -2}, "address": {"city": "Ulm"}}
            """);

        Assert.Equal(written.ToJson(), await tickets.GetJsonAsync(written.Record.Id));
        Assert.DoesNotContain("script", written.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "/subject REQUIRED")]
    [InlineData("""{"subject": null}""", "/subject REQUIRED")]
    [InlineData("""{"subject": ""}""", "/subject REQUIRED")]
    [InlineData("""{"subject": 1}""", "/subject TYPE")]
    [InlineData("""{"subject": "a", "subject": "b"}""", "/subject DUPLICATE")]
    [InlineData("""{"subject": "a", "status": null}""", "/status REQUIRED")]
    [InlineData("""{"subject": "a", "status": "gone"}""", "/status OPTION")]
    [InlineData("""{"subject": "a", "amount": 1.005}""", "/amount SCALE")]
    [InlineData("""{"subject": "a", "amount": -1}""", "/amount TOO_SMALL")]
    [InlineData("""{"subject": "a", "amount": 1e400}""", "/amount TYPE")]
    [InlineData("""{"subject": "a", "priority": 6}""", "/priority TOO_LARGE")]
    [InlineData("""{"subject": "a", "priority": 1.5}""", "/priority TYPE")]
    [InlineData("""{"subject": "a", "email": "nobody"}""", "/email FORMAT")]
    [InlineData("""{"subject": "a", "due_on": "2026-02-30"}""", "/due_on TYPE")]
    [InlineData("""{"subject": "a", "opened_at": "2026-01-01T00:00:00"}""", "/opened_at TYPE")]
    [InlineData("""{"subject": "\ud800"}""", "/subject FORMAT")]
    [InlineData("""{"subject": "a\u0000b"}""", "/subject FORMAT")]
    [InlineData("""{"subject": "a", "payload": "\u0000"}""", "/payload FORMAT")]
    [InlineData("""{"subject": "a", "payload": {"\ud800": 1}}""", "/payload FORMAT")]
    [InlineData("""{"subject": "a", "tags": ["x", 1]}""", "/tags TYPE")]
    [InlineData("""{"subject": "a", "number": "TKT-9"}""", "/number READ_ONLY")]
    [InlineData("""{"subject": "a", "id": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""", "/id READ_ONLY")]
    [InlineData("""{"subject": "a", "version": 7}""", "/version READ_ONLY")]
    [InlineData("""{"subject": "a", "created_at": "2020-01-01T00:00:00Z"}""", "/created_at READ_ONLY")]
    [InlineData("""{"priority": 6, "email": "nobody"}""", "/email FORMAT", "/priority TOO_LARGE", "/subject REQUIRED")]
    public async Task Values_that_break_a_rule_are_told_all_at_once(string json, params string[] expected)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(ProblemCode.ValidationFailed, () => tickets.CreateJsonAsync(json).AsTask());

        Assert.Equal(expected, problem.Pointers().Order(StringComparer.Ordinal));
        Assert.Equal(0, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"subject": "a", "subjct": "b"}""", "/subjct UNKNOWN")]
    [InlineData("""{"subject": "a", "Subject": "b"}""", "/Subject UNKNOWN")]
    [InlineData("""{"subject": "a", "a/b~c": 1}""", "/a~1b~0c UNKNOWN")]
    [InlineData("""{"subject": "a", "\ud800": 1}""", "/ UNKNOWN")]
    public async Task An_unknown_field_is_refused_without_a_suggestion(string json, string expected)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(ProblemCode.InvalidField, () => tickets.CreateJsonAsync(json).AsTask());

        Assert.Equal([expected], problem.Pointers());
        Assert.DoesNotContain("subject", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{\"subject\": \"a\"", "line 1")]
    [InlineData("{\"subject\": \"a\"} x", "line 1, byte 18")]
    [InlineData("{\n  \"subject\": 'a'}", "line 2, byte 14")]
    [InlineData("[]", "a JSON object")]
    [InlineData("null", "a JSON object")]
    [InlineData("\"text\"", "a JSON object")]
    public async Task A_body_that_is_no_object_is_malformed_and_says_where(string json, string where)
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var problem = await Problem.OfAsync(ProblemCode.MalformedJson, () => tickets.CreateJsonAsync(json).AsTask());

        Assert.Contains(where, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_deep_is_malformed()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        var deep = new string('[', 10_000) + new string(']', 10_000);

        await Problem.OfAsync(ProblemCode.MalformedJson, () => tickets.CreateJsonAsync($$"""{"subject": "a", "payload": {{deep}}}""").AsTask());
    }

    [Fact]
    public async Task A_second_record_with_a_unique_value_is_refused_without_the_value()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);
        await tickets.CreateJsonAsync("""{"subject": "a", "email": "ada@example.com"}""");

        var problem = await Problem.OfAsync(
            ProblemCode.UniqueViolation,
            () => tickets.CreateJsonAsync("""{"subject": "b", "email": "ada@example.com"}""").AsTask());

        Assert.Equal(["/email UNIQUE"], problem.Pointers());
        Assert.DoesNotContain("ada", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, await tickets.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_reference_to_no_record_is_refused_and_named()
    {
        await using var kernel = await TestKernel.StartAsync();
        var ticket = await kernel.Objects.Open("tickets", TestKernel.Anybody).CreateJsonAsync("""{"subject": "a"}""");
        var comments = kernel.Objects.Open("comments", TestKernel.Anybody);

        var problem = await Problem.OfAsync(
            ProblemCode.ReferenceViolation,
            () => comments.CreateJsonAsync($$"""{"ticket": "{{ticket.Record.Id}}", "source": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10", "text": "hm"}""").AsTask());

        Assert.Equal(["/source REFERENCE"], problem.Pointers());
    }

    [Fact]
    public async Task Numbers_are_never_given_twice()
    {
        await using var kernel = await TestKernel.StartAsync();
        var tickets = kernel.Objects.Open("tickets", TestKernel.Anybody);

        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => tickets.CreateJsonAsync($$"""{"subject": "{{number}}"}""").AsTask()));

        Assert.Equal(40, written.Select(ticket => ((Ticket)ticket.Record).Number).Distinct(StringComparer.Ordinal).Count());
    }
}
