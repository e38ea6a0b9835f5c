using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>What to read of one object. Immutable. Its order is always made total by <c>id</c>.</summary>
public sealed record Query
{
    /// <summary>The condition; null for all records the caller may see.</summary>
    public Filter? Where { get; init; }

    /// <summary>The fields to return; null for all that the caller may read.</summary>
    public FieldMask? Select { get; init; }

    /// <summary>The related records to return inside of each record.</summary>
    public IReadOnlyList<Expansion> Expand { get; init; } = [];

    /// <summary>The order, most significant first.</summary>
    public IReadOnlyList<Sort> OrderBy { get; init; } = [];

    /// <summary>At most this many records.</summary>
    public int Limit { get; init; } = QueryLimits.DefaultLimit;

    /// <summary>How many records to pass over first.</summary>
    public int Offset { get; init; }

    /// <summary>The cursor of an earlier page (<see cref="PageEnd.NextCursor"/>): only the records behind it. Condition and order must be those of that page.</summary>
    public string? After { get; init; }

    /// <summary>Whether and how the records that satisfy <see cref="Where"/> are counted as well.</summary>
    public CountMode Count { get; init; }
}
