using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>A merge patch that was read and checked, before the transaction that applies it.</summary>
/// <param name="Record">A record that holds the values given.</param>
/// <param name="Provided">The fields given as whole values.</param>
/// <param name="JsonPatches">The JSON values that are changed rather than replaced.</param>
/// <param name="Body">The body they point into.</param>
/// <param name="Nested">The writes that belong to it; null when there are none.</param>
internal readonly record struct RecordPatch(
    Record Record, FieldMask Provided, IReadOnlyList<JsonFieldPatch> JsonPatches, ReadOnlyMemory<byte> Body, NestedWrites? Nested = null)
{
    /// <summary>Its passwords and those of the writes that belong to it: to be hashed before the transaction.</summary>
    public IReadOnlyList<Password> Passwords { get; init; } = [];
}
