using ObjectOS.Queries;

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

    // By their place among the computed fields of the object. Replaced as a whole and never changed, so copies may share it.
    private FieldValue[]? computed;

    /// <summary>The value of a computed text; null when it is missing or was not read.</summary>
    /// <param name="place">Its place among the computed fields of the object.</param>
    protected string? ComputedText(int place) => computed is { } values && !values[place].IsNull ? values[place].AsText : null;

    /// <summary>The value of another computed field; null when it is missing or was not read.</summary>
    /// <typeparam name="T">The C# type of fields of its kind.</typeparam>
    /// <param name="place">Its place among the computed fields of the object.</param>
    protected T? Computed<T>(int place)
        where T : struct => computed is { } values && !values[place].IsNull ? values[place].To<T>() : null;

    /// <summary>Takes the values of all computed fields.</summary>
    internal void SetComputed(FieldValue[] values) => computed = values;

    /// <summary>Takes the values of computed fields that another record has.</summary>
    internal void SetComputed(Record source, FieldDefinition[] fields, in FieldMask taken)
    {
        var values = new FieldValue[fields.Length];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = (taken[fields[place].Ordinal] ? source : this).computed?[place] ?? FieldValue.Null;
        }

        computed = values;
    }

    /// <summary>A copy that shares no mutable state the kernel could change.</summary>
    internal Record Copy() => (Record)MemberwiseClone();
}
