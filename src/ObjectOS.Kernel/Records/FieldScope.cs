using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>The names that conditions and orders may use: the fields of an object as one caller may read them, or the columns of an aggregation.</summary>
public abstract class FieldScope
{
    /// <summary>What the names belong to.</summary>
    public abstract ObjectDefinition Definition { get; }

    /// <summary>The field of that name if the caller may read it, else null: an unreadable field is as unknown as a misspelt one.</summary>
    public abstract FieldDefinition? FindReadable(ReadOnlySpan<char> name);

    /// <summary>The fields of another object as the same caller may read them; null when that object does not exist for the caller, or nothing leads there.</summary>
    public virtual FieldScope? FindRelated(string objectName) => null;

    /// <summary>The children of a to-many relation as the same caller may read them; null unless the caller may read both the child object and its field that refers here.</summary>
    public FieldScope? FindChildren(ChildRelation relation) =>
        FindRelated(relation.Object) is { } children && children.FindReadable(relation.Field) is not null ? children : null;
}
