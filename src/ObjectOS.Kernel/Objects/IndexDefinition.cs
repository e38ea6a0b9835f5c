namespace ObjectOS.Objects;

/// <summary>An index over one or more fields of an object.</summary>
/// <param name="Name">Its name in the database, unique there and short enough for every driver.</param>
/// <param name="Fields">Ordinals of the fields, in order.</param>
/// <param name="Unique">Whether no two records may share the values; rows with a null among them never collide.</param>
/// <param name="Description">A sentence about it, or null.</param>
public sealed record IndexDefinition(string Name, int[] Fields, bool Unique = false, string? Description = null)
{
    /// <summary>Which records it covers: those for which the condition is true; null for all.</summary>
    public IndexCondition? Where { get; init; }
}
