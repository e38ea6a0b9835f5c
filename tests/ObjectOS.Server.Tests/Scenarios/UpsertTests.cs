using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>PUT: by id, by a unique field in the body, by a unique field in the address.</summary>
public sealed class UpsertTests : IAsyncLifetime
{
    private const string All = "/api/v1/data/tickets";
    private const string Own = "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10";

    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task By_id_it_creates_and_then_changes()
    {
        await PlayAsync(new("create", "PUT", All + "/" + Own, 201)
        {
            Body = """{"subject": "a", "priority": 2}""",
            Holds = ["\"id\":\"" + Own + "\"", "\"version\":1"],
            Answers = ["Location: " + All + "/" + Own, "ETag: \"1\""],
            Events = new(Created: 1),
        });
        await PlayAsync(new("change", "PUT", All + "/" + Own, 200) { Body = """{"subject": "b"}""", Holds = ["\"subject\":\"b\"", "\"priority\":2", "\"version\":2"], Events = new(Updated: 1) });
        await PlayAsync(new("the same again", "PUT", All + "/" + Own, 200) { Body = """{"subject": "b"}""", Holds = ["\"version\":2"] });
        await PlayAsync(new("with the right tag", "PUT", All + "/" + Own, 200) { Body = """{"subject": "c"}""", Headers = ["If-Match: \"2\""], Events = new(Updated: 1) });
        await PlayAsync(new("with a stale tag", "PUT", All + "/" + Own, 412) { Body = """{"subject": "d"}""", Headers = ["If-Match: \"2\""], Holds = ["CONCURRENT_UPDATE"] });
    }

    [Fact]
    public async Task By_a_unique_field_it_creates_and_then_changes()
    {
        await PlayAsync(new("create", "PUT", All + "?on=email", 201) { Body = """{"subject": "a", "email": "a@b.example"}""", Holds = ["\"version\":1"], Events = new(Created: 1) });
        await PlayAsync(new("change", "PUT", All + "?on=email", 200) { Body = """{"subject": "b", "email": "a@b.example"}""", Holds = ["\"subject\":\"b\"", "\"version\":2"], Events = new(Updated: 1) });
        await PlayAsync(new("in the address", "PUT", All + "/a@b.example?on=email", 200) { Body = """{"priority": 3}""", Holds = ["\"priority\":3", "\"subject\":\"b\""], Events = new(Updated: 1) });
        await PlayAsync(new("in both", "PUT", All + "/a@b.example?on=email", 200) { Body = """{"priority": 4, "email": "a@b.example"}""", Holds = ["\"priority\":4"], Events = new(Updated: 1) });
        await PlayAsync(new("created by the address", "PUT", All + "/c@d.example?on=email", 201) { Body = """{"subject": "c"}""", Holds = ["\"email\":\"c@d.example\""], Events = new(Created: 1) });
        await PlayAsync(new("by a number the server gave", "PUT", All + "/TKT-0001?on=number", 200) { Body = """{"subject": "x"}""", Holds = ["\"subject\":\"x\""], Events = new(Updated: 1) });
    }

    [Theory]
    [InlineData("/" + Own, "{}", 400, "/subject")]
    [InlineData("/" + Own, "[]", 400, "MALFORMED_JSON")]
    [InlineData("/" + Own, """{"subject": "a", "id": "0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"}""", 400, "READ_ONLY")]
    [InlineData("/" + Own, """{"subject": "a", "nonsense": 1}""", 400, "INVALID_FIELD")]
    [InlineData("/" + Own, """{"subject": "a", "email": "first@example.com"}""", 409, "UNIQUE_VIOLATION")]
    [InlineData("/00000000-0000-0000-0000-000000000000", """{"subject": "a"}""", 400, "INVALID_PARAMETER")]
    [InlineData("/ffffffff-ffff-ffff-ffff-ffffffffffff", """{"subject": "a"}""", 400, "INVALID_PARAMETER")]
    [InlineData("/1", """{"subject": "a"}""", 400, "INVALID_PARAMETER")]
    [InlineData("", """{"subject": "a"}""", 400, "'on'")]
    [InlineData("?on=", """{"subject": "a"}""", 400, "INVALID_FIELD")]
    [InlineData("?on=nonsense", """{"subject": "a"}""", 400, "INVALID_FIELD")]
    [InlineData("?on=subject", """{"subject": "a"}""", 400, "INVALID_PARAMETER")]
    [InlineData("?on=email,subject", """{"subject": "a"}""", 400, "INVALID_PARAMETER")]
    [InlineData("?on=email", """{"subject": "a"}""", 400, "/email")]
    [InlineData("?on=email", """{"subject": "a", "email": null}""", 400, "/email")]
    [InlineData("?on=email", """{"subject": "a", "email": 5}""", 400, "/email")]
    [InlineData("?on=email&on=number", """{"subject": "a"}""", 400, "twice")]
    [InlineData("/x@y.example?on=email", """{"subject": "a", "email": "z@y.example"}""", 400, "INVALID_PARAMETER")]
    [InlineData("/x@y.example?on=email", "[]", 400, "MALFORMED_JSON")]
    [InlineData("/x@y.example?on=email", "{", 400, "MALFORMED_JSON")]
    public async Task What_cannot_be_is_refused(string address, string body, int status, string holds) =>
        await PlayAsync(new("refused", "PUT", All + address, status) { Body = body, Holds = [holds] });

    [Fact]
    public async Task A_tag_never_matches_a_record_that_is_not_there() =>
        await PlayAsync(new("create", "PUT", All + "/" + Own, 412) { Body = """{"subject": "a"}""", Headers = ["If-Match: \"1\""], Holds = ["CONCURRENT_UPDATE"] });

    [Fact]
    public async Task Of_many_that_put_the_same_one_creates_and_the_others_change()
    {
        var before = server.Application.Events.Counts;
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            using var content = new StringContent($$"""{"subject": "{{number}}", "email": "race@example.com"}""", null, "application/json");
            using var response = await server.Client.PutAsync(All + "?on=email", content, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }));

        Assert.Equal(1, statuses.Count(static status => status == 201));
        Assert.Equal(39, statuses.Count(static status => status == 200));
        Assert.Equal(new EventCounts(Created: 1, Updated: 39), server.Application.Events.Counts - before);
        await PlayAsync(new("one record", "GET", All + "?email=race@example.com", 200) { Holds = ["\"total\":1", "\"version\":40"] });
    }

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(server, scenario);
}
