using System.Diagnostics.CodeAnalysis;
using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>A to-many relation, as <c>Account.Relations.Contacts</c>: the records of <typeparamref name="TChild"/> that refer to a record of <typeparamref name="TRecord"/>. Immutable.</summary>
/// <typeparam name="TRecord">The entity class of the record referred to.</typeparam>
/// <typeparam name="TChild">The entity class of the records that refer to it.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "With() without arguments is the alternate.")]
public sealed class Children<TRecord, TChild>
    where TRecord : Record, new()
    where TChild : Record, new()
{
    private readonly ReferenceField<TChild, TRecord> reference;
    private readonly ChildrenExpansion which;

    /// <summary>A relation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="child">Name of the child object.</param>
    /// <param name="field">The child's field that refers to the record.</param>
    public Children(string name, string child, ReferenceField<TChild, TRecord> field)
        : this(field, new ChildrenExpansion(new ChildRelation(name, child, field.Name)) { Limit = int.MaxValue })
    {
    }

    private Children(ReferenceField<TChild, TRecord> field, ChildrenExpansion which)
    {
        reference = field;
        this.which = which;
    }

    internal int Field => reference.Ordinal;

    /// <summary>The records that have children.</summary>
    public Filter<TRecord> Any => Some(new Filter<TChild>(Filter.All));

    /// <summary>The records at least one of whose children satisfies a filter.</summary>
    public Filter<TRecord> Some(Filter<TChild> filter) => new(new ChildrenFilter(which.Relation, filter.Untyped));

    /// <summary>The records none of whose children fails a filter, those without children included.</summary>
    public Filter<TRecord> Every(Filter<TChild> filter) => new(ChildrenFilter.Every(which.Relation, filter.Untyped));

    /// <summary>The records none of whose children satisfies a filter, those without children included.</summary>
    public Filter<TRecord> None(Filter<TChild> filter) => new(ChildrenFilter.None(which.Relation, filter.Untyped));

    /// <summary>Loads only the children that satisfy this filter as well.</summary>
    public Children<TRecord, TChild> Where(Filter<TChild> filter) => new(reference, which with { Where = Filter.Both(which.Where, filter.Untyped) });

    /// <summary>Loads the children in this order; ties are broken by id.</summary>
    public Children<TRecord, TChild> OrderBy(params IReadOnlyList<Sort<TChild>> sorts) => new(reference, which with { OrderBy = [.. sorts.Select(static sort => sort.Untyped)] });

    /// <summary>Loads at most this many children of each record.</summary>
    public Children<TRecord, TChild> Take(int count) => new(reference, which with { Limit = count });

    /// <summary>Loads the children, and more with each of them.</summary>
    public Inclusion<TRecord> With(params IReadOnlyList<Inclusion<TChild>> inner) => new ChildrenInclusion<TRecord, TChild>(this, which, inner);

    /// <summary>The children that were loaded with a record.</summary>
    /// <exception cref="InvalidOperationException">They were not loaded: the query did not include them.</exception>
    public IReadOnlyList<TChild> Of(TRecord record) =>
        record.Children is { } loaded && loaded.TryGetValue((which.Relation.Object, which.Relation.Field), out var children)
            ? (IReadOnlyList<TChild>)children
            : throw new InvalidOperationException($"The records of '{which.Relation.Name}' were not loaded: include the relation in the query.");

    /// <summary>Loads the children.</summary>
    public static implicit operator Inclusion<TRecord>(Children<TRecord, TChild> children) => children.With();

    internal Guid ParentOf(TChild child) => reference.Get(child)!.Value.Id;

    internal void Put(TRecord record, IReadOnlyList<TChild> children) => (record.Children ??= [])[(which.Relation.Object, which.Relation.Field)] = children;
}
