using System.Text;
using System.Text.Json;
using ObjectOS.Load.Http;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Leads;

/// <summary>What is done on a server beside the measured rounds.</summary>
internal static class LeadClient
{
    private const int LoadingConnections = 64;

    /// <summary>Creates leads through the server's own API.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<Guid>> LoadAsync(RunningServer server, int count)
    {
        var ids = new Guid[count];
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, LoadingConnections).Select(_ => LoadSomeAsync()));
        return ids;

        async Task LoadSomeAsync()
        {
            using var connection = await HttpConnection.OpenAsync(server.Address);
            for (var number = Interlocked.Increment(ref next) - 1; number < count; number = Interlocked.Increment(ref next) - 1)
            {
                await connection.ExchangeAsync(Requests.Post("/api/v1/data/leads", LeadData.Json(number, "lead")));
                if (connection.Status != 201)
                {
                    throw new WrongAnswerException($"{server.Name} refused a lead: {Encoding.UTF8.GetString(connection.Body.Span)}");
                }

                using var answer = JsonDocument.Parse(connection.Body);
                ids[number] = answer.RootElement.GetProperty("id").GetGuid();
            }
        }
    }

    /// <summary>How many leads the server holds.</summary>
    public static async Task<long> CountAsync(RunningServer server)
    {
        var answer = await ReadAsync(server, Requests.Get("/api/v1/data/leads?limit=1&count=exact"));
        return answer.GetProperty("total").GetInt64();
    }

    /// <summary>The answer to one request, which must be 200.</summary>
    public static async Task<JsonElement> ReadAsync(RunningServer server, byte[] request)
    {
        using var connection = await HttpConnection.OpenAsync(server.Address);
        await connection.ExchangeAsync(request);
        if (connection.Status != 200)
        {
            throw new WrongAnswerException($"{server.Name}: {connection.Status} to {Encoding.UTF8.GetString(request)}");
        }

        using var answer = JsonDocument.Parse(connection.Body);
        return answer.RootElement.Clone();
    }

    /// <summary>Names and fixed values of the headers a server answers with: more headers are more work.</summary>
    public static async Task<IReadOnlyList<string>> HeadersAsync(RunningServer server, byte[] request)
    {
        using var connection = await HttpConnection.OpenAsync(server.Address);
        await connection.ExchangeAsync(request);
        return [.. Encoding.ASCII.GetString(connection.Head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];
    }
}
