using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Load.Http;

namespace ObjectOS.Load.Reports;

/// <summary>The rounds of one scenario under one load.</summary>
/// <param name="Scenario">What was asked.</param>
/// <param name="Load">By how many connections, or at what rate.</param>
/// <param name="Servers">The rounds of each server.</param>
internal sealed record HttpResult(Scenario Scenario, string Load, IReadOnlyList<(string Name, List<Round> Rounds)> Servers)
{
    /// <summary>One line a server, for the console.</summary>
    public string Summary()
    {
        var text = new StringBuilder();
        foreach (var (name, rounds) in Servers)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{Scenario.Name,-22}{Load,4}  {name,-10}{Of(rounds, r => r.RequestsPerSecond),9:F0}/s {Of(rounds, r => r.CpuMicroseconds),8:F1} us CPU {Of(rounds, r => r.DatabaseCpuMicroseconds),8:F1} us DB  p50 {Percentile(rounds, 0.5),6:F0}  p99 {Percentile(rounds, 0.99),7:F0}  generator {Of(rounds, r => r.GeneratorCpuMicroseconds),5:F1} us  others {Of(rounds, r => r.OtherShare),4:P0}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The rows of the table.</summary>
    public void WriteRows(TextWriter markdown)
    {
        foreach (var (name, rounds) in Servers)
        {
            var spread = $"{rounds.Min(r => r.RequestsPerSecond):F0}-{rounds.Max(r => r.RequestsPerSecond):F0}";
            markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {Scenario.Name} | {Load} | {name} | {Of(rounds, r => r.RequestsPerSecond):F0} | {spread} | {Of(rounds, r => r.CpuMicroseconds):F1} | {Of(rounds, r => r.DatabaseCpuMicroseconds):F1} | {Percentile(rounds, 0.5):F0} | {Percentile(rounds, 0.95):F0} | {Percentile(rounds, 0.99):F0} | {Of(rounds, r => r.OtherShare):P0} |"));
        }

        if (Servers.Count == 2)
        {
            var (a, b) = (Servers[0].Rounds, Servers[1].Rounds);
            var throughput = a.Zip(b, static (x, y) => x.RequestsPerSecond / y.RequestsPerSecond).ToArray();
            var cpu = a.Zip(b, static (x, y) => y.CpuMicroseconds / x.CpuMicroseconds).ToArray();
            var both = a.Zip(b, static (x, y) => (y.CpuMicroseconds + y.DatabaseCpuMicroseconds) / (x.CpuMicroseconds + x.DatabaseCpuMicroseconds)).ToArray();
            markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {Scenario.Name} | {Load} | **ratio** | **{throughput.Median():F2}** | {throughput.Min():F2}-{throughput.Max():F2} | **{cpu.Median():F2}** | **{both.Median():F2}** | | | | |"));
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("scenario", Scenario.Name);
        json.WriteString("load", Load);
        json.WriteStartArray("servers");
        foreach (var (name, rounds) in Servers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("rounds");
            foreach (var round in rounds)
            {
                json.WriteStartObject();
                json.WriteNumber("requests", round.Requests);
                json.WriteNumber("seconds", Math.Round(round.Seconds, 3));
                json.WriteNumber("requestsPerSecond", Math.Round(round.RequestsPerSecond, 1));
                json.WriteNumber("serverCpuMicrosecondsPerRequest", Math.Round(round.CpuMicroseconds, 2));
                json.WriteNumber("databaseCpuMicrosecondsPerRequest", Math.Round(round.DatabaseCpuMicroseconds, 2));
                json.WriteNumber("generatorCpuMicrosecondsPerRequest", Math.Round(round.GeneratorCpuMicroseconds, 2));
                json.WriteNumber("otherShareOfMachine", Math.Round(round.OtherShare, 3));
                json.WriteNumber("p50Microseconds", round.Latencies.Percentile(0.5));
                json.WriteNumber("p95Microseconds", round.Latencies.Percentile(0.95));
                json.WriteNumber("p99Microseconds", round.Latencies.Percentile(0.99));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Of(List<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Median();

    private static double Percentile(List<Round> rounds, double share) => Of(rounds, round => round.Latencies.Percentile(share));
}
