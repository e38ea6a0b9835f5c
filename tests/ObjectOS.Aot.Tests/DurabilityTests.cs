using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ObjectOS.Testing;

namespace ObjectOS.Aot.Tests;

/// <summary>What was acknowledged is there after a crash, whenever the crash comes.</summary>
public sealed class DurabilityTests
{
    private const int Writers = 16;

    // Each round kills the server after another number of acknowledged writes, so that the crash meets other moments of the commit.
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(901)]
    public async Task Killing_the_server_under_load_loses_no_acknowledged_write(int acknowledgedBeforeTheCrash)
    {
        using var folder = new TemporaryFolder();
        await KillAsync(folder.Database, acknowledgedBeforeTheCrash);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(901)]
    public async Task Killing_the_server_under_load_on_PostgreSQL_loses_no_acknowledged_write(int acknowledgedBeforeTheCrash)
    {
        await using var database = await PostgresDatabase.RentAsync();
        await KillAsync(database.Address, acknowledgedBeforeTheCrash);
    }

    private static async Task KillAsync(string database, int acknowledgedBeforeTheCrash)
    {
        var acknowledged = new ConcurrentBag<string>();

        var crashing = await CrmServer.StartAsync(database);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteUntilTheCrashAsync(crashing.Client, acknowledged, acknowledgedBeforeTheCrash, enough)).ToArray();
        await enough.Task.WaitAsync(TestContext.Current.CancellationToken);
        await crashing.KillAsync();
        await Task.WhenAll(writers);
        await crashing.DisposeAsync();

        Assert.True(acknowledged.Count >= acknowledgedBeforeTheCrash);
        await using var server = await CrmServer.StartAsync(database);
        foreach (var id in acknowledged)
        {
            var response = await server.Client.GetAsync("/api/v1/data/accounts/" + id, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"The acknowledged record {id} is lost ({response.StatusCode}).");
        }
    }

    private static async Task WriteUntilTheCrashAsync(HttpClient client, ConcurrentBag<string> acknowledged, int wanted, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                var response = await client.PostAsJsonAsync("/api/v1/data/accounts", new { name = "Durable Goods" }, TestContext.Current.CancellationToken);
                var id = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
                acknowledged.Add(id);
                if (acknowledged.Count >= wanted)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (Exception crash) when (crash is HttpRequestException or IOException or JsonException)
        {
            // The server is gone: what was not acknowledged may be lost.
        }
    }
}
