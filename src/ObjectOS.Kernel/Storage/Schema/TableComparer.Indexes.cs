using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <content>Indexes.</content>
internal sealed partial class TableComparer
{
    private async ValueTask CompareIndexesAsync(CancellationToken cancellationToken)
    {
        // Those that a migration made and the build no longer names; one of them may live on under another name.
        var old = existing.Indexes.Values
            .Where(present => remembered.Indexes.Any(known => Same(dialect.IndexName(known.Name), present.Name)) && !table.Indexes.Any(wanted => Same(dialect.IndexName(wanted.Name), present.Name)))
            .ToList();
        foreach (var wanted in table.Indexes)
        {
            var present = existing.Indexes.GetValueOrDefault(dialect.IndexName(wanted.Name));
            var isThere = present?.Is(wanted, dialect) == true;
            var renamed = present is null ? old.Find(candidate => candidate.Is(wanted, dialect)) : null;
            if (await BlockIfSharedAsync(wanted, isThere || renamed is not null, cancellationToken).ConfigureAwait(false) || isThere)
            {
                continue;
            }

            if (renamed is not null)
            {
                old.Remove(renamed);
                Take($"index:{Place(wanted.Name)}", new RenameIndex(table.Name, renamed.Name, wanted), $"Rename the index {renamed.Name} of {table.Name} to {wanted.Name}.");
                continue;
            }

            Make(wanted, present);
        }

        foreach (var gone in old)
        {
            Take($"unindex:{Place(gone.Name)}", new DropIndex(table.Name, gone.Name), $"Drop the index {gone.Name} of {table.Name}; no rows are lost.");
        }
    }

    // Where the index holds already, values can collide only by what becomes of them.
    private async ValueTask<bool> BlockIfSharedAsync(TableIndexDefinition wanted, bool holds, CancellationToken cancellationToken)
    {
        if (!wanted.Unique || (holds && !wanted.Columns.Concat(wanted.Where?.Fields ?? []).Any(becoming.ContainsKey)))
        {
            return false;
        }

        var sharing = await FindSharingAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (sharing.Any)
        {
            Block($"index:{Place(wanted.Name)}", $"({string.Join(", ", wanted.Columns)}) of {table.Name} has to be unique, but {sharing} would share their values with others. Change them first.");
        }

        return sharing.Any;
    }

    private void Make(TableIndexDefinition wanted, CatalogIndex? present)
    {
        var known = remembered.Indexes.FirstOrDefault(candidate => Same(candidate.Name, wanted.Name));
        var byHand = known is not null && known.HasSameParts(wanted);
        var kind = wanted.Unique ? "Make a unique index" : "Make an index";
        Take($"index:{Place(wanted.Name)}", new CreateIndex(table.Name, wanted, present is not null), $"{kind} over ({string.Join(", ", wanted.Columns)}) of {table.Name}.", byHand);
    }

    // A column that is only being added holds one value in all rows: its default, or none, which collides with nothing.
    private ValueTask<FoundRows> FindSharingAsync(TableIndexDefinition wanted, CancellationToken cancellationToken)
    {
        var columns = wanted.Columns.Where(existing.Columns.ContainsKey).Select(Expression).ToArray();
        var added = table.Columns.Where(column => wanted.Columns.Contains(column.Name) && !existing.Columns.ContainsKey(column.Name));
        if (added.Any(static column => !column.HasDefault))
        {
            return default;
        }

        // Of a column that is only being added, no row has a value.
        var live = wanted.OnlyWhereNull is { } column && existing.Columns.ContainsKey(column) ? probe.Column(column) + " is null" : null;
        var condition = wanted.Where is { } where ? ConditionNow(where) : null;
        var among = live is null || condition is null ? live ?? condition : $"{live} and {condition}";
        return columns.Length == 0 ? FindBesideOthersAsync(among, cancellationToken) : probe.FindSharingAsync(columns, among, cancellationToken);
    }

    /// <summary>The condition of an index, asked of the rows as they will be after the steps found so far.</summary>
    private string ConditionNow(IndexCondition where)
    {
        var sql = dialect.ConditionOf(where);
        foreach (var name in where.Fields)
        {
            var column = table.Columns.First(candidate => candidate.Name == name);
            var value = existing.Columns.ContainsKey(name) ? Expression(name) : column.HasDefault ? dialect.Constant(column.Default!.Value, column) : "null";
            sql = sql.Replace($"{ComputedField.RecordMark}.{Sql.Quote(name)}", $"({value})", StringComparison.Ordinal);
        }

        return sql;
    }

    private async ValueTask<FoundRows> FindBesideOthersAsync(string? among, CancellationToken cancellationToken)
    {
        var rows = await probe.FindAsync(among ?? "1 = 1", cancellationToken).ConfigureAwait(false);
        return rows.Count > 1 ? rows : default;
    }
}
