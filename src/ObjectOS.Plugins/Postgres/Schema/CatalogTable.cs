namespace ObjectOS.Postgres.Schema;

/// <summary>A table as it is in the database.</summary>
internal sealed class CatalogTable
{
    public Dictionary<string, CatalogColumn> Columns { get; } = new(StringComparer.Ordinal);

    public List<CatalogForeignKey> ForeignKeys { get; } = [];

    /// <summary>All indexes but the one behind the primary key.</summary>
    public Dictionary<string, CatalogIndex> Indexes { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the indexes that a migration made.</summary>
    public HashSet<string> OwnIndexes { get; } = new(StringComparer.Ordinal);
}

/// <summary>A column as it is in the database.</summary>
/// <param name="Type">Its type as the catalogue spells it.</param>
/// <param name="NotNull">Whether it refuses nulls.</param>
/// <param name="KeyPlace">Its place in the primary key, from 1; else 0.</param>
internal sealed record CatalogColumn(string Type, bool NotNull, int KeyPlace)
{
    /// <summary>Whether a migration made it.</summary>
    public bool IsOwn { get; set; }

    /// <summary>What a migration remembered of the values its check allows.</summary>
    public IReadOnlyList<string> Allowed { get; set; } = [];
}

/// <summary>A reference as it is in the database.</summary>
/// <param name="Name">Name of the constraint.</param>
/// <param name="Column">The referring column.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="OnDelete">What happens on delete, in lower case.</param>
internal sealed record CatalogForeignKey(string Name, string Column, string Table, string OnDelete);

/// <summary>An index as it is in the database.</summary>
/// <param name="Unique">Whether it is unique.</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record CatalogIndex(bool Unique, List<string> Columns);
