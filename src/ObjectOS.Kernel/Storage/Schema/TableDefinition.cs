using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>A table as the build wants it. Compared with the database's catalogue by <see cref="ISchemaMigrator"/>.</summary>
/// <param name="Name">Table name.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="PrimaryKey">Names of the key columns, in order.</param>
/// <param name="ForeignKeys">References to other tables.</param>
/// <param name="Indexes">Indexes, unique ones included.</param>
public sealed record TableDefinition(
    string Name,
    IReadOnlyList<ColumnDefinition> Columns,
    IReadOnlyList<string> PrimaryKey,
    IReadOnlyList<ForeignKeyDefinition> ForeignKeys,
    IReadOnlyList<TableIndexDefinition> Indexes)
{
    /// <summary>The index behind searches; null where there is nothing to search in.</summary>
    public SearchIndexDefinition? Search { get; init; }

    /// <summary>The name it had before, if it was renamed: a migration then renames the table that is there.</summary>
    public string? RenamedFrom { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Kind">How its values are held.</param>
/// <param name="Scale">Digits after the decimal point of a decimal; how many numbers a vector has.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="AllowedValues">The only values allowed, or empty for any.</param>
/// <param name="Default">What rows that exist already get when the column is added; null when nothing is known.</param>
public sealed record ColumnDefinition(
    string Name,
    ValueKind Kind,
    int Scale,
    bool Nullable,
    IReadOnlyList<string> AllowedValues,
    Queries.FieldValue? Default)
{
    /// <summary>The name it had before, if it was renamed: a migration then renames the column that is there.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The values that a check constraint allows: those of a single text. What a list holds is the kernel's to check.</summary>
    public IReadOnlyList<string> CheckedValues => Kind == ValueKind.Text ? AllowedValues : [];

    /// <summary>Whether something is known to fill it with in rows that exist already.</summary>
    internal bool HasDefault => Default is { IsNull: false };
}

/// <summary>A reference from one table to another table's <c>id</c>.</summary>
/// <param name="Column">The referring column.</param>
/// <param name="ReferencedTable">The table referred to.</param>
/// <param name="OnDelete">What happens when the row referred to is deleted.</param>
public sealed record ForeignKeyDefinition(string Column, string ReferencedTable, OnDelete OnDelete);

/// <summary>An index of a table.</summary>
/// <param name="Name">Index name, unique in the database.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Unique">Whether no two rows may share the values (nulls never collide).</param>
/// <param name="OnlyWhereNull">Covers only the rows that have no value in this column; null to cover all. An index that covers fewer rows than before has another name.</param>
public sealed record TableIndexDefinition(string Name, IReadOnlyList<string> Columns, bool Unique, string? OnlyWhereNull = null)
{
    /// <summary>A further condition on the rows it covers; null for none.</summary>
    public IndexCondition? Where { get; init; }

    /// <summary>Whether it is made of the same columns and rows, whatever its name.</summary>
    internal bool HasSameParts(TableIndexDefinition other) =>
        Unique == other.Unique
        && Columns.SequenceEqual(other.Columns, StringComparer.OrdinalIgnoreCase)
        && (Where is null ? other.Where is null : Where.IsSameSql(other.Where));
}
