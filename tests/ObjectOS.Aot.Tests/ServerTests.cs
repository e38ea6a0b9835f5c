using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ObjectOS.Aot.Tests;

/// <summary>The published server over HTTP, on each database that its binary holds a driver for.</summary>
public abstract class ServerTests : IAsyncLifetime
{
    private string database = null!;
    private CrmServer server = null!;

    /// <summary>What the banner says of the database.</summary>
    protected abstract string DatabaseName { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await CrmServer.StartAsync(database = await MakeDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await RemoveDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_banner_names_plugins_in_start_order_and_the_database()
    {
        var text = string.Join('\n', server.Banner);
        Assert.Contains(DatabaseName, text, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:", text, StringComparison.Ordinal);
        Assert.Contains("objectos-postgres 0.1.0 -> objectos-server 0.1.0 -> objectos-crm 1.0.0 -> objectos-sqlite 0.1.0 -> objectos-crm-server 1.0.0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_records_are_there_and_their_references_work()
    {
        var opportunity = (await GetAsync("/api/v1/data/opportunities?limit=1")).GetProperty("records")[0];
        var account = await GetAsync("/api/v1/data/accounts/" + opportunity.GetProperty("account").GetString());
        Assert.NotEmpty(account.GetProperty("record").GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task A_record_lives_from_create_to_delete()
    {
        var created = await server.Client.PostAsJsonAsync("/api/v1/data/accounts", new { name = "Analytical Engines", annual_revenue = 1234567.5 }, Token);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var record = (await created.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("record");
        Assert.Equal("1234567.50", record.GetProperty("annual_revenue").GetRawText());

        var path = "/api/v1/data/accounts/" + record.GetProperty("id").GetString();
        Assert.Equal(path, created.Headers.Location?.OriginalString);

        using var patch = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { name = "Difference Engines" }) };
        patch.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var patched = await server.Client.SendAsync(patch, Token);
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Equal("\"2\"", patched.Headers.ETag?.Tag);

        using var stale = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { name = "Stale" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.Client.SendAsync(stale, Token)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await server.Client.DeleteAsync(path, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(path, Token)).StatusCode);
    }

    [Fact]
    public async Task A_lead_is_converted_once()
    {
        var created = await server.Client.PostAsJsonAsync("/api/v1/data/leads", new { last_name = "Lovelace", company = "Engines", email = "ada@example.org", amount = 500 }, Token);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString();

        var converted = await server.Client.PostAsJsonAsync($"/api/v1/crm/leads/{id}/convert", new { }, Token);
        Assert.Equal(HttpStatusCode.OK, converted.StatusCode);
        var conversion = await converted.Content.ReadFromJsonAsync<JsonElement>(Token);
        var opportunity = (await GetAsync("/api/v1/data/opportunities/" + conversion.GetProperty("opportunity").GetString())).GetProperty("record");
        Assert.Equal(conversion.GetProperty("account").GetString(), opportunity.GetProperty("account").GetString());
        Assert.Equal("converted", (await GetAsync("/api/v1/data/leads/" + id)).GetProperty("record").GetProperty("status").GetString());

        var again = await server.Client.PostAsJsonAsync($"/api/v1/crm/leads/{id}/convert", new { }, Token);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("LEAD_ALREADY_CONVERTED", (await again.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_lead_is_converted_by_its_action()
    {
        var id = await CreateLeadAsync(new { last_name = "Babbage", company = "Difference Engines", amount = 700, status = "qualified" });

        var converted = await server.Client.PostAsJsonAsync($"/api/v1/data/leads/{id}/actions/convert", new { close_date = "2027-01-31" }, Token);
        Assert.Equal(HttpStatusCode.OK, converted.StatusCode);
        var result = (await converted.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("result");
        var opportunity = (await GetAsync("/api/v1/data/opportunities/" + result.GetProperty("opportunity").GetString())).GetProperty("record");
        Assert.Equal(("Difference Engines", 700m, "2027-01-31"), (opportunity.GetProperty("name").GetString(), opportunity.GetProperty("amount").GetDecimal(), opportunity.GetProperty("close_date").GetString()));
        Assert.Equal(result.GetProperty("account").GetString(), opportunity.GetProperty("account").GetString());
        Assert.Equal(result.GetProperty("contact").GetString(), opportunity.GetProperty("contact").GetString());
        Assert.Equal("converted", (await GetAsync("/api/v1/data/leads/" + id)).GetProperty("record").GetProperty("status").GetString());

        await RefuseAsync(HttpStatusCode.Conflict, "ACTION_NOT_ENABLED", $"/api/v1/data/leads/{id}/actions/convert", new { });
        await RefuseAsync(HttpStatusCode.BadRequest, "VALIDATION_FAILED", $"/api/v1/data/leads/{id}/actions/convert", new { amount = -1 });
        await RefuseAsync(HttpStatusCode.BadRequest, "INVALID_FIELD", $"/api/v1/data/leads/{id}/actions/convert", new { amonut = 1 });
    }

    [Fact]
    public async Task Leads_of_one_owner_are_given_to_another()
    {
        var (from, to) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var status in (string[])["new", "working", "unqualified"])
        {
            await CreateLeadAsync(new { last_name = "Lovelace", company = "Engines", status, owner = from });
        }

        var moved = await server.Client.PostAsJsonAsync("/api/v1/data/leads/actions/reassign", new { from, to }, Token);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(2, (await moved.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("result").GetProperty("reassigned").GetInt32());
        Assert.Equal((1, 2), ((await GetAsync($"/api/v1/data/leads?owner={from}")).GetProperty("total").GetInt32(), (await GetAsync($"/api/v1/data/leads?owner={to}")).GetProperty("total").GetInt32()));

        await RefuseAsync(HttpStatusCode.Conflict, "ACTION_NOT_ENABLED", "/api/v1/data/leads/actions/reassign", new { from, to = from });
        await RefuseAsync(HttpStatusCode.BadRequest, "VALIDATION_FAILED", "/api/v1/data/leads/actions/reassign", new { from });
    }

    [Fact]
    public async Task The_documents_are_served()
    {
        Assert.StartsWith("3.1", (await GetAsync("/api/v1/openapi.json")).GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True((await GetAsync("/.well-known/objectstack")).TryGetProperty("routes", out _));
        Assert.Equal("leads", (await GetAsync("/api/v1/meta/object/leads")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task SIGTERM_ends_the_server_with_success()
    {
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task SIGTERM_lets_a_request_in_flight_finish()
    {
        var url = server.Client.BaseAddress!;
        var body = """{"last_name": "Lovelace", "company": "In flight"}"""u8.ToArray();
        using var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port, Token);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/data/leads HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"), Token);
        using var answer = new StreamReader(stream, Encoding.ASCII);

        // The server says so when it begins to read the body.
        Assert.StartsWith("HTTP/1.1 100", await answer.ReadLineAsync(Token), StringComparison.Ordinal);
        await stream.WriteAsync(body.AsMemory(0, 10), Token);
        server.SignalTermination();
        await RefusesConnectionsAsync(url);
        await stream.WriteAsync(body.AsMemory(10), Token);

        Assert.Contains("HTTP/1.1 201", await answer.ReadToEndAsync(Token), StringComparison.Ordinal);
        Assert.Equal(0, await server.EndAsync());
        await server.DisposeAsync();
        server = await CrmServer.StartAsync(database);
        Assert.Equal(1, (await GetAsync("/api/v1/data/leads?company=In%20flight")).GetProperty("total").GetInt32());
    }

    private static async Task RefusesConnectionsAsync(Uri url)
    {
        while (true)
        {
            using var another = new TcpClient();
            try
            {
                await another.ConnectAsync(url.Host, url.Port, Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    /// <summary>Makes an empty database.</summary>
    protected abstract ValueTask<string> MakeDatabaseAsync();

    /// <summary>Removes it.</summary>
    protected abstract ValueTask RemoveDatabaseAsync();

    private async Task<string> CreateLeadAsync(object lead)
    {
        var created = await server.Client.PostAsJsonAsync("/api/v1/data/leads", lead, Token);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!;
    }

    private async Task RefuseAsync(HttpStatusCode status, string code, string path, object body)
    {
        var refused = await server.Client.PostAsJsonAsync(path, body, Token);
        Assert.Equal((status, code), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString()));
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        var response = await server.Client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
