namespace ObjectOS.Queries;

/// <summary>A number of records.</summary>
/// <param name="Number">How many.</param>
/// <param name="IsEstimate">Whether the database only estimates it.</param>
public readonly record struct RecordCount(long Number, bool IsEstimate = false);
