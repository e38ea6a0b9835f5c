using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>Finds what separates the database from the build.</summary>
internal sealed class SchemaComparer(IReadOnlyDictionary<string, CatalogTable> catalog, RowProbe probe)
{
    private readonly HashSet<string> made = new(catalog.Keys, StringComparer.Ordinal);
    private readonly List<(string Target, string Sql)> waiting = [];

    public async ValueTask<MigrationPlan> CompareAsync(IReadOnlyList<TableDefinition> tables)
    {
        var steps = new List<MigrationStep>();
        foreach (var table in tables)
        {
            if (catalog.TryGetValue(table.Name, out var existing))
            {
                steps.AddRange(await new TableComparer(table, existing, catalog, probe, AddReference).CompareAsync().ConfigureAwait(false));
            }
            else
            {
                steps.Add(Create(table));
            }
        }

        return new MigrationPlan(steps);
    }

    private MigrationStep Create(TableDefinition table)
    {
        made.Add(table.Name);
        string[] awaited = [.. waiting.Where(reference => reference.Target == table.Name).Select(reference => reference.Sql)];
        waiting.RemoveAll(reference => reference.Target == table.Name);
        return new(
            $"create:{table.Name}",
            MigrationRisk.Safe,
            $"Create the table {table.Name}.",
            [
                TableSql.CreateTable(table),
                .. table.Indexes.Select(index => TableSql.CreateIndex(table.Name, index)),
                .. table.ForeignKeys.SelectMany(foreignKey => AddReference(table.Name, foreignKey)),
                .. awaited,
            ]);
    }

    // A reference is made when both tables are there: by its own step, or by the one that makes the other table.
    private string[] AddReference(string table, ForeignKeyDefinition foreignKey)
    {
        var sql = TableSql.AddReference(table, foreignKey);
        if (made.Contains(foreignKey.ReferencedTable))
        {
            return [sql];
        }

        waiting.Add((foreignKey.ReferencedTable, sql));
        return [];
    }
}
