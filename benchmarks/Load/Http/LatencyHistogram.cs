using System.Diagnostics;
using System.Numerics;

namespace ObjectOS.Load.Http;

/// <summary>Counts of durations in buckets at most 1/32 wide of their value, from a microsecond to minutes. One thread at a time.</summary>
internal sealed class LatencyHistogram
{
    private const int BitsOfDetail = 5;
    private const int Detail = 1 << BitsOfDetail;

    private readonly long[] counts = new long[Detail * 32];

    public long Count { get; private set; }

    public void Record(long stopwatchTicks)
    {
        counts[Bucket(stopwatchTicks * 1_000_000 / Stopwatch.Frequency)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] += other.counts[bucket];
        }

        Count += other.Count;
    }

    /// <summary>The duration in microseconds that this share of all did not exceed.</summary>
    public double Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            rank -= counts[bucket];
            if (rank <= 0)
            {
                return Middle(bucket);
            }
        }

        return 0;
    }

    // Below 64 each microsecond has its bucket; above, each power of two has 32.
    private static int Bucket(long microseconds)
    {
        if (microseconds < 2 * Detail)
        {
            return (int)Math.Max(microseconds, 0);
        }

        var shift = BitOperations.Log2((ulong)microseconds) - BitsOfDetail;
        return Math.Min((shift * Detail) + (int)(microseconds >> shift), (Detail * 32) - 1);
    }

    private static double Middle(int bucket)
    {
        if (bucket < 2 * Detail)
        {
            return bucket;
        }

        var shift = (bucket / Detail) - 1;
        var low = (long)((bucket % Detail) + Detail) << shift;
        return low + ((1L << shift) / 2.0);
    }
}
