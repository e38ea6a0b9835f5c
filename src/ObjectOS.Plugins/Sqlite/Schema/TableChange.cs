using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The statements that change one table. What SQLite has no statement for is done by copying the rows into a new table, all of it at once.</summary>
internal static class TableChange
{
    public static IReadOnlyList<string> Statements(TableComparison table)
    {
        if (NeedsRebuild(table))
        {
            return TableRebuild.Statements(table);
        }

        var name = table.Wanted.Name;
        return
        [
            .. table.Steps.Any(static step => step.Change is DropSearch or CreateSearch { Replaces: true }) ? SearchIndex.Drop(name) : [],
            .. table.Changes<DropIndex>().Select(static change => TableSql.DropIndex(change.Name)),
            .. table.Changes<RenameIndex>().Select(static change => TableSql.DropIndex(change.From)),
            .. table.Changes<CreateIndex>().Where(static change => change.Replaces).Select(static change => TableSql.DropIndex(change.Index.Name)),
            .. table.Changes<AddColumn>().Select(change => TableSql.AddColumn(name, change.Column, table.Wanted.ForeignKeys.FirstOrDefault(key => key.Column == change.Column.Name))),
            .. table.Changes<RenameIndex>().Select(change => TableSql.CreateIndex(name, change.Index)),
            .. table.Changes<CreateIndex>().Select(change => TableSql.CreateIndex(name, change.Index)),
            .. table.Changes<CreateSearch>().SelectMany(_ => SearchIndex.Make(table.Wanted)),
        ];
    }

    private static bool NeedsRebuild(TableComparison table) => table.Steps.Any(step => step.Change switch
    {
        AddColumn { Column: { Nullable: false, Default: null or { IsNull: true } } } => true,
        ConvertColumn or ChangeNullability or ChangeAllowedValues or ChangeReference or DropColumn => true,
        CreateSearch => !((SqliteTable)table.Existing).HasRowColumn,
        _ => false,
    });
}
