using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>The statements that change one table.</summary>
internal static class TableChange
{
    /// <summary>Everything but new references, which may point at tables that are changed later.</summary>
    public static IEnumerable<string> Statements(TableComparison table)
    {
        var name = table.Wanted.Name;
        var existing = (PostgresTable)table.Existing;
        ConvertColumn[] converted = [.. table.Changes<ConvertColumn>()];
        ChangeAllowedValues[] checks = [.. table.Changes<ChangeAllowedValues>()];
        var unchecks = checks.Select(static change => change.Column.Name).Concat(converted.Select(static change => change.To.Name)).ToHashSet(StringComparer.Ordinal);
        var unreferenced = table.Changes<ChangeReference>().Select(static change => change.Column).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. table.Steps.Any(static step => step.Change is DropSearch or CreateSearch { Replaces: true }) ? [SearchIndex.Drop(name)] : (string[])[],
            .. existing.References.Where(reference => unreferenced.Contains(reference.Column)).Select(reference => TableSql.DropConstraint(name, reference.Name)),
            .. existing.Checks.Where(check => unchecks.Contains(check.Column)).Select(check => TableSql.DropConstraint(name, check.Name)),
            .. table.Changes<DropIndex>().Select(static change => TableSql.DropIndex(change.Name)),
            .. table.Changes<RenameIndex>().Select(static change => TableSql.RenameIndex(change.From, change.Index.Name)),
            .. table.Changes<AddColumn>().SelectMany(change => TableSql.AddColumn(name, change.Column)),
            .. Outlived(table, converted).Select(TableSql.DropIndex),
            .. converted.Select(change => TableSql.ConvertColumn(name, change.From, change.To)),
            .. table.Changes<ChangeNullability>().SelectMany(change => TableSql.ChangeNullability(name, change.Column, change.Fills)),
            .. table.Changes<DropColumn>().Select(change => TableSql.DropColumn(name, change.Column)),
            .. checks.Where(static change => change.Column.CheckedValues.Count > 0).Select(change => TableSql.AddCheck(name, change.Column, change.Widens)),
            .. table.Changes<CreateSearch>().SelectMany(_ => SearchIndex.Add(table.Wanted)),
        ];
    }

    /// <summary>Indexes that are made anew later, and whose condition may ask a column what it cannot answer once it is of another type.</summary>
    private static IEnumerable<string> Outlived(TableComparison table, ConvertColumn[] converted) => table.Existing.Indexes.Values
        .Where(index => index.Part is { } part
            && converted.Any(change => part.Contains(SqlText.Name(change.To.Name), StringComparison.Ordinal))
            && table.Wanted.Indexes.Any(wanted => Identifier.Shorten(wanted.Name) == index.Name && PostgresSchemaDialect.Instance.PartOf(wanted) != index.Part))
        .Select(static index => index.Name);

    /// <summary>New references.</summary>
    public static IEnumerable<string> References(TableComparison table)
    {
        var added = table.Changes<AddColumn>().Select(static change => change.Column.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. table.Wanted.ForeignKeys.Where(key => added.Contains(key.Column)).Select(key => TableSql.AddReference(table.Wanted.Name, key)),
            .. table.Changes<ChangeReference>().Where(static change => change.Wanted is not null).Select(change => TableSql.AddReference(table.Wanted.Name, change.Wanted!)),
        ];
    }
}
