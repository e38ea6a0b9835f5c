using System.Diagnostics.CodeAnalysis;

namespace ObjectOS.Queries;

/// <summary>Something made of the records of each group of <typeparamref name="TRecord"/>, as <c>Lead.Fields.Amount.Sum()</c>. Immutable.</summary>
/// <param name="function">What it is.</param>
/// <param name="ordinal">Ordinal of the field it is made of.</param>
public abstract class Aggregate<TRecord>(AggregateFunction function, int ordinal)
{
    /// <summary>Orders groups by it, smallest first. Groups without a value come last.</summary>
    public GroupSort<TRecord> Ascending => new(this, Descending: false);

    /// <summary>Orders groups by it, largest first. Groups without a value come first.</summary>
    public GroupSort<TRecord> Descending => new(this, Descending: true);

    /// <summary>It as a column.</summary>
    internal Aggregate Column { get; } = new(function, ordinal, $"{function} {ordinal}");

    /// <summary>Whether two descriptors are of the same column.</summary>
    internal bool IsSame(Aggregate<TRecord> other) => Column == other.Column;
}

/// <summary>An aggregate and the C# type of its value.</summary>
/// <param name="function">What it is.</param>
/// <param name="ordinal">Ordinal of the field it is made of.</param>
/// <param name="toValue">Turns a C# value into one that statements take.</param>
/// <param name="fromValue">The opposite.</param>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators build conditions; a second spelling would be noise.")]
public sealed class Aggregate<TRecord, TValue>(AggregateFunction function, int ordinal, Func<TValue, FieldValue> toValue, Func<FieldValue, TValue> fromValue)
    : Aggregate<TRecord>(function, ordinal)
{
    /// <summary>The groups with a smaller value.</summary>
    public static GroupFilter<TRecord> operator <(Aggregate<TRecord, TValue> aggregate, TValue value) => aggregate.Compare(FilterOperator.Less, value);

    /// <summary>The groups with a greater value.</summary>
    public static GroupFilter<TRecord> operator >(Aggregate<TRecord, TValue> aggregate, TValue value) => aggregate.Compare(FilterOperator.Greater, value);

    /// <summary>The groups with a smaller value or this one.</summary>
    public static GroupFilter<TRecord> operator <=(Aggregate<TRecord, TValue> aggregate, TValue value) => aggregate.Compare(FilterOperator.LessOrEqual, value);

    /// <summary>The groups with a greater value or this one.</summary>
    public static GroupFilter<TRecord> operator >=(Aggregate<TRecord, TValue> aggregate, TValue value) => aggregate.Compare(FilterOperator.GreaterOrEqual, value);

    /// <summary>The C# value of what a statement gave.</summary>
    internal TValue FromValue(FieldValue value) => fromValue(value);

    private GroupFilter<TRecord> Compare(FilterOperator comparison, TValue value) => new(columnOf => new CompareFilter(columnOf(this), comparison, toValue(value)));
}

/// <summary>One criterion of an order of groups.</summary>
/// <param name="Aggregate">What they are ordered by.</param>
/// <param name="Descending">Largest first.</param>
public readonly record struct GroupSort<TRecord>(Aggregate<TRecord> Aggregate, bool Descending);

/// <summary>A condition on groups of <typeparamref name="TRecord"/>.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators build conditions; a second spelling would be noise.")]
public readonly struct GroupFilter<TRecord>
{
    internal GroupFilter(Func<Func<Aggregate<TRecord>, int>, Filter> make) => Make = make;

    /// <summary>Makes the condition, given the columns of aggregates.</summary>
    internal Func<Func<Aggregate<TRecord>, int>, Filter> Make { get; }

    /// <summary>Both.</summary>
    public static GroupFilter<TRecord> operator &(GroupFilter<TRecord> left, GroupFilter<TRecord> right) => new(columnOf => left.Make(columnOf) & right.Make(columnOf));

    /// <summary>Either.</summary>
    public static GroupFilter<TRecord> operator |(GroupFilter<TRecord> left, GroupFilter<TRecord> right) => new(columnOf => left.Make(columnOf) | right.Make(columnOf));

    /// <summary>The opposite.</summary>
    public static GroupFilter<TRecord> operator !(GroupFilter<TRecord> operand) => new(columnOf => !operand.Make(columnOf));
}
