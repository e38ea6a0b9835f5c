using System.Collections.Frozen;

namespace ObjectOS.Server.Queries;

/// <summary>The spellings of aggregate functions and of spans of days.</summary>
internal static class AggregateNames
{
    private static readonly FrozenDictionary<string, AggregateFunction> Functions = new Dictionary<string, AggregateFunction>
    {
        ["count"] = AggregateFunction.Count,
        ["count_distinct"] = AggregateFunction.CountDistinct,
        ["countDistinct"] = AggregateFunction.CountDistinct,
        ["sum"] = AggregateFunction.Sum,
        ["avg"] = AggregateFunction.Average,
        ["average"] = AggregateFunction.Average,
        ["min"] = AggregateFunction.Min,
        ["max"] = AggregateFunction.Max,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static AggregateFunction? FindFunction(string name) => Functions.TryGetValue(name, out var function) ? function : null;

    public static DateBucket? FindBucket(string name) => name.ToUpperInvariant() switch
    {
        "DAY" => DateBucket.Day,
        "WEEK" => DateBucket.Week,
        "MONTH" => DateBucket.Month,
        "QUARTER" => DateBucket.Quarter,
        "YEAR" => DateBucket.Year,
        _ => null,
    };

    /// <summary>How a column is called that was given no name: <c>count</c>, <c>sum_amount</c>.</summary>
    public static string Default(AggregateFunction function, string? field)
    {
        var name = function switch
        {
            AggregateFunction.Count => "count",
            AggregateFunction.CountDistinct => "count_distinct",
            AggregateFunction.Sum => "sum",
            AggregateFunction.Average => "avg",
            AggregateFunction.Min => "min",
            _ => "max",
        };
        return field is null ? name : $"{name}_{field}";
    }
}
