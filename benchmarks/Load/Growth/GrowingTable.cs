using System.Text;
using System.Text.Json;
using ObjectOS.Load.Http;
using ObjectOS.Load.Leads;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Growth;

/// <summary>The leads of one server, more and more of them: forty a company, however many there are.</summary>
internal sealed class GrowingTable(RunningServer server)
{
    private const int RowsOfRequest = 500;
    private const int LoadingConnections = 4;
    private const int RowsOfCompany = 40;
    private const int KeptIds = 20_000;
    private const int KeptCursors = 400;
    private const int KeptCompanies = 1_000;
    private const int LongestPage = 1000;

    private int rows;

    /// <summary>Ids of leads from all over the table.</summary>
    public List<Guid> Ids { get; private set; } = [];

    /// <summary>Companies from all over the table.</summary>
    public string[] Companies
    {
        get
        {
            var all = rows / RowsOfCompany;
            var kept = Math.Min(KeptCompanies, all);
            return [.. Enumerable.Range(0, kept).Select(number => LeadData.Company((int)((long)number * all / kept)))];
        }
    }

    /// <summary>Creates leads until there are so many.</summary>
    public async Task GrowAsync(int target)
    {
        var next = rows;
        await Task.WhenAll(Enumerable.Range(0, LoadingConnections).Select(_ => CreateAsync()));
        rows = target;

        async Task CreateAsync()
        {
            await Task.Yield();
            using var connection = await HttpConnection.OpenAsync(server.Address);
            for (var first = Interlocked.Add(ref next, RowsOfRequest) - RowsOfRequest; first < target; first = Interlocked.Add(ref next, RowsOfRequest) - RowsOfRequest)
            {
                var leads = Enumerable.Range(first, Math.Min(RowsOfRequest, target - first)).Select(static number => LeadData.Json(number, "lead", LeadData.Company(number / RowsOfCompany)));
                byte[] body = [(byte)'[', .. leads.SelectMany(static (lead, place) => place == 0 ? lead : [(byte)',', .. lead]), (byte)']'];
                await connection.ExchangeAsync(Requests.Post("/api/v1/data/leads/createMany", body));
                if (connection.Status != 201)
                {
                    throw new WrongAnswerException($"{server.Name} refused leads: {Encoding.UTF8.GetString(connection.Body.Span)}");
                }
            }
        }
    }

    /// <summary>Walks through the whole table page by page, keeps ids and gives cursors from everywhere.</summary>
    public async Task<List<string>> WalkAsync()
    {
        using var connection = await HttpConnection.OpenAsync(server.Address);
        var keepEvery = Math.Max(1, rows / KeptIds);
        var cursors = new List<string>();
        var pages = Math.Max(2, Math.Min(KeptCursors, rows / 100));
        var limit = Math.Min(LongestPage, rows / pages);
        var keepCursorEvery = Math.Max(1, rows / limit / KeptCursors);
        Ids = [];
        var seen = 0;
        var page = 0;
        for (string? after = null; ; page++)
        {
            var behind = after is null ? "" : "&after=" + Uri.EscapeDataString(after);
            await connection.ExchangeAsync(Requests.Get($"/api/v1/data/leads?sort=id&limit={limit}&count=none{behind}"));
            if (connection.Status != 200)
            {
                throw new WrongAnswerException($"{server.Name}: {Encoding.UTF8.GetString(connection.Body.Span)}");
            }

            using var answer = JsonDocument.Parse(connection.Body);
            foreach (var record in answer.RootElement.GetProperty("records").EnumerateArray())
            {
                // The application's own sample records are among them, and not all of those have an address.
                if (seen++ % keepEvery == 0 && record.GetProperty("email").ValueKind == JsonValueKind.String)
                {
                    Ids.Add(record.GetProperty("id").GetGuid());
                }
            }

            if (!answer.RootElement.TryGetProperty("nextCursor", out var next))
            {
                break;
            }

            after = next.GetString();

            // The last page may be short, so no cursor near the end.
            if (page % keepCursorEvery == 0 && seen + 100 <= rows)
            {
                cursors.Add(after!);
            }
        }

        if (seen < rows)
        {
            throw new WrongAnswerException($"{server.Name} was given {rows} leads and pages through {seen}.");
        }

        return cursors;
    }
}
