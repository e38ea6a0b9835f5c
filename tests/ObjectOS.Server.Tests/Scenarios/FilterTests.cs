using System.Net;
using System.Text.Json;
using ObjectOS.Server.Tests.Hosting;

namespace ObjectOS.Server.Tests.Scenarios;

/// <summary>Every operator of both forms, in an address and in a body, over the five tickets.</summary>
public class FilterTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    public static TheoryData<string, string> Filters => new()
    {
        // Over relations: 2 is a part of 1.
        { """{"parent.subject": "Printer on fire"}""", "2" },
        { """{"parent.subject": {"$ne": "Printer on fire"}}""", "1345" },
        { """{"parent.subject": null}""", "1345" },
        { """{"parent.priority": {"$gt": 4, "$lt": 6}}""", "2" },
        { """{"parent.parent.subject": null}""", "12345" },
        { """{"parent": {"subject": {"$startsWith": "Printer"}, "status": "new"}}""", "2" },
        { """{"parent": {"$or": [{"status": "solved"}, {"urgent": true}]}}""", "2" },
        { """{"parent": {"$not": {"urgent": true}}}""", "1345" },
        { """{"$not": {"parent.urgent": true}}""", "1345" },
        { """{"parent.priority": {"$gt": {"$field": "parent.version"}}}""", "2" },
        { """{"parent": {"priority": {"$gt": {"$field": "version"}}}}""", "2" },
        { """{"parent": {"$ne": null}}""", "2" },
        { """{"tickets": {"$some": {}}}""", "1" },
        { """{"tickets": {"$SOME": {"status": "in_progress"}}}""", "1" },
        { """{"tickets": {"$some": {"status": "new"}}}""", "" },
        { """{"tickets": {"$none": {}}}""", "2345" },
        { """{"tickets": {"$every": {"status": "in_progress"}}}""", "12345" },
        { """{"tickets": {"$every": {"status": "new"}}}""", "2345" },
        { """{"tickets": {"$some": {}, "$every": {"amount": {"$lte": 20}}}}""", "1" },
        { """{"parent.tickets": {"$some": {"subject": "printer jam"}}}""", "2" },
        { """{"tickets": {"$some": {"parent": {"subject": "Printer on fire"}}}}""", "1" },
        { """["parent.subject", "=", "Printer on fire"]""", "2" },
        { """["parent.subject", "is_not_null"]""", "2" },
        { """["tickets", "some", ["amount", "<", 21]]""", "1" },
        { """["tickets", "none", {}]""", "2345" },

        // The object form.
        { """{}""", "12345" },
        { """{"status": "new"}""", "14" },
        { """{"status": "new", "urgent": true}""", "1" },
        { """{"amount": {"$eq": 1000.5}}""", "1" },
        { """{"amount": {"$EQ": 1000.50}}""", "1" },
        { """{"amount": 1000.505}""", "" },
        { """{"amount": {"$ne": 20}}""", "1345" },
        { """{"amount": {"$gt": 20}}""", "14" },
        { """{"amount": {"$gte": 20}}""", "124" },
        { """{"amount": {"$lt": 20}}""", "5" },
        { """{"amount": {"$lte": 20}}""", "25" },
        { """{"amount": {"$gt": 0, "$lt": 100}}""", "24" },
        { """{"status": {"$in": ["new", "solved"]}}""", "1345" },
        { """{"status": {"$in": []}}""", "" },
        { """{"status": {"$nin": []}}""", "12345" },
        { """{"status": {"$nin": ["new", "solved"]}}""", "2" },
        { """{"priority": {"$in": [1, null]}}""", "34" },
        { """{"priority": {"$nin": [1, null]}}""", "125" },
        { """{"priority": {"$between": [2, 3]}}""", "25" },
        { """{"due_on": {"$between": ["2026-01-10", "2026-02-01"]}}""", "12" },
        { """{"subject": {"$contains": "rinter"}}""", "12" },
        { """{"subject": {"$contains": "Printer"}}""", "1" },
        { """{"subject": {"$notContains": "rinter"}}""", "345" },
        { """{"subject": {"$icontains": "PRINTER"}}""", "12" },
        { """{"subject": {"$icontains": "STRASSE"}}""", "" },
        { """{"subject": {"$icontains": "GRÖßE"}}""", "5" },
        { """{"subject": {"$startsWith": "Pass"}}""", "3" },
        { """{"subject": {"$endsWith": "jam"}}""", "2" },
        { """{"subject": {"$like": "Printer%"}}""", "1" },
        { """{"subject": {"$ilike": "printer%"}}""", "12" },
        { """{"subject": {"$contains": "%"}}""", "4" },
        { """{"subject": {"$contains": "_"}}""", "4" },
        { """{"email": null}""", "2345" },
        { """{"email": {"$ne": null}}""", "1" },
        { """{"email": {"$null": true}}""", "2345" },
        { """{"email": {"$null": false}}""", "1" },
        { """{"email": {"$notnull": true}}""", "1" },
        { """{"email": {"$exists": true}}""", "1" },
        { """{"email": {"$exists": false}}""", "2345" },
        { """{"tags": {"$contains": "hardware"}}""", "12" },
        { """{"tags": {"$notContains": "hot"}}""", "2345" },
        { """{"tags": {"$exists": true}}""", "124" },
        { """{"channels": {"$contains": "phone"}}""", "2" },
        { """{"payload": {"$exists": true}}""", "5" },
        { """{"place": null}""", "1234" },
        { """{"urgent": false}""", "234" },
        { """{"call_at": "14:30"}""", "1" },
        { """{"call_at": {"$gt": "14:30:00"}}""", "" },
        { """{"opened_at": {"$gte": "2026-01-04T10:00:00+02:00"}}""", "45" },
        { """{"opened_at": "2026-01-01T08:00:00.123Z"}""", "1" },
        { """{"parent": "00000000-0000-8000-8000-000000000001"}""", "2" },
        { """{"id": {"$in": ["00000000-0000-8000-8000-000000000001", "00000000-0000-8000-8000-000000000005"]}}""", "15" },
        { """{"effort": {"$lt": 2}}""", "34" },
        { """{"priority": 3.0}""", "5" },
        { """{"$and": [{"status": "new"}, {"urgent": true}]}""", "1" },
        { """{"$and": []}""", "12345" },
        { """{"$or": [{"status": "in_progress"}, {"urgent": true}]}""", "125" },
        { """{"$or": []}""", "" },
        { """{"$not": {"status": "new"}}""", "235" },
        { """{"$NOT": {"amount": {"$gt": 20}}}""", "235" },
        { """{"amount": {"$not": {"$gt": 20}}}""", "235" },
        { """{"updated_at": {"$field": "created_at"}}""", "12345" },
        { """{"updated_at": {"$gt": {"$field": "created_at"}}}""", "" },
        { """{"$or": [["status", "=", "in_progress"], {"urgent": true}]}""", "125" },

        // The array form.
        { """["status", "=", "new"]""", "14" },
        { """["status", "==", "new"]""", "14" },
        { """["status", "equals", "new"]""", "14" },
        { """["status", "eq", "new"]""", "14" },
        { """["status", "!=", "new"]""", "235" },
        { """["status", "<>", "new"]""", "235" },
        { """["status", "ne", "new"]""", "235" },
        { """["amount", ">", 20]""", "14" },
        { """["amount", "gt", 20]""", "14" },
        { """["amount", ">=", 20]""", "124" },
        { """["amount", "gte", 20]""", "124" },
        { """["amount", "<", 20]""", "5" },
        { """["amount", "lt", 20]""", "5" },
        { """["amount", "<=", 20]""", "25" },
        { """["amount", "lte", 20]""", "25" },
        { """["status", "in", ["new"]]""", "14" },
        { """["status", "nin", ["new"]]""", "235" },
        { """["status", "not_in", ["new"]]""", "235" },
        { """["subject", "contains", "rinter"]""", "12" },
        { """["subject", "notcontains", "rinter"]""", "345" },
        { """["subject", "not_contains", "rinter"]""", "345" },
        { """["subject", "like", "%rinter%"]""", "12" },
        { """["subject", "ilike", "PRINTER%"]""", "12" },
        { """["subject", "icontains", "PRINTER"]""", "12" },
        { """["subject", "startswith", "Pass"]""", "3" },
        { """["subject", "starts_with", "Pass"]""", "3" },
        { """["subject", "endswith", "jam"]""", "2" },
        { """["priority", "between", [2, 3]]""", "25" },
        { """["email", "is_null", null]""", "2345" },
        { """["email", "is_null"]""", "2345" },
        { """["email", "is_not_null", true]""", "1" },
        { """["body", "is_empty"]""", "1245" },
        { """["tags", "is_empty"]""", "345" },
        { """["due_on", "before", "2026-02-01"]""", "1" },
        { """["due_on", "after", "2026-02-01"]""", "5" },
        { """["and", ["status", "=", "new"], ["urgent", "=", true]]""", "1" },
        { """["AND", ["status", "=", "new"], ["urgent", "=", true]]""", "1" },
        { """["or", ["status", "=", "in_progress"], ["urgent", "=", true]]""", "125" },
        { """[["status", "=", "new"], "and", ["urgent", "=", true]]""", "1" },
        { """[["status", "=", "in_progress"], "or", ["urgent", "=", true], "or", ["priority", "=", 1]]""", "1245" },
        { """[["status", "=", "new"], ["urgent", "=", true]]""", "1" },
        { """[["status", "=", "new"]]""", "14" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_it_says_in_an_address(string filter, string expected)
    {
        Assert.Equal(expected, await FindAsync(HttpMethod.Get, "/api/v1/data/tickets?filter=" + WebUtility.UrlEncode(filter), body: null));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_it_says_in_a_body(string filter, string expected)
    {
        Assert.Equal(expected, await FindAsync(HttpMethod.Post, "/api/v1/data/tickets/query", $$$"""{"where": {{{filter}}}}"""));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task The_opposite_of_a_filter_finds_the_rest(string filter, string expected)
    {
        var rest = string.Concat("12345".Except(expected));
        Assert.Equal(rest, await FindAsync(HttpMethod.Post, "/api/v1/data/tickets/query", $$$"""{"where": {"$not": {{{filter}}}}}"""));
    }

    [Theory]
    [InlineData("status=new", "14")]
    [InlineData("status=new&urgent=true", "1")]
    [InlineData("amount=1000.5", "1")]
    [InlineData("priority=5", "1")]
    [InlineData("effort=1.5", "3")]
    [InlineData("due_on=2026-01-10", "1")]
    [InlineData("call_at=14:30", "1")]
    [InlineData("opened_at=2026-01-02T08:00:00Z", "2")]
    [InlineData("opened_at=2026-01-02T10:00:00%2B02:00", "2")]
    [InlineData("parent=00000000-0000-8000-8000-000000000001", "2")]
    [InlineData("subject=100%25+slow_network", "4")]
    [InlineData("subject=Gr%C3%B6%C3%9Fe%20der%20Stra%C3%9Fe", "5")]
    [InlineData("version=1", "12345")]
    [InlineData("parent.status=new", "2")]
    [InlineData("parent.parent.status=new", "")]
    [InlineData("status=new&filter=%7B%22urgent%22%3Atrue%7D", "1")]
    [InlineData("filters=%5B%22urgent%22,%22=%22,true%5D", "15")]
    public async Task A_parameter_is_equality(string parameters, string expected)
    {
        Assert.Equal(expected, await FindAsync(HttpMethod.Get, "/api/data/tickets?" + parameters, body: null));
    }

    private async Task<string> FindAsync(HttpMethod method, string url, string? body)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = new StringContent(body, null, "application/json");
        }

        using var response = await seeded.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        using var document = JsonDocument.Parse(text);
        var page = document.RootElement;
        var found = string.Concat(page.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("id").GetString()![^1]).Order());
        Assert.Equal(found.Length, page.GetProperty("total").GetInt32());
        return found;
    }
}
