using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>A condition on the record that a lookup or master-detail refers to.</summary>
/// <remarks>Where there is no such record, or none that exists for the caller, the condition is asked of a record without any value: a comparison with a missing value.</remarks>
/// <param name="Field">Ordinal of the lookup or master-detail.</param>
/// <param name="Operand">The condition, on the object referred to.</param>
public sealed record RelatedFilter(int Field, Filter Operand) : Filter;

/// <summary>At least one child, of those that exist for the caller, satisfies a condition. "None" and "every" are made of it: see <see cref="None"/> and <see cref="Every"/>.</summary>
/// <param name="Relation">The to-many relation.</param>
/// <param name="Operand">The condition, on the child object.</param>
public sealed record ChildrenFilter(ChildRelation Relation, Filter Operand) : Filter
{
    /// <summary>No child satisfies the condition.</summary>
    public static new Filter None(ChildRelation relation, Filter operand) => new NotFilter(new ChildrenFilter(relation, operand));

    /// <summary>No child fails the condition; so does a record without children.</summary>
    public static Filter Every(ChildRelation relation, Filter operand) => new NotFilter(new ChildrenFilter(relation, new NotFilter(operand)));
}
