namespace ObjectOS.Queries;

/// <summary>What to make of the records of one object, group by group. Immutable. Without a <see cref="GroupBy"/> all records are one group, which is there even if they are none.</summary>
public sealed record AggregateQuery
{
    /// <summary>The condition on records; null for all that the caller may see.</summary>
    public Filter? Where { get; init; }

    /// <summary>What groups have in common; the first columns of the result.</summary>
    public IReadOnlyList<GroupKey> GroupBy { get; init; } = [];

    /// <summary>What is made of each group; the columns behind those.</summary>
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];

    /// <summary>The condition on groups; its ordinals are those of columns.</summary>
    public Filter? Having { get; init; }

    /// <summary>The order of groups, most significant first, by ordinals of columns. It is made total by <see cref="GroupBy"/>.</summary>
    public IReadOnlyList<Sort> OrderBy { get; init; } = [];

    /// <summary>At most this many groups.</summary>
    public int Limit { get; init; } = QueryLimits.DefaultLimit;

    /// <summary>How many groups to pass over first.</summary>
    public int Offset { get; init; }
}
