using System.Diagnostics;
using System.Text;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Http;

/// <summary>What one round on one server gave.</summary>
/// <param name="Requests">Answered requests.</param>
/// <param name="Seconds">How long the round took.</param>
/// <param name="ServerCpu">CPU time the server used.</param>
/// <param name="GeneratorCpu">CPU time this program used.</param>
/// <param name="OtherCpu">CPU time everything else on the machine used: how disturbed the round was.</param>
/// <param name="Latencies">Durations of the requests.</param>
internal sealed record Round(long Requests, double Seconds, TimeSpan ServerCpu, TimeSpan GeneratorCpu, TimeSpan OtherCpu, LatencyHistogram Latencies)
{
    private const int CheckEvery = 61;

    public double RequestsPerSecond => Requests / Seconds;

    public double CpuMicroseconds => ServerCpu.TotalMicroseconds / Requests;

    public double GeneratorCpuMicroseconds => GeneratorCpu.TotalMicroseconds / Requests;

    public double OtherShare => OtherCpu.TotalSeconds / (Seconds * Environment.ProcessorCount);

    /// <summary>Lets <paramref name="connections"/> connections each send a request after the other for a while. Every status is checked, every 61st body too.</summary>
    public static async Task<Round> RunAsync(RunningServer server, Scenario scenario, int connections, TimeSpan duration, int seed)
    {
        var open = new List<HttpConnection>();
        try
        {
            for (var number = 0; number < connections; number++)
            {
                open.Add(await HttpConnection.OpenAsync(server.Address));
            }

            var busy = ProcessStatistics.BusyTime();
            var own = ProcessStatistics.CpuTime(Environment.ProcessId);
            var cpu = server.CpuTime;
            var start = Stopwatch.GetTimestamp();
            var end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            var histograms = await Task.WhenAll(open.Select((connection, number) => RepeatAsync(connection, scenario, end, new Random(HashCode(seed, number)))));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpu = server.CpuTime - cpu;
            own = ProcessStatistics.CpuTime(Environment.ProcessId) - own;
            busy = ProcessStatistics.BusyTime() - busy;

            var all = new LatencyHistogram();
            foreach (var histogram in histograms)
            {
                all.Add(histogram);
            }

            var other = busy - cpu - own;
            return new Round(all.Count, seconds, cpu, own, other < TimeSpan.Zero ? TimeSpan.Zero : other, all);
        }
        finally
        {
            open.ForEach(static connection => connection.Dispose());
        }
    }

    private static async Task<LatencyHistogram> RepeatAsync(HttpConnection connection, Scenario scenario, long end, Random random)
    {
        // All connections begin together, on the thread of the sockets.
        await Task.Yield();
        var latencies = new LatencyHistogram();
        var requests = scenario.Requests;
        while (true)
        {
            var index = random.Next(requests.Count);
            var before = Stopwatch.GetTimestamp();
            if (before >= end)
            {
                return latencies;
            }

            await connection.ExchangeAsync(requests[index]);
            latencies.Record(Stopwatch.GetTimestamp() - before);
            if (connection.Status != scenario.ExpectedStatus)
            {
                throw new WrongAnswerException($"{scenario.Name}: {connection.Status} instead of {scenario.ExpectedStatus}.\n{Encoding.UTF8.GetString(connection.Body.Span)}");
            }

            if (latencies.Count % CheckEvery == 1)
            {
                scenario.Check(index, connection.Body);
            }
        }
    }

    // Not System.HashCode: that differs from run to run.
    private static int HashCode(int seed, int number) => (seed * 7919) + number;
}
