using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>A field that refers to a record of another object, and the way to that record: in filters, orders and what is loaded with a record.</summary>
/// <param name="name">Name of the field.</param>
/// <param name="ordinal">Its place among the object's fields.</param>
/// <param name="get">Reads it.</param>
/// <param name="set">Sets it.</param>
public sealed class ReferenceField<TRecord, TTarget>(string name, int ordinal, Func<TRecord, Reference<TTarget>?> get, Action<TRecord, Reference<TTarget>> set)
    : Field<TRecord, Reference<TTarget>>(name, ordinal, static reference => FieldValue.Uuid(reference.Id))
    where TRecord : Record, new()
    where TTarget : Record, new()
{
    internal Func<TRecord, Reference<TTarget>?> Get { get; } = get;

    internal Action<TRecord, Reference<TTarget>> Set { get; } = set;

    internal override Reference<TTarget> FromValue(in FieldValue value) => new(value.AsUuid);

    /// <summary>The records whose related record satisfies a filter. Where there is none, the filter is asked of a record without any value.</summary>
    public Filter<TRecord> Where(Filter<TTarget> filter) => new(new RelatedFilter(Ordinal, filter.Untyped));

    /// <summary>Sorts by a field of the related record.</summary>
    public Sort<TRecord> By(Sort<TTarget> sort) => new(sort.Field, sort.Descending) { Via = [Ordinal, .. sort.Via ?? []] };

    /// <summary>Loads the related record, and more with that one.</summary>
    public Inclusion<TRecord> With(params IReadOnlyList<Inclusion<TTarget>> inner) => new ReferenceInclusion<TRecord, TTarget>(this, inner);

    /// <summary>Loads the related record.</summary>
    public Inclusion<TRecord> ToInclusion() => With();

    /// <summary>Loads the related record.</summary>
    public static implicit operator Inclusion<TRecord>(ReferenceField<TRecord, TTarget> field) => field.ToInclusion();
}
