using System.Text.Json;
using ObjectOS.Load.Leads;
using ObjectOS.Load.Reports;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Http;

/// <summary>Servers with the same data under the same load, in turns.</summary>
internal static class HttpComparison
{
    private const int ComparedAnswers = 250;
    private static readonly byte[] FirstQuestion = Requests.Get("/api/v1/data/leads?limit=1&count=none");

    public static async Task RunAsync(Options options)
    {
        var output = options.Required("output");
        if (options.Servers.Count == 0)
        {
            throw new UsageException(Options.Usage);
        }

        var folder = Directory.CreateTempSubdirectory("objectos-load-").FullName;
        var servers = new List<RunningServer>();
        try
        {
            var ids = await LoadFirstAsync(options, folder);
            foreach (var (name, command) in options.Servers)
            {
                servers.Add(RunningServer.Start(name, command, CopyOfDatabase(folder, name)));
                await servers[^1].WaitForAnswerAsync(FirstQuestion);
            }

            var scenarios = Scenarios(ids, options.Text("only", ""));
            await RequireSameAnswersAsync(servers, scenarios);
            var results = new HttpResults(options)
            {
                Headers = await Task.WhenAll(servers.Select(server => LeadClient.HeadersAsync(server, scenarios[0].Requests[0]))),
            };
            foreach (var scenario in scenarios)
            {
                foreach (var connections in options.Numbers("connections", "1,32"))
                {
                    results.Add(await MeasureAsync(servers, scenario, connections, options));
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

            Directory.Delete(folder, recursive: true);
        }
    }

    // The first server makes the database and takes the leads; every server then works on its own copy of that file.
    private static async Task<IReadOnlyList<Guid>> LoadFirstAsync(Options options, string folder)
    {
        var (name, command) = options.Servers[0];
        await using var server = RunningServer.Start(name, command, Path.Combine(folder, "loaded.db"));
        await server.WaitForAnswerAsync(FirstQuestion);
        return await LeadClient.LoadAsync(server, options.Number("leads", 10_000));
    }

    private static string CopyOfDatabase(string folder, string name)
    {
        var copy = Path.Combine(folder, name + ".db");
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
        {
            if (File.Exists(Path.Combine(folder, "loaded.db" + suffix)))
            {
                File.Copy(Path.Combine(folder, "loaded.db" + suffix), copy + suffix);
            }
        }

        return copy;
    }

    private static List<Scenario> Scenarios(IReadOnlyList<Guid> ids, string only)
    {
        string[] companies = [.. Enumerable.Range(0, LeadData.Companies).Select(LeadData.Company)];
        List<Scenario> all =
        [
            new GetLead(ids),
            new ListLeads("list_company", "company", companies, count: false),
            new ListLeads("list_company_counted", "company", companies, count: true),
            new ListLeads("list_status", "status", LeadData.Statuses, count: false),
            new ListLeads("list_status_counted", "status", LeadData.Statuses, count: true),
            new CreateLead("created"),
        ];
        var names = only.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? all : [.. all.Where(scenario => names.Contains(scenario.Name))];
    }

    private static async Task RequireSameAnswersAsync(List<RunningServer> servers, List<Scenario> scenarios)
    {
        foreach (var scenario in scenarios.Where(static scenario => scenario.ExpectedStatus == 200))
        {
            foreach (var request in scenario.Requests.Take(ComparedAnswers))
            {
                var first = await LeadClient.ReadAsync(servers[0], request);
                foreach (var other in servers.Skip(1))
                {
                    var second = await LeadClient.ReadAsync(other, request);
                    if (!JsonElement.DeepEquals(first, second))
                    {
                        throw new WrongAnswerException($"{scenario.Name}: {servers[0].Name} and {other.Name} answer differently:\n{first}\n{second}");
                    }
                }
            }
        }
    }

    private static async Task<HttpResult> MeasureAsync(List<RunningServer> servers, Scenario scenario, int connections, Options options)
    {
        var duration = TimeSpan.FromSeconds(options.Number("seconds", 4));
        var rounds = servers.Select(static _ => new List<Round>()).ToArray();
        for (var number = -1; number < options.Number("rounds", 5); number++)
        {
            for (var place = 0; place < servers.Count; place++)
            {
                // Every other pair the other way round, so that neither always follows the other.
                var index = number % 2 == 0 ? place : servers.Count - 1 - place;
                await scenario.BeginAsync(servers[index]);
                var round = await Round.RunAsync(servers[index], scenario, connections, number < 0 ? TimeSpan.FromSeconds(1) : duration, number);
                await scenario.EndAsync(servers[index], round.Requests);
                if (number >= 0)
                {
                    rounds[index].Add(round);
                }
            }
        }

        var result = new HttpResult(scenario, connections, [.. servers.Select((server, index) => (server.Name, rounds[index]))]);
        Console.WriteLine(result.Summary());
        return result;
    }
}
