using System.Diagnostics;
using System.Text;
using ObjectOS.Load.Servers;

namespace ObjectOS.Load.Http;

/// <summary>What one round on one server gave.</summary>
/// <param name="Requests">Answered requests.</param>
/// <param name="Seconds">How long the round took.</param>
/// <param name="ServerCpu">CPU time the server used.</param>
/// <param name="GeneratorCpu">CPU time this program used.</param>
/// <param name="DatabaseCpu">CPU time the processes of the database used, where it has some of its own.</param>
/// <param name="OtherCpu">CPU time everything else on the machine used: how disturbed the round was.</param>
/// <param name="Latencies">Durations of the requests.</param>
internal sealed record Round(long Requests, double Seconds, TimeSpan ServerCpu, TimeSpan GeneratorCpu, TimeSpan DatabaseCpu, TimeSpan OtherCpu, LatencyHistogram Latencies)
{
    private const int CheckEvery = 61;

    public double RequestsPerSecond => Requests / Seconds;

    public double CpuMicroseconds => ServerCpu.TotalMicroseconds / Requests;

    public double DatabaseCpuMicroseconds => DatabaseCpu.TotalMicroseconds / Requests;

    public double GeneratorCpuMicroseconds => GeneratorCpu.TotalMicroseconds / Requests;

    public double OtherShare => OtherCpu.TotalSeconds / (Seconds * Environment.ProcessorCount);

    /// <summary>Lets <paramref name="connections"/> connections each send a request after the other for a while. Every status is checked, every 61st body too.</summary>
    public static Task<Round> RunAsync(RunningServer server, Databases databases, Scenario scenario, int connections, TimeSpan duration, int seed) =>
        MeasureAsync(server, databases, connections, async open =>
        {
            var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            return Sum(await Task.WhenAll(open.Select((connection, number) => RepeatAsync(connection, scenario, end, new Random(HashCode(seed, number))))));
        });

    /// <summary>
    /// Sends requests at a steady rate, whether or not earlier ones are answered. Each latency counts from the moment its request was due, so that one that had to wait for a connection
    /// tells of it.
    /// </summary>
    public static Task<Round> RunAtRateAsync(RunningServer server, Databases databases, Scenario scenario, int connections, double rate, TimeSpan duration, int seed) =>
        MeasureAsync(server, databases, connections, async open => await new SteadyLoad(open, scenario, rate, duration, new Random(seed)).RunAsync());

    private static async Task<Round> MeasureAsync(RunningServer server, Databases databases, int connections, Func<List<HttpConnection>, Task<LatencyHistogram>> load)
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
            var database = databases.CpuTime;
            var cpu = server.CpuTime;
            var start = Stopwatch.GetTimestamp();
            var latencies = await load(open);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpu = server.CpuTime - cpu;
            database = databases.CpuTime - database;
            own = ProcessStatistics.CpuTime(Environment.ProcessId) - own;
            var other = ProcessStatistics.BusyTime() - busy - cpu - own - database;
            return new Round(latencies.Count, seconds, cpu, own, database, other < TimeSpan.Zero ? TimeSpan.Zero : other, latencies);
        }
        finally
        {
            open.ForEach(static connection => connection.Dispose());
        }
    }

    /// <summary>Sends one request and checks its answer: the status always, the body of every 61st.</summary>
    public static async ValueTask ExchangeAsync(HttpConnection connection, Scenario scenario, int index, long number)
    {
        await connection.ExchangeAsync(scenario.Requests[index]);
        if (connection.Status != scenario.ExpectedStatus)
        {
            throw new WrongAnswerException($"{scenario.Name}: {connection.Status} instead of {scenario.ExpectedStatus}.\n{Encoding.UTF8.GetString(connection.Body.Span)}");
        }

        if (number % CheckEvery == 1)
        {
            scenario.Check(index, connection.Body);
        }
    }

    private static async Task<LatencyHistogram> RepeatAsync(HttpConnection connection, Scenario scenario, long end, Random random)
    {
        // All connections begin together, on the thread of the sockets.
        await Task.Yield();
        var latencies = new LatencyHistogram();
        while (true)
        {
            var index = scenario.Pick(random);
            var before = Stopwatch.GetTimestamp();
            if (before >= end)
            {
                return latencies;
            }

            await ExchangeAsync(connection, scenario, index, latencies.Count);
            latencies.Record(Stopwatch.GetTimestamp() - before);
        }
    }

    private static LatencyHistogram Sum(LatencyHistogram[] histograms)
    {
        var all = new LatencyHistogram();
        foreach (var histogram in histograms)
        {
            all.Add(histogram);
        }

        return all;
    }

    // Not System.HashCode: that differs from run to run.
    private static int HashCode(int seed, int number) => (seed * 7919) + number;
}
