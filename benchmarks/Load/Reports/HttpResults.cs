using System.Globalization;

namespace ObjectOS.Load.Reports;

/// <summary>The report of a comparison over HTTP.</summary>
internal sealed class HttpResults(Options options)
{
    private readonly List<HttpResult> results = [];

    /// <summary>The headers each server sends with a record.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Headers { get; init; } = [];

    /// <summary>The memory each server held at the end.</summary>
    public List<(long Resident, long Anonymous)> Memory { get; } = [];

    public void Add(HttpResult result) => results.Add(result);

    public void Write(string path)
    {
        var machine = Machine.This();
        ReportFiles.Write(
            path,
            markdown =>
            {
                markdown.WriteLine("# Requests");
                markdown.WriteLine();
                machine.Write(markdown);
                if (options.Text("note", "") is { Length: > 0 } note)
                {
                    markdown.WriteLine();
                    markdown.WriteLine(note);
                }

                WriteMethod(markdown);
                markdown.WriteLine("| scenario | connections | server | requests/s | spread | server CPU, us/request | database CPU | p50 us | p95 us | p99 us | others |");
                markdown.WriteLine("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
                results.ForEach(result => result.WriteRows(markdown));
                WriteScenarios(markdown);
                WriteServers(markdown);
            },
            json =>
            {
                machine.Write(json);
                json.WriteNumber("leads", options.Number("leads", 10_000));
                json.WriteStartArray("results");
                results.ForEach(result => result.Write(json));
                json.WriteEndArray();
            });
    }

    private void WriteMethod(TextWriter markdown)
    {
        markdown.WriteLine();
        markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Medians of {options.Number("rounds", 5)} rounds of {options.Number("seconds", 4)} s a server, taken in turns after one round of warming up; closed loop on loopback, the load generator on the same machine;"));
        markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{options.Number("leads", 10_000)} leads, each server on its own copy of one database. Before the rounds both gave equal JSON to the same requests; in the rounds every status and every 61st body is checked."));
        if (options.Servers.Count == 2)
        {
            markdown.WriteLine("Ratios are medians over neighbouring rounds: requests/s of the first by the second, CPU of the second by the first, of the servers alone and with the database. Above 1, the first is better.");
        }

        markdown.WriteLine();
    }

    private void WriteScenarios(TextWriter markdown)
    {
        markdown.WriteLine();
        foreach (var scenario in results.Select(static result => result.Scenario).Distinct())
        {
            markdown.WriteLine($"- `{scenario.Name}`: {scenario.Description}.");
        }

        markdown.WriteLine("- *others*: share of the machine that neither server nor generator used. Above a few percent, distrust the requests/s and look at the CPU.");
    }

    private void WriteServers(TextWriter markdown)
    {
        markdown.WriteLine();
        for (var index = 0; index < options.Servers.Count; index++)
        {
            var (resident, anonymous) = Memory[index];
            markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"- {options.Servers[index].Name}: {resident / 1048576.0:F1} MiB resident at the end ({anonymous / 1048576.0:F1} MiB its own). Headers with a record: {string.Join(", ", Headers[index])}."));
        }
    }
}
