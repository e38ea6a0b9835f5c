using ObjectOS.Events;
using ObjectOS.Server.Tests.Hosting;
using Sample;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>A request that is sent twice is done once.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string All = "/api/v1/data/tickets";

    private readonly Gate gate = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(new TestApplication { BeforeTicket = gate });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_first_answer_is_replayed_whole()
    {
        var first = await SendAsync("POST", All, """{"subject": "a"}""", "one");
        var again = await SendAsync("POST", All, """{"subject": "a"}""", "one");
        var quoted = await SendAsync("POST", All, """{"subject": "a"}""", "\"one\"");
        var other = await SendAsync("POST", All, """{"subject": "a"}""", "two");

        Assert.Equal((201, null), (first.Status, first.Replayed));
        Assert.Equal(first with { Replayed = "true" }, again);
        Assert.Equal(again, quoted);
        Assert.NotEqual(first.Location, other.Location);
        Assert.Equal(7, await TotalAsync());
    }

    [Theory]
    [InlineData("PATCH", "/00000000-0000-8000-8000-000000000001", """{"subject": "x"}""", 200)]
    [InlineData("PUT", "/00000000-0000-8000-8000-000000000099", """{"subject": "x"}""", 201)]
    [InlineData("DELETE", "/00000000-0000-8000-8000-000000000004", null, 200)]
    [InlineData("POST", "/createMany", """[{"subject": "x"}]""", 201)]
    [InlineData("POST", "/batch", """{"operation": "create", "records": [{"data": {"subject": "x"}}]}""", 200)]
    [InlineData("POST", "/updateMany", """{"records": [{"id": "00000000-0000-8000-8000-000000000001", "data": {"subject": "x"}}]}""", 200)]
    [InlineData("POST", "/deleteMany", """{"ids": ["00000000-0000-8000-8000-000000000004"]}""", 200)]
    public async Task Every_write_can_be_repeated(string method, string address, string? body, int status)
    {
        var before = server.Application.Events.Counts;
        var first = await SendAsync(method, All + address, body, "key");
        var again = await SendAsync(method, All + address, body, "key");

        Assert.Equal(status, first.Status);
        Assert.Equal(first with { Replayed = "true" }, again);
        var happened = server.Application.Events.Counts - before;
        Assert.Equal(1, happened.Created + happened.Updated + happened.Deleted);
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        await SendAsync("POST", All, """{"subject": "a"}""", "one");

        await PlayAsync(new("another body", "POST", All, 422) { Body = """{"subject": "b"}""", Headers = ["Idempotency-Key: one"], Holds = ["IDEMPOTENCY_KEY_REUSED"] });
        await PlayAsync(new("another address", "POST", All + "/createMany", 422) { Body = """{"subject": "a"}""".Replace("{", "[{", StringComparison.Ordinal).Replace("}", "}]", StringComparison.Ordinal), Headers = ["Idempotency-Key: one"] });
        await PlayAsync(new("another method", "DELETE", All + "/" + Tickets.Id(4), 422) { Headers = ["Idempotency-Key: one"] });
    }

    [Fact]
    public async Task A_refused_request_was_not_done_and_may_be_put_right_under_the_same_key()
    {
        await PlayAsync(new("refused", "POST", All, 409) { Body = """{"subject": "a", "email": "first@example.com"}""", Headers = ["Idempotency-Key: one"] });
        await PlayAsync(new("put right", "POST", All, 201) { Body = """{"subject": "a", "email": "second@example.com"}""", Headers = ["Idempotency-Key: one"], Events = new(Created: 1) });
    }

    [Theory]
    [InlineData("PATCH", "/00000000-0000-8000-8000-000000000098", """{"subject": "x"}""", null, 404)]
    [InlineData("PATCH", "/00000000-0000-8000-8000-000000000001", """{"subject": "x"}""", "If-Match: \"99\"", 412)]
    [InlineData("POST", "", """{"subject": "x", "email": "first@example.com"}""", null, 409)]
    [InlineData("POST", "", """{"subject": ""}""", null, 400)]
    [InlineData("POST", "", """{"subject": """, null, 400)]
    [InlineData("POST", "/updateMany", """{"records": [{"id": "00000000-0000-8000-8000-000000000001", "data": {"subject": "x"}}]}""", "Prefer: max-affected=0", 422)]
    public async Task No_refusal_is_remembered(string method, string address, string body, string? header, int status)
    {
        string[] headers = header is null ? ["Idempotency-Key: one"] : ["Idempotency-Key: one", header];
        await PlayAsync(new("refused", method, All + address, status) { Body = body, Headers = headers });
        await PlayAsync(new("refused anew", method, All + address, status) { Body = body, Headers = headers });

        await PlayAsync(new("another request under the same key", "POST", All, 201) { Body = """{"subject": "right"}""", Headers = ["Idempotency-Key: one"], Events = new(Created: 1) });
    }

    [Fact]
    public async Task A_tag_that_answers_304_is_no_matter_of_keys()
    {
        await PlayAsync(new("created", "POST", All, 201) { Body = """{"subject": "a"}""", Headers = ["Idempotency-Key: one"], Events = new(Created: 1) });

        await PlayAsync(new("read with the key of a write", "GET", All + "/00000000-0000-8000-8000-000000000001", 304) { Headers = ["Idempotency-Key: one", "If-None-Match: \"1\""] });
        await PlayAsync(new("and once more", "GET", All + "/00000000-0000-8000-8000-000000000001", 304) { Headers = ["Idempotency-Key: one", "If-None-Match: \"1\""] });
    }

    [Fact]
    public async Task A_dry_run_keeps_no_answer()
    {
        await PlayAsync(new("dry", "POST", All + "?dryRun=true", 201) { Body = """{"subject": "a"}""", Headers = ["Idempotency-Key: one"] });
        await PlayAsync(new("wet", "POST", All, 201) { Body = """{"subject": "b"}""", Headers = ["Idempotency-Key: one"], Events = new(Created: 1) });
    }

    [Fact]
    public async Task While_the_first_is_being_done_the_second_is_told_so()
    {
        gate.Close();
        var first = SendAsync("POST", All, """{"subject": "a"}""", "one");
        await gate.Entered;
        await PlayAsync(new("second", "POST", All, 409) { Body = """{"subject": "a"}""", Headers = ["Idempotency-Key: one"], Holds = ["IDEMPOTENCY_KEY_IN_USE"] });
        gate.Open();

        Assert.Equal(201, (await first).Status);
        Assert.Equal("true", (await SendAsync("POST", All, """{"subject": "a"}""", "one")).Replayed);
        Assert.Equal(6, await TotalAsync());
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SendAsync("POST", All, """{"subject": "a"}""", "one")));

        Assert.All(answers, static answer => Assert.Contains(answer.Status, (int[])[201, 409]));
        Assert.Equal(1, answers.Count(static answer => answer is { Status: 201, Replayed: null }));
        Assert.Equal(6, await TotalAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"\"")]
    public async Task A_key_that_is_none_is_refused(string key) =>
        await PlayAsync(new("refused", "POST", All, 400) { Body = """{"subject": "a"}""", Headers = ["Idempotency-Key: " + key], Holds = ["INVALID_PARAMETER"] });

    [Theory]
    [InlineData(255, 201)]
    [InlineData(256, 400)]
    public async Task A_key_has_at_most_255_characters(int length, int status) =>
        Assert.Equal(status, (await SendAsync("POST", All, """{"subject": "a"}""", new string('k', length))).Status);

    private async Task<long> TotalAsync()
    {
        using var document = System.Text.Json.JsonDocument.Parse(await server.Client.GetStringAsync(All, TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("total").GetInt64();
    }

    private async Task<Answer> SendAsync(string method, string url, string? body, string key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = body is null ? null : new StringContent(body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.Location?.OriginalString,
            response.Headers.ETag?.Tag,
            response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) ? replayed.Single() : null);
    }

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);

    private sealed record Answer(int Status, string Body, string? Location, string? ETag, string? Replayed);

    private sealed class Gate : IBeforeHandler<Ticket>
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool closed;

        public Task Entered => entered.Task;

        public void Close() => closed = true;

        public void Open() => opened.SetResult();

        public async ValueTask HandleAsync(RecordChange<Ticket> change, CancellationToken cancellationToken)
        {
            if (closed)
            {
                closed = false;
                entered.SetResult();
                await opened.Task;
            }
        }
    }
}
