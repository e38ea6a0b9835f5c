using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>The fields every object has, for queries. The emitted <c>Lead.Fields</c> derives from it and adds the declared ones.</summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public abstract class RecordFields<TRecord>
    where TRecord : Record
{
    /// <summary>Only emitted classes derive, and nobody makes one: all members are static.</summary>
    protected RecordFields()
    {
    }

    /// <summary>The record's identity.</summary>
    public static readonly Field<TRecord, Guid> Id = new("id", SystemFields.Id, FieldValue.Uuid);

    /// <summary>The principal a record belongs to.</summary>
    public static readonly Field<TRecord, Guid> Owner = new("owner", SystemFields.Owner, FieldValue.Uuid);

    /// <summary>When a record was created.</summary>
    public static readonly Field<TRecord, DateTimeOffset> CreatedAt = new("created_at", SystemFields.CreatedAt, FieldValue.Timestamp);

    /// <summary>The principal that created a record.</summary>
    public static readonly Field<TRecord, Guid> CreatedBy = new("created_by", SystemFields.CreatedBy, FieldValue.Uuid);

    /// <summary>When a record was last changed.</summary>
    public static readonly Field<TRecord, DateTimeOffset> UpdatedAt = new("updated_at", SystemFields.UpdatedAt, FieldValue.Timestamp);

    /// <summary>The principal that changed a record last.</summary>
    public static readonly Field<TRecord, Guid> UpdatedBy = new("updated_by", SystemFields.UpdatedBy, FieldValue.Uuid);

    /// <summary>How often a record was written.</summary>
    public static readonly Field<TRecord, long> Version = new("version", SystemFields.Version, FieldValue.Integer);
}
