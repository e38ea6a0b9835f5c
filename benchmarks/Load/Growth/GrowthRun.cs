using System.Globalization;
using ObjectOS.Load.Http;
using ObjectOS.Load.Leads;
using ObjectOS.Load.Reports;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Growth;

/// <summary>The same questions to a table that grows: what an index answers must not become slower.</summary>
internal static class GrowthRun
{
    private const int Connections = 4;
    private const int Rounds = 3;

    public static async Task RunAsync(Options options)
    {
        var output = options.Required("output");
        if (options.Servers is not [var (name, command)])
        {
            throw new UsageException(Options.Usage);
        }

        using var databases = Databases.Of(options);
        await using var server = RunningServer.Start(name, command, databases.Create("growing"), databases.Folder);
        await server.WaitForAnswerAsync(Requests.Get("/api/v1/data/leads?limit=1&count=none"));
        var table = new GrowingTable(server);
        var results = new List<(int Rows, Scenario Scenario, List<Round> Rounds)>();
        foreach (var rows in options.Numbers("rows", "1000,10000,100000,1000000"))
        {
            await table.GrowAsync(rows);
            var cursors = await table.WalkAsync();
            foreach (var scenario in (ReadOnlySpan<Scenario>)[new GetLead(table.Ids), new ListLeads("list_company", "company", table.Companies, count: false), new KeysetPage(cursors)])
            {
                results.Add((rows, scenario, []));
            }

            foreach (var (_, scenario, rounds) in results.TakeLast(3))
            {
                for (var number = -1; number < Rounds; number++)
                {
                    var seconds = number < 0 ? 1 : options.Number("seconds", 3);
                    var round = await Round.RunAsync(server, databases, scenario, Connections, TimeSpan.FromSeconds(seconds), number);
                    if (number >= 0)
                    {
                        rounds.Add(round);
                    }
                }

                Console.WriteLine(Row(rows, scenario, rounds, results));
            }
        }

        Write(output, name, results, options.Text("note", ""));
    }

    private static void Write(string output, string server, List<(int Rows, Scenario Scenario, List<Round> Rounds)> results, string note)
    {
        var machine = Machine.This();
        ReportFiles.Write(
            output,
            markdown =>
            {
                markdown.WriteLine("# Growth");
                markdown.WriteLine();
                machine.Write(markdown);
                if (note.Length > 0)
                {
                    markdown.WriteLine();
                    markdown.WriteLine(note);
                }

                markdown.WriteLine();
                markdown.WriteLine($"One table of {server} that grows; forty leads a company, however many there are. Medians of {Rounds} rounds, {Connections} connections, closed loop on loopback.");
                markdown.WriteLine("*Growth* is CPU a request, of server and database, against the smallest table: 1.0 is flat.");
                markdown.WriteLine();
                markdown.WriteLine("| rows | scenario | requests/s | server CPU, us/request | database CPU | p50 us | p95 us | p99 us | growth |");
                markdown.WriteLine("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
                foreach (var (rows, scenario, rounds) in results)
                {
                    markdown.WriteLine(Row(rows, scenario, rounds, results));
                }

                markdown.WriteLine();
                foreach (var scenario in results.Take(3).Select(static result => result.Scenario))
                {
                    markdown.WriteLine($"- `{scenario.Name}`: {scenario.Description}.");
                }
            },
            json =>
            {
                machine.Write(json);
                json.WriteStartArray("results");
                foreach (var (rows, scenario, rounds) in results)
                {
                    new HttpResult(scenario, string.Create(CultureInfo.InvariantCulture, $"{rows} rows"), [(server, rounds)]).Write(json);
                }

                json.WriteEndArray();
            });
    }

    private static string Row(int rows, Scenario scenario, List<Round> rounds, List<(int Rows, Scenario Scenario, List<Round> Rounds)> results)
    {
        var smallest = results.First(result => result.Scenario.Name == scenario.Name).Rounds;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {rows} | {scenario.Name} | {Of(rounds, r => r.RequestsPerSecond):F0} | {Of(rounds, r => r.CpuMicroseconds):F1} | {Of(rounds, r => r.DatabaseCpuMicroseconds):F1} | {Of(rounds, r => r.Latencies.Percentile(0.5)):F0} | {Of(rounds, r => r.Latencies.Percentile(0.95)):F0} | {Of(rounds, r => r.Latencies.Percentile(0.99)):F0} | {Cpu(rounds) / Cpu(smallest):F2} |");
    }

    private static double Cpu(List<Round> rounds) => Of(rounds, static round => round.CpuMicroseconds + round.DatabaseCpuMicroseconds);

    private static double Of(List<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Median();
}
