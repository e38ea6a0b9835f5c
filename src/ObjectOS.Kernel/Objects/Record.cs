namespace ObjectOS.Objects;

/// <summary>
/// What every record has. The entity classes emitted for objects derive from it and add one property a field.
/// The kernel fills these values; C# authors set only <see cref="Owner"/>.
/// </summary>
/// <remarks>Not thread-safe: a record belongs to the code that loaded it.</remarks>
public abstract class Record
{
    /// <summary>The record's identity: a UUID version 7 (RFC 9562), given by the server on create unless <see cref="Guid.Empty"/> was replaced before.</summary>
    public Guid Id { get; set; }

    /// <summary>Id of the principal the record belongs to, or null.</summary>
    public Guid? Owner { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>Id of the principal that created it, or null for an anonymous caller.</summary>
    public Guid? CreatedBy { get; internal set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Id of the principal that changed it last, or null for an anonymous caller.</summary>
    public Guid? UpdatedBy { get; internal set; }

    /// <summary>1 after create, one more after every update: what optimistic concurrency and the ETag compare.</summary>
    public long Version { get; internal set; }

    /// <summary>The children that were loaded with it, by object and field; see <see cref="Queries.Children{TRecord, TChild}.Of"/>.</summary>
    internal Dictionary<(string Object, string Field), object>? Children { get; set; }

    /// <summary>A copy that shares no mutable state the kernel could change.</summary>
    internal Record Copy() => (Record)MemberwiseClone();
}
