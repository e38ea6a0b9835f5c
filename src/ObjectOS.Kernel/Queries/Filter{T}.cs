namespace ObjectOS.Queries;

/// <summary>A condition on records of <typeparamref name="TRecord"/>, so that a filter of one object cannot be used on another.</summary>
/// <param name="filter">The condition.</param>
public readonly struct Filter<TRecord>(Filter filter)
{
    /// <summary>The condition without its type.</summary>
    public Filter Untyped { get; } = filter;

    /// <summary>Both.</summary>
    public static Filter<TRecord> operator &(Filter<TRecord> left, Filter<TRecord> right) => new(left.Untyped & right.Untyped);

    /// <summary>Either.</summary>
    public static Filter<TRecord> operator |(Filter<TRecord> left, Filter<TRecord> right) => new(left.Untyped | right.Untyped);

    /// <summary>The opposite.</summary>
    public static Filter<TRecord> operator !(Filter<TRecord> operand) => new(!operand.Untyped);
}
