namespace ObjectOS.Records;

/// <summary>What a caller believes the record to be (<c>If-Match</c>, RFC 9110); the default value believes nothing.</summary>
/// <param name="Version">The version it read, or null.</param>
/// <param name="UpdatedAt">The <c>updated_at</c> it read, or null.</param>
public readonly record struct Precondition(long? Version = null, DateTimeOffset? UpdatedAt = null)
{
    /// <summary>Whether a stored record is what the caller believes.</summary>
    public bool Holds(Objects.Record stored) =>
        (Version is null || Version == stored.Version) && (UpdatedAt is null || UpdatedAt == stored.UpdatedAt);
}
