using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>Finds what separates one table of the database from the build.</summary>
/// <remarks>
/// SQLite can add a column to a table and little else. Whatever else changes without a loss is gathered into one step that copies the rows into a new table.
/// </remarks>
internal sealed class TableComparer(TableDefinition table, CatalogTable existing, IReadOnlyDictionary<string, CatalogTable> catalog, RowProbe probe)
{
    private readonly List<MigrationStep> steps = [];
    private readonly List<string> rebuildReasons = [];

    public IEnumerable<MigrationStep> Compare()
    {
        if (existing.Columns.Values.All(column => column.Kind is null))
        {
            return [Stop($"adopt:{table.Name}", $"The table {table.Name} exists, but no migration of this program made it.")];
        }

        ComparePrimaryKey();
        foreach (var column in table.Columns)
        {
            if (existing.Columns.TryGetValue(column.Name, out var present))
            {
                CompareColumn(column, present);
            }
            else
            {
                AddColumn(column);
            }
        }

        CompareForeignKeys();
        DropColumns();
        Rebuild();
        CompareIndexes();
        return steps;
    }

    private void ComparePrimaryKey()
    {
        var key = existing.Columns.Where(column => column.Value.KeyPlace > 0).OrderBy(column => column.Value.KeyPlace).Select(column => column.Key);
        if (!key.SequenceEqual(table.PrimaryKey, StringComparer.OrdinalIgnoreCase))
        {
            steps.Add(Stop($"key:{table.Name}", $"The primary key of {table.Name} becomes ({string.Join(", ", table.PrimaryKey)})."));
        }
    }

    private void CompareColumn(ColumnDefinition column, CatalogColumn present)
    {
        var place = $"{table.Name}.{column.Name}";
        var kind = ColumnKind.Word(column);
        if (present.Kind != kind || present.Type != ColumnKind.StorageType(column.Kind))
        {
            steps.Add(Stop($"change:{place}", $"{place} holds {present.Kind ?? "values that no migration described"} and would have to hold {kind}."));
            return;
        }

        if (column.Nullable && present.NotNull)
        {
            rebuildReasons.Add($"{column.Name} may be empty");
        }
        else if (!column.Nullable && !present.NotNull)
        {
            if (probe.HasNull(table.Name, column.Name))
            {
                steps.Add(Stop($"require:{place}", $"{place} becomes required, but rows have no value there."));
            }
            else
            {
                rebuildReasons.Add($"{column.Name} becomes required");
            }
        }

        CompareAllowedValues(column, present, place);
    }

    private void CompareAllowedValues(ColumnDefinition column, CatalogColumn present, string place)
    {
        var allowed = ColumnKind.CheckedValues(column);
        if (allowed.Count == present.Allowed.Count && allowed.ToHashSet().SetEquals(present.Allowed))
        {
            return;
        }

        var mayNarrow = allowed.Count > 0 && (present.Allowed.Count == 0 || present.Allowed.Except(allowed).Any());
        if (mayNarrow && probe.HasOther(table.Name, column.Name, allowed))
        {
            steps.Add(Stop($"options:{place}", $"{place} allows only {string.Join(", ", allowed)} from now on, but rows hold something else."));
        }
        else
        {
            rebuildReasons.Add(allowed.Count == 0 ? $"{column.Name} may be anything" : $"{column.Name} is one of {string.Join(", ", allowed)}");
        }
    }

    private void AddColumn(ColumnDefinition column)
    {
        var place = $"{table.Name}.{column.Name}";
        if (column.Nullable || column.Default is { IsNull: false })
        {
            var foreignKey = table.ForeignKeys.FirstOrDefault(candidate => candidate.Column == column.Name);
            steps.Add(new($"add:{place}", MigrationRisk.Safe, $"Add {column.Name} to {table.Name}.", [TableSql.AddColumn(table.Name, column, foreignKey)]));
        }
        else if (probe.HasRows(table.Name))
        {
            steps.Add(Stop($"add:{place}", $"{place} is required, but nothing is known to fill it with in the rows that exist. Give it a default."));
        }
        else
        {
            rebuildReasons.Add($"{column.Name} is added");
        }
    }

