namespace ObjectOS.Storage.Schema;

/// <summary>
/// The renames that the build declares and the database has not seen yet. The comparison looks at the database as it will be after them; the rows are still found under the old names.
/// </summary>
internal sealed class SchemaRenames
{
    private readonly bool keepsSearch;
    private readonly bool reachesParts;
    private readonly Dictionary<string, string> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, string>> columns = new(StringComparer.OrdinalIgnoreCase);

    private SchemaRenames(SchemaDialect dialect) => (keepsSearch, reachesParts) = (dialect.RenamesKeepSearch, dialect.RenamesReachParts);

    /// <summary>Whether there are any.</summary>
    public bool Any => tables.Count + columns.Count > 0;

    /// <summary>The renames as changes, tables first.</summary>
    public IEnumerable<SchemaChange> Changes =>
    [
        .. tables.Select(static table => new RenameTable(table.Key, table.Value)),
        .. columns.SelectMany(static table => table.Value.Select(column => new RenameColumn(table.Key, column.Value, column.Key))),
    ];

    /// <summary>Finds them. What no migration made is not renamed, and neither is what the build still wants under its old name.</summary>
    public static SchemaRenames Find(IReadOnlyList<TableDefinition> wanted, IReadOnlyDictionary<string, CatalogTable> catalog, IReadOnlyDictionary<string, TableDefinition> remembered, SchemaDialect dialect)
    {
        var renames = new SchemaRenames(dialect);
        var names = wanted.Select(static table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in wanted)
        {
            if (table.RenamedFrom is { } old && !catalog.ContainsKey(table.Name) && catalog.ContainsKey(old) && remembered.ContainsKey(old) && !names.Contains(old))
            {
                renames.tables.Add(table.Name, old);
            }

            if (catalog.TryGetValue(renames.Table(table.Name), out var existing) && remembered.TryGetValue(existing.Name, out var known))
            {
                renames.FindColumns(table, existing, known);
            }
        }

        return renames;
    }

    /// <summary>The name that a table has now.</summary>
    public string Table(string name) => tables.GetValueOrDefault(name, name);

    /// <summary>The name that a column has now.</summary>
    public string Column(string table, string column) => columns.GetValueOrDefault(table)?.GetValueOrDefault(column) ?? column;

    /// <summary>The catalogue as it will be.</summary>
    public IReadOnlyDictionary<string, CatalogTable> Apply(IReadOnlyDictionary<string, CatalogTable> catalog) =>
        Any ? catalog.Values.Select(Renamed).ToDictionary(static table => table.Name, StringComparer.OrdinalIgnoreCase) : catalog;

    /// <summary>What migrations remember, as it will be.</summary>
    public IReadOnlyDictionary<string, TableDefinition> Apply(IReadOnlyDictionary<string, TableDefinition> remembered) =>
        Any ? remembered.Values.Select(Renamed).ToDictionary(static table => table.Name, StringComparer.OrdinalIgnoreCase) : remembered;

    /// <summary>The sequences of a table that is remembered under its old name, and what they are called afterwards.</summary>
    public IEnumerable<(string From, string To)> Sequences(TableDefinition old)
    {
        var name = NewTable(old.Name);
        return old.Columns
            .Select(column => (From: $"{old.Name}.{column.Name}", To: $"{name}.{NewColumn(name, column.Name)}"))
            .Where(static sequence => sequence.From != sequence.To);
    }

    private void FindColumns(TableDefinition table, CatalogTable existing, TableDefinition known)
    {
        foreach (var column in table.Columns)
        {
            if (column.RenamedFrom is { } old
                && !existing.Columns.ContainsKey(column.Name)
                && existing.Columns.ContainsKey(old)
                && known.Columns.Any(candidate => Same(candidate.Name, old))
                && !table.Columns.Any(candidate => Same(candidate.Name, old)))
            {
                if (!columns.TryGetValue(table.Name, out var renamed))
                {
                    columns.Add(table.Name, renamed = new(StringComparer.OrdinalIgnoreCase));
                }

                renamed.Add(column.Name, old);
            }
        }
    }

    private CatalogTable Renamed(CatalogTable table)
    {
        var name = NewTable(table.Name);
        var renamed = new CatalogTable(name);
        foreach (var column in table.Columns.Values)
        {
            var columnName = NewColumn(name, column.Name);
            renamed.Columns.Add(columnName, column with { Name = columnName });
        }

        renamed.PrimaryKey.AddRange(table.PrimaryKey.Select(column => NewColumn(name, column)));
        renamed.ForeignKeys.AddRange(table.ForeignKeys.Select(key => key with { Column = NewColumn(name, key.Column), ReferencedTable = NewTable(key.ReferencedTable) }));
        foreach (var index in table.Indexes.Values)
        {
            renamed.Indexes.Add(index.Name, index with { Columns = [.. index.Columns.Select(column => NewColumn(name, column))], Part = index.Part is null || !reachesParts ? index.Part : NewPart(name, index.Part) });
        }

        renamed.Search = table.Search is { } search ? new CatalogSearch([.. search.Columns.Select(column => NewColumn(name, column))], search.IsValid && !LosesSearch(name)) : null;

        return renamed;
    }

    private TableDefinition Renamed(TableDefinition table)
    {
        var name = NewTable(table.Name);
        return new TableDefinition(
            name,
            [.. table.Columns.Select(column => column with { Name = NewColumn(name, column.Name) })],
            [.. table.PrimaryKey.Select(column => NewColumn(name, column))],
            [.. table.ForeignKeys.Select(key => key with { Column = NewColumn(name, key.Column), ReferencedTable = NewTable(key.ReferencedTable) })],
            [.. table.Indexes.Select(index => index with { Columns = [.. index.Columns.Select(column => NewColumn(name, column))] })])
        {
            Search = table.Search is { } search && !LosesSearch(name) ? new SearchIndexDefinition([.. search.Columns.Select(column => NewColumn(name, column))]) : null,
        };
    }

    private bool LosesSearch(string table) => !keepsSearch && (tables.ContainsKey(table) || columns.ContainsKey(table));

    private string NewTable(string old) => tables.FirstOrDefault(rename => Same(rename.Value, old)).Key ?? old;

    private string NewColumn(string table, string old) => columns.GetValueOrDefault(table)?.FirstOrDefault(rename => Same(rename.Value, old)).Key ?? old;

    private string NewPart(string table, string part) => columns.GetValueOrDefault(table) is { } renamed
        ? renamed.Aggregate(part, static (text, rename) => text.Replace(Sql.Quote(rename.Value), Sql.Quote(rename.Key), StringComparison.Ordinal))
        : part;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
