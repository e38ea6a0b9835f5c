using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObjectOS.Load.Leads;
using ObjectOS.Load.People;
using ObjectOS.Load.Reports;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Http;

/// <summary>Servers with the same data under the same load, in turns.</summary>
internal static class HttpComparison
{
    private const int ComparedAnswers = 250;
    private const int SteadyConnections = 128;
    private const string Loaded = "loaded";
    private const string NextCursor = "nextCursor";
    private const string Usual = "get,list_company,list_company_counted,create";

    private static readonly byte[] FirstQuestion = Requests.Get("/api/v1/data/leads?limit=1&count=none");

    public static async Task RunAsync(Options options)
    {
        var output = options.Required("output");
        if (options.Servers.Count == 0)
        {
            throw new UsageException(Options.Usage);
        }

        using var databases = Databases.Of(options);
        var servers = new List<RunningServer>();
        try
        {
            var only = options.Text("only", Usual).Split(',', StringSplitOptions.RemoveEmptyEntries);
            var (ids, accounts) = await LoadFirstAsync(options, databases, withPeople: only.Contains("expand"));
            foreach (var (name, command) in options.Servers)
            {
                servers.Add(RunningServer.Start(name, command, databases.Copy(Loaded, name), databases.Folder));
                await servers[^1].WaitForAnswerAsync(FirstQuestion);
            }

            var scenarios = Scenarios(ids, accounts, only);
            await RequireSameAnswersAsync(servers, scenarios);
            var results = new HttpResults(options)
            {
                Headers = await Task.WhenAll(servers.Select(server => LeadClient.HeadersAsync(server, scenarios[0].Requests[0]))),
            };
            foreach (var scenario in scenarios)
            {
                foreach (var connections in options.Numbers("connections", "1,32"))
                {
                    var closed = await MeasureAsync(servers, databases, scenario, connections, options);
                    results.Add(closed);
                    if (options.Text("steady", "") == "yes" && connections > 1)
                    {
                        results.Add(await MeasureSteadyAsync(servers, databases, closed, options));
                    }
                }
            }

            foreach (var server in servers)
            {
                results.Memory.Add(ProcessStatistics.Memory(server.ProcessId));
            }

            results.Write(output);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    // The first server makes the database and takes the records; every server then works on its own copy of it.
    private static async Task<(IReadOnlyList<Guid> Leads, IReadOnlyList<Guid> Accounts)> LoadFirstAsync(Options options, Databases databases, bool withPeople)
    {
        var (name, command) = options.Servers[0];
        await using var server = RunningServer.Start(name, command, databases.Create(Loaded), databases.Folder);
        await server.WaitForAnswerAsync(FirstQuestion);
        return (await LeadClient.LoadAsync(server, options.Number("leads", 10_000)), withPeople ? await PeopleClient.LoadAsync(server) : []);
    }

    private static List<Scenario> Scenarios(IReadOnlyList<Guid> ids, IReadOnlyList<Guid> accounts, string[] names)
    {
        string[] companies = [.. Enumerable.Range(0, LeadData.Companies).Select(LeadData.Company)];
        List<Scenario> all =
        [
            new GetLead(ids),
            new ListLeads("list_company", "company", companies, count: false),
            new ListLeads("list_company_counted", "company", companies, count: true),
            new ListLeads("list_status", "status", LeadData.Statuses, count: false),
            new ListLeads("list_status_counted", "status", LeadData.Statuses, count: true),
            new ExpandPeople(accounts),
            new CreateLead("created"),
            new PatchLead(ids),
            new UpsertLead(ids),
        ];
        all.Add(new MixedLeads((75, all[0]), (15, new PatchLead(ids)), (5, all[1]), (5, new UpsertLead(ids))));
        return [.. all.Where(scenario => names.Contains(scenario.Name))];
    }

    private static async Task RequireSameAnswersAsync(List<RunningServer> servers, List<Scenario> scenarios)
    {
        foreach (var scenario in scenarios.Where(static scenario => scenario.IsRead))
        {
            foreach (var request in scenario.Requests.Take(ComparedAnswers))
            {
                var first = await LeadClient.ReadAsync(servers[0], request);
                foreach (var other in servers.Skip(1))
                {
                    var second = await LeadClient.ReadAsync(other, request);
                    RequireSame(scenario, servers[0], first, other, second);
                    if (scenario.HasPages && first.TryGetProperty(NextCursor, out var next))
                    {
                        // Each opens its own cursor only, and behind it comes the same.
                        var behind = second.TryGetProperty(NextCursor, out var others) ? others : throw new WrongAnswerException($"{scenario.Name}: {other.Name} gives no cursor");
                        RequireSame(
                            scenario,
                            servers[0], await LeadClient.ReadAsync(servers[0], Requests.Behind(request, next.GetString()!)),
                            other, await LeadClient.ReadAsync(other, Requests.Behind(request, behind.GetString()!)));
                    }
                }
            }
        }
    }

    private static void RequireSame(Scenario scenario, RunningServer one, JsonElement first, RunningServer other, JsonElement second)
    {
        var (expected, actual) = (WithoutCursor(first), WithoutCursor(second));
        if (!JsonNode.DeepEquals(expected, actual))
        {
            throw new WrongAnswerException($"{scenario.Name}: {one.Name} and {other.Name} answer differently:\n{expected}\n{actual}");
        }
    }

    // Sealed with a key of the server.
    private static JsonObject WithoutCursor(JsonElement answer)
    {
        var record = JsonObject.Create(answer)!;
        record.Remove(NextCursor);
        return record;
    }

    private static async Task<HttpResult> MeasureAsync(List<RunningServer> servers, Databases databases, Scenario scenario, int connections, Options options)
    {
        var duration = TimeSpan.FromSeconds(options.Number("seconds", 4));
        var rounds = await InTurnsAsync(servers, scenario, options, (server, number) =>
            Round.RunAsync(server, databases, scenario, connections, number < 0 ? TimeSpan.FromSeconds(1) : duration, number));
        return Done(new HttpResult(scenario, string.Create(CultureInfo.InvariantCulture, $"{connections}"), rounds));
    }

    // Half of what the slower one can do, so that both are asked the same.
    private static async Task<HttpResult> MeasureSteadyAsync(List<RunningServer> servers, Databases databases, HttpResult closed, Options options)
    {
        var rate = Math.Round(closed.Servers.Min(static server => server.Rounds.Select(static round => round.RequestsPerSecond).Median()) / 2);
        var duration = TimeSpan.FromSeconds(options.Number("seconds", 4));
        var rounds = await InTurnsAsync(servers, closed.Scenario, options, (server, number) =>
            Round.RunAtRateAsync(server, databases, closed.Scenario, SteadyConnections, rate, number < 0 ? TimeSpan.FromSeconds(1) : duration, number));
        return Done(new HttpResult(closed.Scenario, string.Create(CultureInfo.InvariantCulture, $"{closed.Load}, half the rate"), rounds));
    }

    private static async Task<IReadOnlyList<(string Name, List<Round> Rounds)>> InTurnsAsync(
        List<RunningServer> servers,
        Scenario scenario,
        Options options,
        Func<RunningServer, int, Task<Round>> run)
    {
        var rounds = servers.ConvertAll(static server => (server.Name, Rounds: new List<Round>()));
        for (var number = -1; number < options.Number("rounds", 5); number++)
        {
            for (var place = 0; place < servers.Count; place++)
            {
                // Every other pair the other way round, so that neither always follows the other.
                var index = number % 2 == 0 ? place : servers.Count - 1 - place;
                await scenario.BeginAsync(servers[index]);
                var round = await run(servers[index], number);
                await scenario.EndAsync(servers[index], round.Requests);
                if (number >= 0)
                {
                    rounds[index].Rounds.Add(round);
                }
            }
        }

        return rounds;
    }

    private static HttpResult Done(HttpResult result)
    {
        Console.WriteLine(result.Summary());
        return result;
    }
}