    private void CompareForeignKeys()
    {
        foreach (var foreignKey in table.ForeignKeys.Where(candidate => existing.Columns.ContainsKey(candidate.Column)))
        {
            var present = existing.ForeignKeys.Find(candidate => Same(candidate.Column, foreignKey.Column));
            var sameTarget = present is not null && Same(present.Table, foreignKey.ReferencedTable);
            if (sameTarget && present!.OnDelete == TableSql.Action(foreignKey.OnDelete))
            {
                continue;
            }

            if (!sameTarget && PointsNowhere(foreignKey))
            {
                var place = $"{table.Name}.{foreignKey.Column}";
                steps.Add(Stop($"reference:{place}", $"{place} refers to {foreignKey.ReferencedTable} from now on, but rows hold references to something else."));
            }
            else
            {
                rebuildReasons.Add($"{foreignKey.Column} refers to {foreignKey.ReferencedTable} (on delete: {TableSql.Action(foreignKey.OnDelete)})");
            }
        }

        foreach (var gone in existing.ForeignKeys.Where(present => !table.ForeignKeys.Any(wanted => Same(wanted.Column, present.Column))))
        {
            if (table.Columns.Any(column => Same(column.Name, gone.Column)))
            {
                rebuildReasons.Add($"{gone.Column} no longer refers to {gone.Table}");
            }
        }
    }

    // A table that is only being created has no rows to refer to.
    private bool PointsNowhere(ForeignKeyDefinition foreignKey) =>
        catalog.ContainsKey(foreignKey.ReferencedTable)
            ? probe.HasOrphans(table.Name, foreignKey.Column, foreignKey.ReferencedTable)
            : !probe.IsAllNull(table.Name, foreignKey.Column);

    private void DropColumns()
    {
        foreach (var name in existing.Columns.Keys.Where(name => !table.Columns.Any(column => Same(column.Name, name))))
        {
            steps.Add(new($"drop:{table.Name}.{name}", MigrationRisk.Destructive, $"Drop {name} of {table.Name} with all its values.", [TableSql.DropColumn(table.Name, name)]));
        }
    }

    private void Rebuild()
    {
        // Behind a stop there is nothing to apply, and the copy would lack the columns that are to be dropped.
        if (rebuildReasons.Count > 0 && !steps.Exists(step => step.Risk == MigrationRisk.Destructive))
        {
            steps.Add(new($"rebuild:{table.Name}", MigrationRisk.Locking, $"Copy the rows of {table.Name} into a new table: {string.Join("; ", rebuildReasons)}.", TableRebuild.Statements(table, existing, steps.Count > 0)));
        }
    }

    private void CompareIndexes()
    {
        var isRebuilt = steps.Exists(step => step.Id == $"rebuild:{table.Name}");
        foreach (var index in table.Indexes)
        {
            existing.Indexes.TryGetValue(index.Name, out var present);
            if (present is not null && present.Unique == index.Unique && present.Columns.SequenceEqual(index.Columns, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var id = $"index:{table.Name}.{index.Name}";
            var isOverKnownColumns = index.Columns.All(existing.Columns.ContainsKey);
            if (index.Unique && isOverKnownColumns && probe.HasDuplicates(table.Name, index.Columns))
            {
                steps.Add(Stop(id, $"{string.Join(", ", index.Columns)} of {table.Name} becomes unique, but rows share values."));
            }
            else if (!isRebuilt)
            {
                string[] sql = present is null
                    ? [TableSql.CreateIndex(table.Name, index)]
                    : [TableSql.DropIndex(index.Name), TableSql.CreateIndex(table.Name, index)];
                steps.Add(new(id, MigrationRisk.Locking, $"Index {string.Join(", ", index.Columns)} of {table.Name}.", sql));
            }
        }

        if (isRebuilt)
        {
            return;
        }

        foreach (var name in existing.OwnIndexes.Where(name => existing.Indexes.ContainsKey(name) && !table.Indexes.Any(index => Same(index.Name, name))))
        {
            steps.Add(new($"unindex:{table.Name}.{name}", MigrationRisk.Safe, $"Drop the index {name} of {table.Name}; no rows are lost.", [TableSql.DropIndex(name)]));
        }
    }

    private static MigrationStep Stop(string id, string description) => new(id, MigrationRisk.Destructive, description, []);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
