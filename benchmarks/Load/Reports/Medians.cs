namespace ObjectOS.Load.Reports;

/// <summary>Medians, which one disturbed round does not move.</summary>
internal static class Medians
{
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length switch
        {
            0 => double.NaN,
            var odd when odd % 2 == 1 => sorted[odd / 2],
            var even => (sorted[(even / 2) - 1] + sorted[even / 2]) / 2,
        };
    }
}
