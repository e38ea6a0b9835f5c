using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Finds what separates the database from the build.</summary>
internal sealed class SchemaComparer(IReadOnlyDictionary<string, CatalogTable> catalog, RowProbe probe)
{
    public MigrationPlan Compare(IReadOnlyList<TableDefinition> tables)
    {
        var steps = new List<MigrationStep>();
        foreach (var table in tables)
        {
            if (catalog.TryGetValue(table.Name, out var existing))
            {
                steps.AddRange(new TableComparer(table, existing, catalog, probe).Compare());
            }
            else
            {
                steps.Add(Create(table));
            }
        }

        return new MigrationPlan(steps);
    }

    private static MigrationStep Create(TableDefinition table) => new(
        $"create:{table.Name}",
        MigrationRisk.Safe,
        $"Create the table {table.Name}.",
        [TableSql.CreateTable(table, table.Name), .. table.Indexes.Select(index => TableSql.CreateIndex(table.Name, index))]);
}
