using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>Finds what separates one table of the database from the build.</summary>
internal sealed class TableComparer(
    TableDefinition table,
    CatalogTable existing,
    IReadOnlyDictionary<string, CatalogTable> catalog,
    RowProbe probe,
    Func<string, ForeignKeyDefinition, string[]> addReference)
{
    private readonly List<MigrationStep> steps = [];

    public async ValueTask<IReadOnlyList<MigrationStep>> CompareAsync()
    {
        if (existing.Columns.Values.All(column => !column.IsOwn))
        {
            return [Stop($"adopt:{table.Name}", $"The table {table.Name} exists, but no migration of this program made it.")];
        }

        ComparePrimaryKey();
        foreach (var column in table.Columns)
        {
            if (existing.Columns.TryGetValue(column.Name, out var present))
            {
                await CompareColumnAsync(column, present).ConfigureAwait(false);
            }
            else
            {
                await AddColumnAsync(column).ConfigureAwait(false);
            }
        }

        await CompareForeignKeysAsync().ConfigureAwait(false);
        DropColumns();
        await CompareIndexesAsync().ConfigureAwait(false);
        return steps;
    }

    private void ComparePrimaryKey()
    {
        var key = existing.Columns.Where(column => column.Value.KeyPlace > 0).OrderBy(column => column.Value.KeyPlace).Select(column => column.Key);
        if (!key.SequenceEqual(table.PrimaryKey))
        {
            steps.Add(Stop($"key:{table.Name}", $"The primary key of {table.Name} becomes ({string.Join(", ", table.PrimaryKey)})."));
        }
    }

    private async ValueTask CompareColumnAsync(ColumnDefinition column, CatalogColumn present)
    {
        var place = $"{table.Name}.{column.Name}";
        if (!present.IsOwn || present.Type != ColumnType.Of(column))
        {
            steps.Add(Stop($"change:{place}", $"{place} holds {present.Type} and would have to hold {ColumnType.Of(column)}."));
            return;
        }

        if (column.Nullable && present.NotNull)
        {
            steps.Add(new($"optional:{place}", MigrationRisk.Safe, $"{place} may be empty.", [TableSql.SetNullable(table.Name, column)]));
        }
        else if (!column.Nullable && !present.NotNull)
        {
            steps.Add(await probe.HasNullAsync(table.Name, column.Name).ConfigureAwait(false)
                ? Stop($"require:{place}", $"{place} becomes required, but rows have no value there.")
                : new($"require:{place}", MigrationRisk.Locking, $"{place} becomes required.", [TableSql.SetNullable(table.Name, column)]));
        }

        await CompareAllowedValuesAsync(column, present, place).ConfigureAwait(false);
    }

    private async ValueTask CompareAllowedValuesAsync(ColumnDefinition column, CatalogColumn present, string place)
    {
        var allowed = ColumnType.CheckedValues(column);
        if (allowed.Count == present.Allowed.Count && allowed.ToHashSet().SetEquals(present.Allowed))
        {
            return;
        }

        var mayNarrow = allowed.Count > 0 && (present.Allowed.Count == 0 || present.Allowed.Except(allowed).Any());
        if (mayNarrow && await probe.HasOtherAsync(table.Name, column.Name, allowed).ConfigureAwait(false))
        {
            steps.Add(Stop($"options:{place}", $"{place} allows only {string.Join(", ", allowed)} from now on, but rows hold something else."));
        }
        else
        {
            var description = allowed.Count == 0 ? $"{place} may be anything." : $"{place} is one of {string.Join(", ", allowed)}.";
            steps.Add(new($"options:{place}", MigrationRisk.Locking, description, TableSql.ReplaceCheck(table.Name, column)));
        }
    }

    private async ValueTask AddColumnAsync(ColumnDefinition column)
    {
        var place = $"{table.Name}.{column.Name}";
        if (column.Nullable || column.Default is { IsNull: false } || !await probe.HasRowsAsync(table.Name).ConfigureAwait(false))
        {
            var references = table.ForeignKeys.Where(candidate => candidate.Column == column.Name).SelectMany(foreignKey => addReference(table.Name, foreignKey));
            steps.Add(new($"add:{place}", MigrationRisk.Safe, $"Add {column.Name} to {table.Name}.", [.. TableSql.AddColumn(table.Name, column), .. references]));
        }
        else
        {
            steps.Add(Stop($"add:{place}", $"{place} is required, but nothing is known to fill it with in the rows that exist. Give it a default."));
        }
    }

    private async ValueTask CompareForeignKeysAsync()
    {
        foreach (var foreignKey in table.ForeignKeys.Where(candidate => existing.Columns.ContainsKey(candidate.Column)))
        {
            var place = $"{table.Name}.{foreignKey.Column}";
            var present = existing.ForeignKeys.Find(candidate => candidate.Column == foreignKey.Column);
            var sameTarget = present is not null && present.Table == foreignKey.ReferencedTable;
            if (sameTarget && present!.OnDelete == TableSql.Action(foreignKey.OnDelete))
            {
                continue;
            }

            if (!sameTarget && await PointsNowhereAsync(foreignKey).ConfigureAwait(false))
            {
                steps.Add(Stop($"reference:{place}", $"{place} refers to {foreignKey.ReferencedTable} from now on, but rows hold references to something else."));
            }
            else
            {
                string[] drop = present is null ? [] : [TableSql.DropConstraint(table.Name, present.Name)];
                steps.Add(new(
                    $"reference:{place}",
                    MigrationRisk.Locking,
                    $"{place} refers to {foreignKey.ReferencedTable} (on delete: {TableSql.Action(foreignKey.OnDelete)}).",
                    [.. drop, .. addReference(table.Name, foreignKey)]));
            }
        }

        foreach (var gone in existing.ForeignKeys.Where(present => table.ForeignKeys.All(wanted => wanted.Column != present.Column)))
        {
            if (table.Columns.Any(column => column.Name == gone.Column))
            {
                var place = $"{table.Name}.{gone.Column}";
                steps.Add(new($"unreference:{place}", MigrationRisk.Safe, $"{place} no longer refers to {gone.Table}.", [TableSql.DropConstraint(table.Name, gone.Name)]));
            }
        }
    }

    // A table that is only being created has no rows to refer to.
    private ValueTask<bool> PointsNowhereAsync(ForeignKeyDefinition foreignKey) =>
        catalog.ContainsKey(foreignKey.ReferencedTable)
            ? probe.HasOrphansAsync(table.Name, foreignKey.Column, foreignKey.ReferencedTable)
            : probe.HasValueAsync(table.Name, foreignKey.Column);

    private void DropColumns()
    {
        foreach (var name in existing.Columns.Keys.Where(name => table.Columns.All(column => column.Name != name)))
        {
            steps.Add(new($"drop:{table.Name}.{name}", MigrationRisk.Destructive, $"Drop {name} of {table.Name} with all its values.", [TableSql.DropColumn(table.Name, name)]));
        }
    }

    private async ValueTask CompareIndexesAsync()
    {
        foreach (var index in table.Indexes)
        {
            existing.Indexes.TryGetValue(Identifier.Shorten(index.Name), out var present);
            if (present is not null && present.Unique == index.Unique && present.Columns.SequenceEqual(index.Columns))
            {
                continue;
            }

            var id = $"index:{table.Name}.{index.Name}";
            var isOverKnownColumns = index.Columns.All(existing.Columns.ContainsKey);
            if (index.Unique && isOverKnownColumns && await probe.HasDuplicatesAsync(table.Name, index.Columns).ConfigureAwait(false))
            {
                steps.Add(Stop(id, $"{string.Join(", ", index.Columns)} of {table.Name} becomes unique, but rows share values."));
            }
            else
            {
                string[] drop = present is null ? [] : [TableSql.DropIndex(Identifier.Shorten(index.Name))];
                steps.Add(new(id, MigrationRisk.Locking, $"Index {string.Join(", ", index.Columns)} of {table.Name}.", [.. drop, TableSql.CreateIndex(table.Name, index)]));
            }
        }

        foreach (var name in existing.OwnIndexes.Where(name => existing.Indexes.ContainsKey(name) && table.Indexes.All(index => Identifier.Shorten(index.Name) != name)))
        {
            steps.Add(new($"unindex:{table.Name}.{name}", MigrationRisk.Safe, $"Drop the index {name} of {table.Name}; no rows are lost.", [TableSql.DropIndex(name)]));
        }
    }

    private static MigrationStep Stop(string id, string description) => new(id, MigrationRisk.Destructive, description, []);
}
