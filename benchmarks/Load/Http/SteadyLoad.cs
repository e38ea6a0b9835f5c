using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ObjectOS.Load.Http;

/// <summary>Requests that are due at fixed moments. A thread of its own hands each to a connection that is free; when none is, the next that becomes free takes it.</summary>
internal sealed class SteadyLoad(List<HttpConnection> connections, Scenario scenario, double rate, TimeSpan duration, Random random)
{
    private const int Monotonic = 1; // CLOCK_MONOTONIC

    private readonly ConcurrentStack<HttpConnection> free = new(connections);
    private readonly ConcurrentQueue<long> due = new();
    private readonly LatencyHistogram latencies = new();
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long total = (long)(rate * duration.TotalSeconds);
    private long answered;

    public async Task<LatencyHistogram> RunAsync()
    {
        new Thread(HandOut) { IsBackground = true, Name = "arrivals" }.Start();
        await finished.Task;
        return latencies;
    }

    private void HandOut()
    {
        var start = Stopwatch.GetTimestamp();
        for (long number = 0; number < total; number++)
        {
            var moment = start + (long)(number / rate * Stopwatch.Frequency);
            SleepUntil(moment);
            due.Enqueue(moment);
            if (free.TryPop(out var connection))
            {
                _ = ServeAsync(connection);
            }
        }
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        try
        {
            do
            {
                while (due.TryDequeue(out var moment))
                {
                    int index;
                    lock (latencies)
                    {
                        index = scenario.Pick(random);
                    }

                    await Round.ExchangeAsync(connection, scenario, index, moment);
                    Answered(Stopwatch.GetTimestamp() - moment);
                }

                free.Push(connection);
            }
            while (!due.IsEmpty && free.TryPop(out connection!));
        }
        catch (Exception failure)
        {
            finished.TrySetException(failure);
        }
    }

    private void Answered(long latency)
    {
        lock (latencies)
        {
            latencies.Record(latency);
            if (++answered == total)
            {
                finished.TrySetResult();
            }
        }
    }

    // Thread.Sleep wakes up to a millisecond late, which would count as latency. Stopwatch counts nanoseconds of this very clock.
    private static void SleepUntil(long moment)
    {
        var time = new TimeSpec { Seconds = moment / 1_000_000_000, Nanoseconds = moment % 1_000_000_000 };
        if (moment > Stopwatch.GetTimestamp())
        {
            _ = clock_nanosleep(Monotonic, 1, ref time, 0);
        }
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_nanosleep(int clock, int absolute, ref TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
