using System.Text;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The statements that make tables, columns and indexes.</summary>
internal static class TableSql
{
    public static string CreateTable(TableDefinition table) => CreateTable(table.Name, table, [], []);

    /// <param name="name">What it is called.</param>
    /// <param name="table">What it is.</param>
    /// <param name="extraColumns">Declarations of further columns.</param>
    /// <param name="extraReferences">Declarations of further references.</param>
    public static string CreateTable(string name, TableDefinition table, IEnumerable<string> extraColumns, IEnumerable<string> extraReferences)
    {
        var isSearched = table.Search is not null;
        IEnumerable<string> parts =
        [
            .. isSearched ? [SearchIndex.RowDeclaration] : (string[])[],
            .. table.Columns.Select(Column),
            .. extraColumns,
            $"{(isSearched ? "unique" : "primary key")} ({SqlText.Names(table.PrimaryKey)})",
            .. table.ForeignKeys.Select(static key => $"foreign key ({SqlText.Name(key.Column)}) {References(key.ReferencedTable, key.OnDelete)}"),
            .. extraReferences,
        ];
        return $"create table {SqlText.Name(name)} (\n  {string.Join(",\n  ", parts)}\n) strict";
    }

    public static string CreateIndex(string table, TableIndexDefinition index) =>
        $"create {(index.Unique ? "unique " : "")}index {SqlText.Name(index.Name)} on {SqlText.Name(table)} ({SqlText.Names(index.Columns)}){(SqliteSchemaDialect.Instance.PartOf(index) is { } part ? $" where {part}" : "")}";

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
            sql.Append(' ').Append(References(foreignKey.ReferencedTable, foreignKey.OnDelete));
        }

        return sql.ToString();
    }

    /// <summary>A reference that somebody made by hand.</summary>
    public static string References(CatalogForeignKey key) => $"foreign key ({SqlText.Name(key.Column)}) {References(key.ReferencedTable, key.OnDelete)}";

    /// <summary>What a word of SQLite's catalogue means; null for what no migration writes.</summary>
    public static OnDelete? ActionOf(string word) => word switch
    {
        "set null" => OnDelete.SetNull,
        "cascade" => OnDelete.Cascade,
        "restrict" => OnDelete.Restrict,
        _ => null,
    };

    private static string Column(ColumnDefinition column)
    {
        var sql = new StringBuilder();
        sql.Append(SqlText.Name(column.Name)).Append(' ').Append(SqliteSchemaDialect.Instance.TypeOf(column));
        if (!column.Nullable)
        {
            sql.Append(" not null");
        }

        if (column.CheckedValues is { Count: > 0 } values)
        {
            sql.Append(' ').Append(CheckText.Of(column.Name, values));
        }

        return sql.ToString();
    }

    private static string References(string table, OnDelete? onDelete) => $"references {SqlText.Name(table)} (\"id\") on delete {Action(onDelete)} deferrable initially immediate";

    private static string Action(OnDelete? onDelete) => onDelete switch
    {
        OnDelete.SetNull => "set null",
        OnDelete.Cascade => "cascade",
        OnDelete.Restrict => "restrict",
        _ => "no action",
    };
}
