using System.Net;
using System.Text.Json;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Changing and deleting records of one's own: merge patches, entity tags, and what happens when two do it.</summary>
public class ChangeTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    [Fact]
    public async Task A_merge_patch_changes_what_it_names_and_null_clears()
    {
        var ticket = await CreateAsync("""{"subject": "a", "amount": 5, "priority": 2}""");

        await PlayAsync(new("patch", "PATCH", ticket, 200)
        {
            Body = """{"amount": null, "subject": "b"}""",
            ContentType = "application/merge-patch+json",
            Holds = ["\"version\":2", "\"subject\":\"b\"", "\"amount\":null", "\"priority\":2"],
            Answers = ["ETag: \"2\""],
            Events = new(Updated: 1),
        });
        await PlayAsync(new("read again", "GET", ticket, 200) { Holds = ["\"subject\":\"b\"", "\"amount\":null"], Answers = ["ETag: \"2\""] });
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_writes_nothing()
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");

        await PlayAsync(new("the same again", "PATCH", ticket, 200) { Body = """{"subject": "a"}""", Holds = ["\"version\":1"], Answers = ["ETag: \"1\""] });
        await PlayAsync(new("nothing at all", "PATCH", ticket, 200) { Body = "{}", Holds = ["\"version\":1"] });
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("1", 200)]
    [InlineData("*", 200)]
    [InlineData("\"9\", \"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"nonsense\"", 412)]
    [InlineData("\"8\", \"9\"", 412)]
    [InlineData("", 400)]
    public async Task A_patch_obeys_If_Match(string tag, int status)
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");

        await PlayAsync(new("patch", "PATCH", ticket, status)
        {
            Body = """{"subject": "b"}""",
            Headers = ["If-Match: " + tag],
            Holds = status switch { 412 => ["\"code\":\"CONCURRENT_UPDATE\""], 400 => ["INVALID_PARAMETER"], _ => ["\"version\":2"] },
            Events = status == 200 ? new(Updated: 1) : new(),
        });
    }

    [Fact]
    public async Task A_patch_accepts_the_time_of_the_last_change_as_a_tag()
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");
        var updatedAt = await ValueAsync(ticket, "updated_at");

        await PlayAsync(new("right", "PATCH", ticket, 200) { Body = """{"subject": "b"}""", Headers = ["If-Match: " + updatedAt], Events = new(Updated: 1) });
        await PlayAsync(new("never right", "PATCH", ticket, 412) { Body = """{"subject": "c"}""", Headers = ["If-Match: \"2001-01-01T00:00:00.000Z\""] });
    }

    [Fact]
    public async Task Of_two_that_change_what_they_read_one_is_told()
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");

        await PlayAsync(new("first", "PATCH", ticket, 200) { Body = """{"subject": "b"}""", Headers = ["If-Match: \"1\""], Events = new(Updated: 1) });
        await PlayAsync(new("second", "PATCH", ticket, 412) { Body = """{"subject": "c"}""", Headers = ["If-Match: \"1\""], Holds = ["CONCURRENT_UPDATE"] });
        await PlayAsync(new("the first remains", "GET", ticket, 200) { Holds = ["\"subject\":\"b\"", "\"version\":2"] });
    }

    [Theory]
    [InlineData("""{"priority": 9}""", "VALIDATION_FAILED")]
    [InlineData("""{"subject": null}""", "REQUIRED")]
    [InlineData("""{"version": 9}""", "READ_ONLY")]
    [InlineData("""{"created_at": null}""", "READ_ONLY")]
    [InlineData("""{"nonsense": 1}""", "INVALID_FIELD")]
    [InlineData("""[]""", "MALFORMED_JSON")]
    [InlineData("""null""", "MALFORMED_JSON")]
    public async Task A_bad_patch_is_refused_and_changes_nothing(string body, string code)
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");

        await PlayAsync(new("patch", "PATCH", ticket, 400) { Body = body, Holds = [code] });
        await PlayAsync(new("read again", "GET", ticket, 200) { Holds = ["\"version\":1"] });
    }

    [Fact]
    public async Task A_record_is_deleted_once()
    {
        var ticket = await CreateAsync("""{"subject": "a"}""");
        var id = ticket[^36..];

        await PlayAsync(new("with a stale tag", "DELETE", ticket, 412) { Headers = ["If-Match: \"7\""] });
        await PlayAsync(new("delete", "DELETE", ticket, 200)
        {
            Headers = ["If-Match: \"1\""],
            Holds = [$"{{\"object\":\"tickets\",\"id\":\"{id}\",\"success\":true,\"deleted\":true}}"],
            Events = new(Deleted: 1),
        });
        await PlayAsync(new("delete again", "DELETE", ticket, 404) { Holds = ["RECORD_NOT_FOUND"] });
        await PlayAsync(new("read", "GET", ticket, 404) { Holds = ["RECORD_NOT_FOUND"] });
        await PlayAsync(new("change", "PATCH", ticket, 404) { Body = """{"subject": "b"}""", Holds = ["RECORD_NOT_FOUND"] });
    }

    [Fact]
    public async Task The_location_of_a_new_record_leads_to_it()
    {
        using var content = new StringContent("""{"subject": "a"}""", null, "application/json");
        using var created = await seeded.Client.PostAsync("/api/data/tickets/", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.StartsWith("/api/data/tickets/", created.Headers.Location?.OriginalString, StringComparison.Ordinal);
        await PlayAsync(new("follow", "GET", created.Headers.Location!.OriginalString, 200) { Holds = ["\"subject\":\"a\""] });
    }

    private async Task<string> CreateAsync(string body)
    {
        using var content = new StringContent(body, null, "application/json");
        using var created = await seeded.Client.PostAsync("/api/v1/data/tickets", content, TestContext.Current.CancellationToken);
        return created.Headers.Location!.OriginalString;
    }

    private async Task<string?> ValueAsync(string ticket, string field)
    {
        using var document = JsonDocument.Parse(await seeded.Client.GetStringAsync(ticket, TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("record").GetProperty(field).GetString();
    }

    private Task PlayAsync(Scenario scenario) => ScenarioRunner.PlayAsync(seeded.Server, scenario);
}
