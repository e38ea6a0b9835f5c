namespace ObjectOS.Queries;

/// <summary>What the records of a group have in common: the value of a field, or the span of days it lies in. Having no value is a value here.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Name">Name of the column in the result.</param>
/// <param name="Bucket">The span of days, for dates and instants; null for the value itself.</param>
public sealed record GroupKey(int Field, string Name, DateBucket? Bucket = null);
