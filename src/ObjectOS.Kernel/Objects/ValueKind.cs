namespace ObjectOS.Objects;

/// <summary>How a field's value is held in C# and in the database; several <see cref="FieldType"/>s share one kind.</summary>
public enum ValueKind
{
    /// <summary>No value.</summary>
    Null,
    /// <summary><see cref="string"/>.</summary>
    Text,
    /// <summary><see cref="long"/>.</summary>
    Integer,
    /// <summary><see cref="double"/>.</summary>
    Real,
    /// <summary><see cref="decimal"/> of a fixed scale; exact and sortable in every database.</summary>
    Decimal,
    /// <summary><see cref="bool"/>.</summary>
    Boolean,
    /// <summary><see cref="DateOnly"/>.</summary>
    Date,
    /// <summary><see cref="TimeOnly"/>, to the millisecond.</summary>
    Time,
    /// <summary><see cref="DateTimeOffset"/> in UTC, to the millisecond.</summary>
    Timestamp,
    /// <summary><see cref="Guid"/>.</summary>
    Uuid,
    /// <summary>A list of texts (options of a multiselect, tags).</summary>
    TextList,
    /// <summary>JSON text.</summary>
    Json,
    /// <summary><see cref="Objects.Password"/>: a hash as text, which no answer, filter or order ever holds.</summary>
    Password,
    /// <summary>A <see cref="ReadOnlyMemory{T}"/> of <see cref="float"/>, as many as its field says.</summary>
    Vector,
    /// <summary>A <see cref="Objects.Secret"/>: encrypted bytes.</summary>
    Secret,
}
