namespace ObjectOS.Sqlite.Schema;

/// <summary>A table as it is in the database. Names are compared as SQLite does, ignoring case.</summary>
internal sealed class CatalogTable
{
    public Dictionary<string, CatalogColumn> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<CatalogForeignKey> ForeignKeys { get; } = [];

    /// <summary>Indexes that a statement made, not those behind keys.</summary>
    public Dictionary<string, CatalogIndex> Indexes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the indexes that a migration made.</summary>
    public HashSet<string> OwnIndexes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Indexes and triggers that somebody else made, as statements; a rebuilt table gets them back.</summary>
    public List<string> Foreign { get; } = [];
}

/// <summary>A column as it is in the database.</summary>
/// <param name="Type">Declared type, lower case.</param>
/// <param name="NotNull">Whether it refuses nulls.</param>
/// <param name="KeyPlace">Its place in the primary key, from 1; else 0.</param>
internal sealed record CatalogColumn(string Type, bool NotNull, int KeyPlace)
{
    /// <summary>What a migration remembered of its kind; null for a column that no migration made.</summary>
    public string? Kind { get; set; }

    /// <summary>What a migration remembered of the values its check allows.</summary>
    public IReadOnlyList<string> Allowed { get; set; } = [];
}

/// <summary>A reference as it is in the database.</summary>
/// <param name="Column">The referring column.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="OnDelete">What happens on delete, in lower case.</param>
internal sealed record CatalogForeignKey(string Column, string Table, string OnDelete);

/// <summary>An index as it is in the database.</summary>
/// <param name="Unique">Whether it is unique.</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record CatalogIndex(bool Unique, List<string> Columns);
