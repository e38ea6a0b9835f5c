using System.Text;
using System.Text.Json;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>A list is read to its end by nextCursor, in addresses and in bodies.</summary>
public class CursorTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Order = "-priority,subject";

    [Theory]
    [InlineData("after", 1)]
    [InlineData("cursor", 2)]
    [InlineData("after", 3)]
    public async Task An_address_goes_on_behind_the_page_before(string parameter, int size)
    {
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var address = $"/api/v1/data/tickets?select=subject&limit={size}&sort={Order}" + (cursor is null ? "" : $"&{parameter}={cursor}");
            cursor = Read(await seeded.Client.GetStringAsync(address, TestContext.Current.CancellationToken), read);
        }
        while (cursor is not null);

        Assert.Equal(await WholeAsync(), read);
    }

    [Fact]
    public async Task A_body_goes_on_behind_the_page_before()
    {
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var query = $$"""{"fields": ["subject"], "limit": 2, "orderBy": "{{Order}}", "count": "none", "cursor": {{(cursor is null ? "null" : $"\"{cursor}\"")}}}""";
            using var body = new StringContent(query, Encoding.UTF8, "application/json");
            using var response = await seeded.Client.PostAsync("/api/v1/data/tickets/query", body, TestContext.Current.CancellationToken);
            cursor = Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), read);
        }
        while (cursor is not null);

        Assert.Equal(await WholeAsync(), read);
    }

    [Fact]
    public async Task A_total_counts_the_records_of_earlier_pages_too()
    {
        var first = await seeded.Client.GetStringAsync("/api/v1/data/tickets?limit=3", TestContext.Current.CancellationToken);
        var cursor = Read(first, []);
        var second = await seeded.Client.GetStringAsync($"/api/v1/data/tickets?limit=3&after={cursor}", TestContext.Current.CancellationToken);

        Assert.Contains("\"total\":5,\"hasMore\":false}", second, StringComparison.Ordinal);
    }

    private async Task<List<string>> WholeAsync()
    {
        var whole = new List<string>();
        Read(await seeded.Client.GetStringAsync($"/api/v1/data/tickets?select=subject&sort={Order}", TestContext.Current.CancellationToken), whole);
        Assert.Equal(5, whole.Count);
        return whole;
    }

    private static string? Read(string json, List<string> subjects)
    {
        using var page = JsonDocument.Parse(json);
        foreach (var record in page.RootElement.GetProperty("records").EnumerateArray())
        {
            subjects.Add(record.GetProperty("subject").GetString()!);
        }

        Assert.Equal(page.RootElement.GetProperty("hasMore").GetBoolean(), page.RootElement.TryGetProperty("nextCursor", out var cursor));
        return cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null;
    }
}
