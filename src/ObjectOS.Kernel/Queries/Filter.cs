namespace ObjectOS.Queries;

/// <summary>How a field is compared.</summary>
public enum FilterOperator
{
    /// <summary>The same; with a null value: has no value.</summary>
    Equal,
    /// <summary>Not the same, or no value; with a null value: has a value.</summary>
    NotEqual,
    /// <summary>Less.</summary>
    Less,
    /// <summary>Less or the same.</summary>
    LessOrEqual,
    /// <summary>Greater.</summary>
    Greater,
    /// <summary>Greater or the same.</summary>
    GreaterOrEqual,
    /// <summary>The text contains the value (case-sensitive); the list contains the element.</summary>
    Contains,
    /// <summary>The text starts with the value (case-sensitive).</summary>
    StartsWith,
    /// <summary>The text ends with the value (case-sensitive).</summary>
    EndsWith,
    /// <summary>The text contains the value, ignoring case.</summary>
    ContainsIgnoringCase,
    /// <summary>The text matches a pattern of <c>%</c> and <c>_</c> (case-sensitive).</summary>
    Like,
    /// <summary>The text matches a pattern of <c>%</c> and <c>_</c>, ignoring case.</summary>
    LikeIgnoringCase,
}

/// <summary>A condition on records of one object: an immutable tree that becomes part of a statement, its values parameters.</summary>
/// <remarks>
/// A record satisfies it or does not: a comparison with a missing value is false, <see cref="FilterOperator.NotEqual"/> with one is true,
/// and <see cref="NotFilter"/> is the exact opposite of what it holds.
/// </remarks>
public abstract record Filter
{
    /// <summary>The filter that every record satisfies.</summary>
    public static Filter All { get; } = new AndFilter([]);

    /// <summary>The filter that no record satisfies.</summary>
    public static Filter None { get; } = new OrFilter([]);

    /// <summary>Both. Chains stay flat: <c>a &amp; b &amp; c</c> is one list of three.</summary>
    public static Filter operator &(Filter left, Filter right) =>
        new AndFilter(left is AndFilter and ? [.. and.Operands, right] : [left, right]);

    /// <summary>Either. Chains stay flat.</summary>
    public static Filter operator |(Filter left, Filter right) =>
        new OrFilter(left is OrFilter or ? [.. or.Operands, right] : [left, right]);

    /// <summary>The opposite.</summary>
    public static Filter operator !(Filter operand) => new NotFilter(operand);

    /// <summary>Both, where either may be missing.</summary>
    public static Filter? Both(Filter? left, Filter? right) => left is null ? right : right is null ? left : left & right;
}

/// <summary>A field compared with a value.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">The value, of the field's kind (an element's kind for <see cref="FilterOperator.Contains"/> on a list), or null with Equal and NotEqual.</param>
public sealed record CompareFilter(int Field, FilterOperator Operator, FieldValue Value) : Filter;

/// <summary>A field compared with another field of the same record.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Operator">How: one of the six comparisons.</param>
/// <param name="Other">Ordinal of the other field; of a comparable kind.</param>
public sealed record CompareFieldsFilter(int Field, FilterOperator Operator, int Other) : Filter;

/// <summary>A field that has one of several values. No values: no record.</summary>
/// <param name="Field">Ordinal of the field.</param>
/// <param name="Values">The values; a null among them means "has no value".</param>
public sealed record InFilter(int Field, IReadOnlyList<FieldValue> Values) : Filter;

/// <summary>All of several conditions; none: every record.</summary>
/// <param name="Operands">The conditions.</param>
public sealed record AndFilter(IReadOnlyList<Filter> Operands) : Filter;

/// <summary>At least one of several conditions; none: no record.</summary>
/// <param name="Operands">The conditions.</param>
public sealed record OrFilter(IReadOnlyList<Filter> Operands) : Filter;

/// <summary>The exact opposite of a condition: true wherever that one is not.</summary>
/// <param name="Operand">The condition.</param>
public sealed record NotFilter(Filter Operand) : Filter;
