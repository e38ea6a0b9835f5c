using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <content>References to other tables.</content>
internal sealed partial class TableComparer
{
    private async ValueTask CompareReferencesAsync(CancellationToken cancellationToken)
    {
        foreach (var wanted in table.ForeignKeys.Where(candidate => existing.Columns.ContainsKey(candidate.Column)))
        {
            await CompareReferenceAsync(wanted, cancellationToken).ConfigureAwait(false);
        }

        foreach (var gone in existing.ForeignKeys.Where(present => !table.ForeignKeys.Any(wanted => Same(wanted.Column, present.Column))))
        {
            if (!table.Columns.Any(column => Same(column.Name, gone.Column)))
            {
                continue;
            }

            var id = $"reference:{Place(gone.Column)}";
            if (remembered.ForeignKeys.Any(known => Same(known.Column, gone.Column)))
            {
                Take(id, new ChangeReference(table.Name, gone.Column, Wanted: null), $"{Place(gone.Column)} no longer refers to {gone.ReferencedTable}.");
            }
            else
            {
                steps.Add(new(id, MigrationRisk.Drift, $"{Place(gone.Column)} was made to refer to {gone.ReferencedTable} by hand. It is left alone.", Change: null) { IsOptional = true });
            }
        }
    }

    private async ValueTask CompareReferenceAsync(ForeignKeyDefinition wanted, CancellationToken cancellationToken)
    {
        var present = existing.ForeignKeys.Find(candidate => Same(candidate.Column, wanted.Column));
        var sameTarget = present is not null && Same(present.ReferencedTable, wanted.ReferencedTable);
        if (sameTarget && present!.OnDelete == wanted.OnDelete)
        {
            return;
        }

        var id = $"reference:{Place(wanted.Column)}";
        if (!sameTarget && await FindPointingNowhereAsync(wanted, cancellationToken).ConfigureAwait(false) is { Any: true } lost)
        {
            Block(id, $"{Place(wanted.Column)} refers to {wanted.ReferencedTable} from now on, but {lost} refer to no row there. Correct or clear them.");
            return;
        }

        var byHand = remembered.ForeignKeys.Any(known => Same(known.Column, wanted.Column) && Same(known.ReferencedTable, wanted.ReferencedTable) && known.OnDelete == wanted.OnDelete);
        var change = new ChangeReference(table.Name, wanted.Column, wanted);
        Take(id, change, $"{Place(wanted.Column)} refers to {wanted.ReferencedTable} (on delete: {Word(wanted.OnDelete)}).", byHand);
    }

    // A table that is only being created has no rows to refer to.
    private ValueTask<FoundRows> FindPointingNowhereAsync(ForeignKeyDefinition wanted, CancellationToken cancellationToken) =>
        catalog.ContainsKey(wanted.ReferencedTable)
            ? probe.FindOrphansAsync(Expression(wanted.Column), wanted.ReferencedTable, cancellationToken)
            : probe.FindAsync($"({Expression(wanted.Column)}) is not null", cancellationToken);

    private static string Word(OnDelete onDelete) => onDelete switch
    {
        OnDelete.SetNull => "set_null",
        OnDelete.Cascade => "cascade",
        _ => "restrict",
    };
}
