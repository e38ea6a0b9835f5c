namespace ObjectOS.Queries;

/// <summary>A span of days, in UTC, that stands for all dates and instants within it. Its value is its first day.</summary>
public enum DateBucket
{
    /// <summary>A day.</summary>
    Day,
    /// <summary>A week, from Monday (ISO 8601).</summary>
    Week,
    /// <summary>A month.</summary>
    Month,
    /// <summary>A quarter: three months from January, April, July or October.</summary>
    Quarter,
    /// <summary>A year.</summary>
    Year,
}
