using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>A record that was read and checked, before the transaction that stores it.</summary>
/// <param name="Record">The record, its defaults filled in.</param>
/// <param name="Provided">The fields the caller gave.</param>
/// <param name="Missing">Required fields that the caller could not give: a before-handler has to.</param>
/// <param name="Nested">The writes that belong to it; null when there are none.</param>
internal readonly record struct NewRecord(Record Record, FieldMask Provided, FieldMask Missing, NestedWrites? Nested = null)
{
    /// <summary>Its passwords and those of the writes that belong to it: to be hashed before the transaction.</summary>
    public IReadOnlyList<Password> Passwords { get; init; } = [];
}
