using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>Related records that are returned inside of a record, in the place of an id or as a list of their own. Immutable.</summary>
public abstract record Expansion
{
    private protected Expansion()
    {
    }

    /// <summary>The fields of the related records to return; null for all that the caller may read.</summary>
    public FieldMask? Select { get; init; }

    /// <summary>What is returned inside of the related records.</summary>
    public IReadOnlyList<Expansion> Expand { get; init; } = [];
}

/// <summary>The record that a lookup or master-detail refers to, in the place of its id. One that does not exist for the caller is null.</summary>
/// <param name="Field">Ordinal of the lookup or master-detail.</param>
public sealed record RelatedExpansion(int Field) : Expansion;

/// <summary>The records that refer to a record, as a list under the name of the relation.</summary>
/// <param name="Relation">The to-many relation.</param>
public sealed record ChildrenExpansion(ChildRelation Relation) : Expansion
{
    /// <summary>The condition; null for all children that exist for the caller.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order, most significant first; made total by <c>id</c>.</summary>
    public IReadOnlyList<Sort> OrderBy { get; init; } = [];

    /// <summary>At most this many children of each record.</summary>
    public int Limit { get; init; } = QueryLimits.DefaultLimit;
}
