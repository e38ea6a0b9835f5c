using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>
/// Changes a table in a way that SQLite has no statement for: makes it anew beside itself, copies every row, and takes its place. References of other tables are
/// by name and hold again afterwards; foreign keys are off meanwhile and checked before the commit. What somebody added by hand is taken along.
/// </summary>
internal static class TableRebuild
{
    public static IReadOnlyList<string> Statements(TableComparison comparison)
    {
        var table = comparison.Wanted;
        var existing = (SqliteTable)comparison.Existing;
        var temporary = $"_rebuild_{table.Name}";
        var extra = ExtraColumns(comparison, existing);
        string[] names = [.. table.Columns.Select(static column => column.Name), .. extra];
        string[] values = [.. table.Columns.Select(column => Value(comparison, column)), .. extra.Select(SqlText.Name)];
        return
        [
            .. existing.Search is null ? [] : SearchIndex.Drop(table.Name),
            TableSql.CreateTable(temporary, table, extra.Select(column => ExtraColumn(existing, column)), ExtraReferences(comparison)),
            $"insert into {SqlText.Name(temporary)} ({SqlText.Names(names)}) select {string.Join(", ", values)} from {SqlText.Name(table.Name)}",
            $"drop table {SqlText.Name(table.Name)}",
            $"alter table {SqlText.Name(temporary)} rename to {SqlText.Name(table.Name)}",
            .. table.Indexes.Select(index => TableSql.CreateIndex(table.Name, index)),
            .. Foreign(comparison, existing),
            .. table.Search is null ? [] : SearchIndex.Make(table),
        ];
    }

    private static string Value(TableComparison comparison, ColumnDefinition column)
    {
        var name = SqlText.Name(column.Name);
        if (!comparison.Existing.Columns.ContainsKey(column.Name))
        {
            return Default(column);
        }

        var value = comparison.Changes<ConvertColumn>().FirstOrDefault(change => change.To.Name == column.Name) is { } conversion
            ? SqliteSchemaDialect.Instance.Convert(name, conversion.From, conversion.To).Value
            : name;
        return comparison.Changes<ChangeNullability>().Any(change => change.Fills && change.Column.Name == column.Name) ? $"coalesce({value}, {Default(column)})" : value;
    }

    private static string Default(ColumnDefinition column) => column.Default is { IsNull: false } value ? SqlText.Value(value, column.Scale) : "null";

    private static string[] ExtraColumns(TableComparison comparison, SqliteTable existing)
    {
        var known = comparison.Wanted.Columns.Select(static column => column.Name)
            .Concat(comparison.Changes<DropColumn>().Select(static change => change.Column))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extra = existing.Columns.Keys.Where(name => !known.Contains(name)).ToArray();
        return extra.FirstOrDefault(existing.Generated.Contains) is { } generated
            ? throw new StorageException(
                StorageFailure.ConstraintViolation,
                $"The table {existing.Name} has to be copied, and its computed column {generated}, which somebody added by hand, cannot be taken along. Drop it first.")
            : extra;
    }

    private static string ExtraColumn(SqliteTable existing, string name)
    {
        var column = existing.Columns[name];
        var value = existing.Defaults.TryGetValue(name, out var expression) ? $" default ({expression})" : "";
        return $"{SqlText.Name(column.Name)} {column.Type}{(column.Nullable ? "" : " not null")}{value}";
    }

    private static IEnumerable<string> ExtraReferences(TableComparison comparison)
    {
        var known = comparison.Wanted.ForeignKeys.Select(static key => key.Column)
            .Concat(comparison.Changes<ChangeReference>().Select(static change => change.Column))
            .Concat(comparison.Changes<DropColumn>().Select(static change => change.Column))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return comparison.Existing.ForeignKeys.Where(key => !known.Contains(key.Column)).Select(TableSql.References);
    }

    // Indexes and triggers that no migration made.
    private static IEnumerable<string> Foreign(TableComparison comparison, SqliteTable existing)
    {
        var own = comparison.Wanted.Indexes.Select(static index => index.Name)
            .Concat(comparison.Changes<DropIndex>().Select(static change => change.Name))
            .Concat(comparison.Changes<RenameIndex>().Select(static change => change.From))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return existing.Attachments.Where(attachment => !own.Contains(attachment.Name)).Select(static attachment => attachment.Sql);
    }
}
