using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>The names that conditions and orders may use: the fields of an object as one caller may read them, or the columns of an aggregation.</summary>
public abstract class FieldScope
{
    /// <summary>What the names belong to.</summary>
    public abstract ObjectDefinition Definition { get; }

    /// <summary>The field of that name if the caller may read it, else null: an unreadable field is as unknown as a misspelt one.</summary>
    public abstract FieldDefinition? FindReadable(ReadOnlySpan<char> name);
}
