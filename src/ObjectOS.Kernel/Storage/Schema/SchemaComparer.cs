namespace ObjectOS.Storage.Schema;

/// <summary>Finds what separates a database from the build: the thinking that all databases share.</summary>
internal sealed class SchemaComparer(ISchemaSession session, SchemaDialect dialect, IReadOnlyDictionary<string, CatalogTable> catalog, IReadOnlyDictionary<string, TableDefinition> remembered)
{
    public async ValueTask<SchemaComparison> CompareAsync(IReadOnlyList<TableDefinition> wanted, CancellationToken cancellationToken)
    {
        var renames = SchemaRenames.Find(wanted, catalog, remembered, dialect);
        var after = renames.Apply(catalog);
        var known = renames.Apply(remembered);
        var steps = renames.Changes.Select(Rename).ToList();
        var tables = new List<TableComparison>();
        foreach (var table in wanted)
        {
            var memory = known.GetValueOrDefault(table.Name);
            if (!after.TryGetValue(table.Name, out var existing))
            {
                steps.Add(Create(table, memory));
            }
            else if (memory is null)
            {
                steps.Add(new($"adopt:{table.Name}", MigrationRisk.Blocked, $"The table {table.Name} exists, but no migration of this program made it. Rename it, or drop it.", Change: null));
            }
            else
            {
                var comparer = new TableComparer(table, existing, memory, after, dialect, new RowProbe(session, table, renames));
                var between = await comparer.CompareAsync(cancellationToken).ConfigureAwait(false);
                tables.Add(new TableComparison(table, existing, between));
                steps.AddRange(between);
            }
        }

        var names = wanted.Select(static table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var gone in known.Values.Where(table => !names.Contains(table.Name) && after.ContainsKey(table.Name)))
        {
            var rows = await new RowProbe(session, gone, renames).FindAsync("1 = 1", cancellationToken).ConfigureAwait(false);
            steps.Add(Drop(gone.Name, rows));
        }

        return new SchemaComparison(tables, steps);
    }

    // Neither database needs time for it, but servers of the older build lose what they work with.
    private static MigrationStep Rename(SchemaChange change) => change switch
    {
        RenameTable table => new($"rename:{table.Table}", MigrationRisk.Locking, $"Rename the table {table.From} to {table.Table}; all rows and references stay.", table),
        RenameColumn column => new($"rename:{column.Table}.{column.To}", MigrationRisk.Locking, $"Rename {column.From} of {column.Table} to {column.To}; all values stay.", column),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static MigrationStep Create(TableDefinition table, TableDefinition? memory) => memory is null
        ? new($"create:{table.Name}", MigrationRisk.Safe, $"Create the table {table.Name}.", new CreateTable(table))
        : new($"create:{table.Name}", MigrationRisk.Drift, $"The table {table.Name} was dropped by hand. Create it anew, empty.", new CreateTable(table));

    private static MigrationStep Drop(string table, FoundRows rows) => new(
        $"drop:{table}",
        MigrationRisk.Destructive,
        rows.Any ? $"Drop the table {table}, which the build no longer has, with {rows}. Until somebody asks for it the table stays." : $"Drop the table {table}, which the build no longer has; it is empty.",
        new DropTable(table))
    {
        IsOptional = true,
    };
}
