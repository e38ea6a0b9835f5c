using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>
/// Changes a table in a way that SQLite has no statement for: makes it anew beside itself, copies every row, and takes its place. References of other tables are
/// by name and hold again afterwards; foreign keys are off meanwhile and checked before the commit.
/// </summary>
internal static class TableRebuild
{
    /// <param name="table">The table as it shall be.</param>
    /// <param name="existing">The table as it is.</param>
    /// <param name="afterAdditions">Whether columns were added to it just before.</param>
    public static IReadOnlyList<string> Statements(TableDefinition table, CatalogTable existing, bool afterAdditions)
    {
        var temporary = $"_rebuild_{table.Name}";
        var copied = SqlText.Names(table.Columns
            .Where(column => existing.Columns.ContainsKey(column.Name) || (afterAdditions && (column.Nullable || column.Default is { IsNull: false })))
            .Select(column => column.Name));
        return
        [
            TableSql.CreateTable(table, temporary),
            $"insert into {SqlText.Name(temporary)} ({copied}) select {copied} from {SqlText.Name(table.Name)}",
            $"drop table {SqlText.Name(table.Name)}",
            $"alter table {SqlText.Name(temporary)} rename to {SqlText.Name(table.Name)}",
            .. table.Indexes.Select(index => TableSql.CreateIndex(table.Name, index)),
            .. existing.Foreign,
        ];
    }
}
