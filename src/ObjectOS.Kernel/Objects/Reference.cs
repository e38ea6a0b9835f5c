namespace ObjectOS.Objects;

/// <summary>A typed reference to a record: an id that can only be one of <typeparamref name="TRecord"/>.</summary>
/// <typeparam name="TRecord">The entity class referred to.</typeparam>
/// <param name="Id">Id of the record referred to.</param>
public readonly record struct Reference<TRecord>(Guid Id)
    where TRecord : Record
{
    /// <summary>The record referred to, when a query included it and it exists for the caller; else null. It plays no part in comparisons.</summary>
    public TRecord? Record { get; init; }

    /// <summary>Whether both refer to the same record.</summary>
    public bool Equals(Reference<TRecord> other) => Id == other.Id;

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The reference to a record.</summary>
    public static implicit operator Reference<TRecord>(TRecord record) => new(record.Id);

    /// <summary>The reference with an id that is known to be right.</summary>
    public static explicit operator Reference<TRecord>(Guid id) => new(id);

    /// <summary>The id.</summary>
    public static implicit operator Guid(Reference<TRecord> reference) => reference.Id;

    /// <summary>The reference to a record.</summary>
    public static Reference<TRecord> ToReference(TRecord record) => record;

    /// <summary>The id.</summary>
    public Guid ToGuid() => Id;

    /// <summary>The reference with an id, or none.</summary>
    public static Reference<TRecord>? From(Guid? id) => id is { } present ? new(present) : null;

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
