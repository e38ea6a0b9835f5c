using System.Text;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The statements that make tables, columns and indexes.</summary>
internal static class TableSql
{
    public static string CreateTable(TableDefinition table, string name)
    {
        var sql = new StringBuilder();
        sql.Append("create table ").Append(SqlText.Name(name)).Append(" (\n");
        foreach (var column in table.Columns)
        {
            sql.Append("  ").Append(Column(column)).Append(",\n");
        }

        sql.Append("  primary key (").Append(SqlText.Names(table.PrimaryKey)).Append(')');
        foreach (var foreignKey in table.ForeignKeys)
        {
            sql.Append(",\n  foreign key (").Append(SqlText.Name(foreignKey.Column)).Append(") ").Append(References(foreignKey));
        }

        return sql.Append("\n) strict").ToString();
    }

    public static string CreateIndex(string table, TableIndexDefinition index) =>
        $"create {(index.Unique ? "unique " : "")}index {SqlText.Name(index.Name)} on {SqlText.Name(table)} ({SqlText.Names(index.Columns)})";

    public static string DropIndex(string index) => $"drop index {SqlText.Name(index)}";

    /// <summary>Adds a column; rows that exist get its default.</summary>
    public static string AddColumn(string table, ColumnDefinition column, ForeignKeyDefinition? foreignKey)
    {
        var sql = new StringBuilder();
        sql.Append("alter table ").Append(SqlText.Name(table)).Append(" add column ").Append(Column(column));
        if (column.Default is { IsNull: false } value)
        {
            sql.Append(" default ").Append(SqlText.Value(value, column.Scale));
        }

        if (foreignKey is not null)
        {
            sql.Append(' ').Append(References(foreignKey));
        }

        return sql.ToString();
    }

    public static string DropColumn(string table, string column) => $"alter table {SqlText.Name(table)} drop column {SqlText.Name(column)}";

    private static string Column(ColumnDefinition column)
    {
        var sql = new StringBuilder();
        sql.Append(SqlText.Name(column.Name)).Append(' ').Append(ColumnKind.StorageType(column.Kind));
        if (!column.Nullable)
        {
            sql.Append(" not null");
        }

        if (ColumnKind.CheckedValues(column) is { Count: > 0 } values)
        {
            sql.Append(" check (").Append(SqlText.Name(column.Name)).Append(" in (").Append(SqlText.Texts(values)).Append("))");
        }

        return sql.ToString();
    }

    private static string References(ForeignKeyDefinition foreignKey) =>
        $"references {SqlText.Name(foreignKey.ReferencedTable)} (\"id\") on delete {Action(foreignKey.OnDelete)} deferrable initially immediate";

    /// <summary>The word for what happens on delete, as SQLite's catalogue has it too.</summary>
    public static string Action(OnDelete onDelete) => onDelete switch
    {
        OnDelete.SetNull => "set null",
        OnDelete.Cascade => "cascade",
        OnDelete.Restrict => "restrict",
        _ => throw new ArgumentOutOfRangeException(nameof(onDelete)),
    };
}
