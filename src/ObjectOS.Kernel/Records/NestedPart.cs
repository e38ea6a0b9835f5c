using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>A member of a body that writes records of another object: a to-many relation, or a reference that is given as an object.</summary>
/// <param name="Relation">The relation; null for a reference.</param>
/// <param name="Reference">The referring field; null for a relation.</param>
/// <param name="Start">Where the value begins in the body.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct NestedPart(ChildRelation? Relation, FieldDefinition? Reference, int Start, int End)
{
    /// <summary>The member's name.</summary>
    public string Name => Relation?.Name ?? Reference!.Name;
}
