using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>One group of records: what they have in common, and what was made of them. Immutable.</summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public sealed class Group<TRecord>
    where TRecord : Record
{
    private readonly GroupShape<TRecord> shape;
    private readonly FieldValue[] values;

    internal Group(GroupShape<TRecord> shape, FieldValue[] values)
    {
        this.shape = shape;
        this.values = values;
    }

    /// <summary>The value that the records have in common.</summary>
    /// <exception cref="InvalidOperationException">They have none, or it was not grouped by.</exception>
    public TValue Get<TValue>(Field<TRecord, TValue> key) => TryGet(key, out var value) ? value : throw NoValue();

    /// <summary>What was made of the records.</summary>
    /// <exception cref="InvalidOperationException">None of them has a value, or it was not selected.</exception>
    public TValue Get<TValue>(Aggregate<TRecord, TValue> aggregate) => TryGet(aggregate, out var value) ? value : throw NoValue();

    /// <summary>The value that the records have in common, if they have one.</summary>
    /// <exception cref="InvalidOperationException">It was not grouped by.</exception>
    public bool TryGet<TValue>(Field<TRecord, TValue> key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        ref readonly var stored = ref values[shape.ColumnOf(key)];
        value = stored.IsNull ? default : key.FromValue(stored);
        return !stored.IsNull;
    }

    /// <summary>What was made of the records, if any of them has a value.</summary>
    /// <exception cref="InvalidOperationException">It was not selected.</exception>
    public bool TryGet<TValue>(Aggregate<TRecord, TValue> aggregate, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        ref readonly var stored = ref values[shape.ColumnOf(aggregate)];
        value = stored.IsNull ? default : aggregate.FromValue(stored);
        return !stored.IsNull;
    }

    /// <summary>The first day of the span that the records lie in, if they have a date.</summary>
    /// <exception cref="InvalidOperationException">Spans of this field were not grouped by.</exception>
    public DateOnly? FindSpan(Field<TRecord> key) => values[shape.ColumnOf(key)] is { IsNull: false } day ? day.AsDate : null;

    private static InvalidOperationException NoValue() => new("The group has no value here.");
}
