using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ObjectOS.Testing;

namespace ObjectOS.Aot.Tests;

/// <summary>The database crashes and comes back under load: every request is answered, with what happened.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Clients = 16;

    private PostgresServer database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await PostgresServer.StartAsync();

    public async ValueTask DisposeAsync() => await database.StopAsync();

    [Fact]
    public async Task Requests_get_their_answer_or_503_with_Retry_After_and_no_acknowledged_write_is_lost_or_doubled()
    {
        await using var server = await CrmServer.StartAsync(database.Address);
        var acknowledged = new ConcurrentDictionary<string, string>();
        using var acknowledgement = new SemaphoreSlim(0);
        var done = false;
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(
            async () =>
            {
                for (var number = 0; !Volatile.Read(ref done); number++)
                {
                    var name = $"Durable Goods {client}-{number}";
                    var response = await server.Client.PostAsJsonAsync("/api/v1/data/accounts", new { name }, Token);
                    if (response.StatusCode == HttpStatusCode.Created)
                    {
                        acknowledged[name] = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!;
                        acknowledgement.Release();
                        continue;
                    }

                    Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                    Assert.NotNull(response.Headers.RetryAfter);
                }
            },
            Token)).ToList();

        for (var crash = 0; crash < 2; crash++)
        {
            await MoreAsync(200);
            await database.CrashAsync();
        }

        await MoreAsync(200);
        Volatile.Write(ref done, true);
        await Task.WhenAll(clients);

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/readyz", Token)).StatusCode);
        foreach (var (name, id) in acknowledged)
        {
            var found = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/data/accounts?name={Uri.EscapeDataString(name)}", Token);
            Assert.Equal(id, Assert.Single(found.GetProperty("records").EnumerateArray()).GetProperty("id").GetString());
        }

        // Acknowledgements from now on; a client that failed ends the waiting with what it found.
        async Task MoreAsync(int count)
        {
            while (acknowledgement.Wait(0, Token))
            {
            }

            for (var seen = 0; seen < count; seen++)
            {
                var waiting = acknowledgement.WaitAsync(Token);
                if (await Task.WhenAny([waiting, .. clients]) != waiting)
                {
                    await Task.WhenAll(clients);
                }
            }
        }
    }
}
