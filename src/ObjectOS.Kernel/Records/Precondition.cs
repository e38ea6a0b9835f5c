using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>What a caller believes the record to be (<c>If-Match</c>, RFC 9110); the default value believes nothing.</summary>
/// <param name="Version">The version it read, or null.</param>
/// <param name="UpdatedAt">The <c>updated_at</c> it read, or null.</param>
public readonly record struct Precondition(long? Version = null, DateTimeOffset? UpdatedAt = null)
{
    private readonly IReadOnlyList<Precondition>? alternatives;

    private Precondition(IReadOnlyList<Precondition> alternatives)
        : this(null, null) => this.alternatives = alternatives;

    /// <summary>The belief that at least one of several beliefs is right.</summary>
    public static Precondition AnyOf(IReadOnlyList<Precondition> beliefs) => new(beliefs);

    /// <summary>Whether a stored record is what the caller believes.</summary>
    /// <param name="stored">The record.</param>
    /// <param name="readable">The fields the caller may read: no belief about another one holds, so that none can be tried out.</param>
    internal bool Holds(Record stored, in FieldMask readable)
    {
        if (alternatives is null)
        {
            return (Version is null || (Version == stored.Version && readable[SystemFields.Version]))
                && (UpdatedAt is null || (UpdatedAt == stored.UpdatedAt && readable[SystemFields.UpdatedAt]));
        }

        foreach (var alternative in alternatives)
        {
            if (alternative.Holds(stored, readable))
            {
                return true;
            }
        }

        return false;
    }
}
