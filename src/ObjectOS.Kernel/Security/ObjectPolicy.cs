using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Security;

/// <summary>What one caller may do with one object. Every read and every write takes one; there is no way to a table around it. Immutable, thread-safe.</summary>
public sealed class ObjectPolicy
{
    /// <summary>A policy that permits nothing but what it is given.</summary>
    public ObjectPolicy()
    {
    }

    private ObjectPolicy(ObjectPolicy other)
    {
        Readable = other.Readable;
        Revealed = other.Revealed;
        Creatable = other.Creatable;
        Updatable = other.Updatable;
        CanRead = other.CanRead;
        CanCreate = other.CanCreate;
        CanUpdate = other.CanUpdate;
        CanDelete = other.CanDelete;
        ReadRows = other.ReadRows;
        CreateRows = other.CreateRows;
        UpdateRows = other.UpdateRows;
        DeleteRows = other.DeleteRows;
    }

    /// <summary>The fields that may be read: selected, filtered, sorted, counted by, returned, named in an error.</summary>
    public FieldMask Readable { get; init; }

    /// <summary>The secrets whose text reads answer, of those that are <see cref="Readable"/>; the others are masked. None, unless a provider says so: not even in an open application.</summary>
    public FieldMask Revealed { get; init; }

    /// <summary>The fields that may be given on create.</summary>
    public FieldMask Creatable { get; init; }

    /// <summary>The fields that may be changed by an update.</summary>
    public FieldMask Updatable { get; init; }

    /// <summary>The fields of an object that may be named to the caller: those that may be read, and those that may be written and never read.</summary>
    public FieldMask Named(ObjectDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Readable | (definition.WriteOnly & (Creatable | Updatable));
    }

    /// <summary>Whether records may be read at all. Without it, the object does not exist for the caller.</summary>
    public bool CanRead { get; init; }

    /// <summary>Whether records may be created.</summary>
    public bool CanCreate { get; init; }

    /// <summary>Whether records may be updated.</summary>
    public bool CanUpdate { get; init; }

    /// <summary>Whether records may be deleted.</summary>
    public bool CanDelete { get; init; }

    /// <summary>The records that exist for the caller; null for all.</summary>
    public Filter? ReadRows { get; init; }

    /// <summary>What a record must satisfy after it was created; null for anything.</summary>
    public Filter? CreateRows { get; init; }

    /// <summary>What a record must satisfy before and after an update; null for anything.</summary>
    public Filter? UpdateRows { get; init; }

    /// <summary>What a record must satisfy to be deleted; null for anything.</summary>
    public Filter? DeleteRows { get; init; }

    /// <summary>The policy that permits everything the object itself permits: system fields and read-only fields stay unwritable.</summary>
    public static ObjectPolicy Open(ObjectDefinition definition)
    {
        var writable = default(FieldMask);
        foreach (var field in definition.Fields)
        {
            if (!field.ReadOnly)
            {
                writable.Add(field.Ordinal);
            }
        }

        return new ObjectPolicy
        {
            Readable = definition.AllFields.Without(definition.WriteOnly),
            Creatable = writable,
            Updatable = writable,
            CanRead = true,
            CanCreate = true,
            CanUpdate = true,
            CanDelete = true,
        };
    }

    /// <summary>The policy of the application itself: everything, read-only fields included. C# may ask its passwords whether a text is right; no answer shows one even then.</summary>
    public static ObjectPolicy System(ObjectDefinition definition) => new()
    {
        Readable = definition.AllFields,
        Creatable = definition.StoredFields,
        Updatable = definition.StoredFields,
        CanRead = true,
        CanCreate = true,
        CanUpdate = true,
        CanDelete = true,
    };

    /// <summary>The same rights over fewer records.</summary>
    internal ObjectPolicy Over(Filter rows) => new(this) { ReadRows = Filter.Both(ReadRows, rows) };

    /// <summary>The same rights without reading what is never read, whatever a provider permits.</summary>
    internal ObjectPolicy Concealing(ObjectDefinition definition) =>
        (Readable & definition.WriteOnly).IsEmpty ? this : Reading(Readable.Without(definition.WriteOnly));

    /// <summary>The same rights, fewer fields to read.</summary>
    internal ObjectPolicy Reading(FieldMask readable) => new(this) { Readable = readable };

    /// <summary>The right to read fewer records, and no other.</summary>
    internal ObjectPolicy ReadingOver(Filter? rows) => new() { Readable = Readable, Revealed = Revealed, CanRead = CanRead, ReadRows = Filter.Both(ReadRows, rows) };

    /// <summary>The policy that permits nothing.</summary>
    public static ObjectPolicy Closed { get; } = new();
}
