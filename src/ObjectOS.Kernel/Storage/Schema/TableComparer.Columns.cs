namespace ObjectOS.Storage.Schema;

/// <content>Columns: there, of the right kind, required or not, with the right options.</content>
internal sealed partial class TableComparer
{
    private async ValueTask CompareColumnAsync(ColumnDefinition column, CancellationToken cancellationToken)
    {
        var known = Remembered(column.Name);
        if (!existing.Columns.TryGetValue(column.Name, out var present))
        {
            await AddAsync(column, byHand: known is not null, cancellationToken).ConfigureAwait(false);
        }
        else if (known is null)
        {
            Block($"change:{Place(column.Name)}", $"{Place(column.Name)} was added by hand, and nothing is known about its values. Rename it, or drop it.");
        }
        else if (present.Type != dialect.TypeOf(known))
        {
            Block($"change:{Place(column.Name)}", $"{Place(column.Name)} was made as {dialect.TypeOf(known)} and is {present.Type} now.{ByHand} Change it back.");
        }
        else if (await ConvertAsync(known, column, cancellationToken).ConfigureAwait(false))
        {
            await CompareNullabilityAsync(column, present, known, cancellationToken).ConfigureAwait(false);
            await CompareAllowedValuesAsync(column, present, known, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask AddAsync(ColumnDefinition column, bool byHand, CancellationToken cancellationToken)
    {
        var id = $"add:{Place(column.Name)}";
        if (!column.Nullable && !column.HasDefault && await probe.FindAsync("1 = 1", cancellationToken).ConfigureAwait(false) is { Any: true } rows)
        {
            Block(id, $"{Place(column.Name)} is required, but nothing is known to fill it with in {rows}. Give it a default, or add it without 'required' first.");
            return;
        }

        var value = column.HasDefault ? "; the rows that exist get its default" : "";
        Take(id, new AddColumn(table.Name, column), $"Add {column.Name} to {table.Name}{value}.", byHand);
    }

    // False when the rest of the column cannot be compared.
    private async ValueTask<bool> ConvertAsync(ColumnDefinition from, ColumnDefinition to, CancellationToken cancellationToken)
    {
        if (from.Kind == to.Kind && from.Scale == to.Scale)
        {
            return true;
        }

        var id = $"change:{Place(to.Name)}";
        var sentence = $"{Place(to.Name)} changes from {ColumnWords.Of(from)} to {ColumnWords.Of(to)}";
        var column = probe.Column(to.Name);
        var way = ValueConversion.Describe(from, to);
        var conversion = way is null ? new ColumnConversion("null", "1 = 0") : dialect.Convert(column, from, to);
        var stuck = await probe.FindAsync($"{column} is not null and not ({conversion.IsPossible})", cancellationToken).ConfigureAwait(false);
        if (stuck.Any)
        {
            Block(id, way is null
                ? $"{sentence}, and no conversion is known; {stuck} hold a value. Give the field a new name, or clear the values."
                : $"{sentence}: {way}. {stuck} hold something else.");
            return false;
        }

        becoming[to.Name] = conversion.Value;
        Take(id, new ConvertColumn(table.Name, from, to), way is null ? $"{sentence}; no row holds a value." : $"{sentence}: {way}.");
        return true;
    }

    private async ValueTask CompareNullabilityAsync(ColumnDefinition column, CatalogColumn present, ColumnDefinition known, CancellationToken cancellationToken)
    {
        if (column.Nullable == present.Nullable)
        {
            return;
        }

        var byHand = known.Nullable == column.Nullable;
        if (column.Nullable)
        {
            Take($"optional:{Place(column.Name)}", new ChangeNullability(table.Name, column, Fills: false), $"{Place(column.Name)} may be empty.", byHand);
            return;
        }

        var id = $"require:{Place(column.Name)}";
        var empty = await probe.FindAsync($"({Expression(column.Name)}) is null", cancellationToken).ConfigureAwait(false);
        if (empty.Any && !column.HasDefault)
        {
            Block(id, $"{Place(column.Name)} becomes required, but {empty} have no value there. Give them one, or give the field a default.");
        }
        else
        {
            if (empty.Any)
            {
                becoming[column.Name] = $"coalesce({Expression(column.Name)}, {dialect.Constant(column.Default!.Value, column)})";
            }

            Take(id, new ChangeNullability(table.Name, column, empty.Any), $"{Place(column.Name)} becomes required{(empty.Any ? $"; {empty} get its default" : "")}.", byHand);
        }
    }

    private async ValueTask CompareAllowedValuesAsync(ColumnDefinition column, CatalogColumn present, ColumnDefinition known, CancellationToken cancellationToken)
    {
        // Of a list the catalogue knows nothing: the kernel checks it, and only the rows matter.
        var checks = column.CheckedValues.ToHashSet(StringComparer.Ordinal).SetEquals(present.AllowedValues);
        var before = column.CheckedValues.Count > 0 || present.AllowedValues.Count > 0 ? present.AllowedValues : known.AllowedValues;
        if (checks && column.AllowedValues.ToHashSet(StringComparer.Ordinal).SetEquals(before))
        {
            return;
        }

        var id = $"options:{Place(column.Name)}";
        var mayNarrow = column.AllowedValues.Count > 0 && (before.Count == 0 || before.Except(column.AllowedValues, StringComparer.Ordinal).Any());
        var options = string.Join(", ", column.AllowedValues);
        if (mayNarrow && await probe.FindAsync($"({Expression(column.Name)}) is not null and {dialect.HasOther($"({Expression(column.Name)})", column)}", cancellationToken).ConfigureAwait(false) is { Any: true } others)
        {
            Block(id, $"{Place(column.Name)} allows only {options} from now on, but {others} hold something else. Change them, or keep the option.");
        }
        else if (!checks)
        {
            var byHand = column.CheckedValues.ToHashSet(StringComparer.Ordinal).SetEquals(known.CheckedValues) && known.Kind == column.Kind;
            Take(id, new ChangeAllowedValues(table.Name, column, Widens: !mayNarrow && known.Kind == column.Kind), options.Length == 0 ? $"{Place(column.Name)} may be anything." : $"{Place(column.Name)} is one of {options}.", byHand);
        }
    }

    private async ValueTask LeaveColumnAsync(CatalogColumn column, CancellationToken cancellationToken)
    {
        if (Remembered(column.Name) is null)
        {
            steps.Add(new($"extra:{Place(column.Name)}", MigrationRisk.Drift, $"{Place(column.Name)} was added by hand. It is left alone.", Change: null) { IsOptional = true });
            return;
        }

        var holding = await probe.FindAsync($"{probe.Column(column.Name)} is not null", cancellationToken).ConfigureAwait(false);
        var values = holding.Any ? $"with the values of {holding}. If the field has a new name, say so there with 'renamed_from: {column.Name}'" : "which holds no value";
        steps.Add(new($"drop:{Place(column.Name)}", MigrationRisk.Destructive, $"Drop {column.Name} of {table.Name}, {values}.", new DropColumn(table.Name, column.Name)));
    }
}
