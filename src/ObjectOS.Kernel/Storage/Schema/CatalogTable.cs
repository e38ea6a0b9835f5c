using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>A table as the database's catalogue has it. Names are compared ignoring case, as databases do.</summary>
/// <param name="name">Its name.</param>
public class CatalogTable(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its columns, by name.</summary>
    public Dictionary<string, CatalogColumn> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns of its primary key, in order.</summary>
    public List<string> PrimaryKey { get; } = [];

    /// <summary>Its references to other tables.</summary>
    public List<CatalogForeignKey> ForeignKeys { get; } = [];

    /// <summary>Its indexes, by name: those that a statement made, not those behind keys.</summary>
    public Dictionary<string, CatalogIndex> Indexes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The index behind searches, or what is there of one; null when there is none.</summary>
    public CatalogSearch? Search { get; set; }
}

/// <summary>A column as the database's catalogue has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as <see cref="SchemaDialect.TypeOf"/> spells it.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="AllowedValues">The only values that a check of ours allows, or empty.</param>
public sealed record CatalogColumn(string Name, string Type, bool Nullable, IReadOnlyList<string> AllowedValues);

/// <summary>A reference as the database's catalogue has it.</summary>
/// <param name="Column">The referring column.</param>
/// <param name="ReferencedTable">The table referred to.</param>
/// <param name="OnDelete">What happens on delete; null for what no migration writes.</param>
public sealed record CatalogForeignKey(string Column, string ReferencedTable, OnDelete? OnDelete);

/// <summary>An index as the database's catalogue has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order; an expression is an empty name.</param>
/// <param name="Unique">Whether it is unique.</param>
/// <param name="IsValid">Whether it is whole: not left by a run that was killed.</param>
/// <param name="Part">The condition on the rows it covers, as <see cref="SchemaDialect.PartOf"/> writes it, or whatever else it is; null when it covers all.</param>
public sealed record CatalogIndex(string Name, IReadOnlyList<string> Columns, bool Unique, bool IsValid = true, string? Part = null)
{
    internal bool Is(TableIndexDefinition index, SchemaDialect dialect) =>
        IsValid
        && Unique == index.Unique
        && string.Equals(Part, dialect.PartOf(index), StringComparison.Ordinal)
        && Columns.SequenceEqual(index.Columns, StringComparer.OrdinalIgnoreCase);
}

/// <summary>An index behind searches as the database's catalogue has it.</summary>
/// <param name="Columns">Its columns, in the order of their numbers.</param>
/// <param name="IsValid">Whether it is whole, and as this build makes it.</param>
public sealed record CatalogSearch(IReadOnlyList<string> Columns, bool IsValid)
{
    internal bool Is(SearchIndexDefinition search) => IsValid && search.HasColumns(new SearchIndexDefinition(Columns));
}
