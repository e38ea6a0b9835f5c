using System.Text;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>The statements that make and change tables, columns, constraints and indexes.</summary>
internal static class TableSql
{
    /// <summary>Makes a table without its references: those may point at tables that are made later.</summary>
    public static string CreateTable(TableDefinition table)
    {
        var sql = new StringBuilder();
        sql.Append("create table ").Append(SqlText.Name(table.Name)).Append(" (\n");
        foreach (var column in table.Columns)
        {
            sql.Append("  ").Append(Column(table.Name, column)).Append(",\n");
        }

        if (table.Search is not null)
        {
            sql.Append("  ").Append(SearchIndex.Declaration(table)).Append(",\n");
        }

        return sql.Append("  primary key (").Append(SqlText.Names(table.PrimaryKey)).Append(")\n)").ToString();
    }

    private static string CreateIndex(string table, TableIndexDefinition index, bool concurrently = false) =>
        $"create {(index.Unique ? "unique " : "")}index {(concurrently ? "concurrently " : "")}{SqlText.Name(Identifier.Shorten(index.Name))} on {SqlText.Name(table)} ({SqlText.Names(index.Columns)}){(PostgresSchemaDialect.Instance.PartOf(index) is { } part ? $" where {part}" : "")}";

    /// <summary>The statements that make an index. PostgreSQL writes a condition in words of its own, so that ours is kept beside the index, with which it goes.</summary>
    public static IReadOnlyList<string> MakeIndex(string table, TableIndexDefinition index, bool concurrently = false)
    {
        var create = CreateIndex(table, index, concurrently);
        return index.Where is null ? [create] : [create, $"comment on index {SqlText.Name(Identifier.Shorten(index.Name))} is {SqlText.Text(PostgresSchemaDialect.Instance.PartOf(index)!)}"];
    }

    public static string DropIndex(string index) => $"drop index {SqlText.Name(index)}";

    public static string RenameIndex(string from, string to) => $"alter index {SqlText.Name(from)} rename to {SqlText.Name(Identifier.Shorten(to))}";

    /// <summary>Adds a column; rows that exist get its default, which is then forgotten: new rows get theirs from the kernel.</summary>
    public static IReadOnlyList<string> AddColumn(string table, ColumnDefinition column)
    {
        var add = $"alter table {SqlText.Name(table)} add column {Column(table, column)}";
        return column.Default is { IsNull: false } value
            ? [$"{add} default {SqlText.Value(value, column.Scale)}", $"alter table {SqlText.Name(table)} alter column {SqlText.Name(column.Name)} drop default"]
            : [add];
    }

    public static string DropColumn(string table, string column) => $"alter table {SqlText.Name(table)} drop column {SqlText.Name(column)}";

    /// <summary>Holds the values of a column as another kind; where no conversion is known there are none.</summary>
    public static string ConvertColumn(string table, ColumnDefinition from, ColumnDefinition to)
    {
        var column = SqlText.Name(to.Name);
        var value = ValueConversion.Describe(from, to) is null ? $"null::{ColumnType.Of(to)}" : ConversionSql.ValueWithoutQuery(column, from, to);
        return $"alter table {SqlText.Name(table)} alter column {column} type {ColumnType.Declaration(to)} using {value}";
    }

    public static IReadOnlyList<string> ChangeNullability(string table, ColumnDefinition column, bool fills)
    {
        var change = $"alter table {SqlText.Name(table)} alter column {SqlText.Name(column.Name)} {(column.Nullable ? "drop" : "set")} not null";
        return fills
            ? [$"update {SqlText.Name(table)} set {SqlText.Name(column.Name)} = {SqlText.Value(column.Default!.Value, column.Scale)} where {SqlText.Name(column.Name)} is null", change]
            : [change];
    }

    /// <summary>Adds the check of a column's options.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="holdsAlready">Whether every row is known to pass it, so that none needs to be looked at.</param>
    public static string AddCheck(string table, ColumnDefinition column, bool holdsAlready) =>
        $"alter table {SqlText.Name(table)} add constraint {CheckName(table, column.Name)} {Check(column)}{(holdsAlready ? " not valid" : "")}";

    public static string AddReference(string table, ForeignKeyDefinition foreignKey) =>
        $"alter table {SqlText.Name(table)} add constraint {SqlText.Name(Identifier.Shorten($"{table}_{foreignKey.Column}_fkey"))} foreign key ({SqlText.Name(foreignKey.Column)}) "
        + $"references {SqlText.Name(foreignKey.ReferencedTable)} (\"id\") on delete {Action(foreignKey.OnDelete)} deferrable initially immediate";

    public static string DropConstraint(string table, string name) => $"alter table {SqlText.Name(table)} drop constraint {SqlText.Name(name)}";

    /// <summary>What a letter of the catalogue means; null for what no migration writes.</summary>
    public static OnDelete? ActionOf(string letter) => letter switch
    {
        "n" => OnDelete.SetNull,
        "c" => OnDelete.Cascade,
        "r" => OnDelete.Restrict,
        _ => null,
    };

    private static string Action(OnDelete onDelete) => onDelete switch
    {
        OnDelete.SetNull => "set null",
        OnDelete.Cascade => "cascade",
        OnDelete.Restrict => "restrict",
        _ => throw new ArgumentOutOfRangeException(nameof(onDelete)),
    };

    private static string Column(string table, ColumnDefinition column)
    {
        var sql = new StringBuilder();
        sql.Append(SqlText.Name(column.Name)).Append(' ').Append(ColumnType.Declaration(column));
        if (!column.Nullable)
        {
            sql.Append(" not null");
        }

        if (Check(column) is { } check)
        {
            sql.Append(" constraint ").Append(CheckName(table, column.Name)).Append(' ').Append(check);
        }

        return sql.ToString();
    }

    private static string? Check(ColumnDefinition column) =>
        column.CheckedValues is { Count: > 0 } values ? $"check ({SqlText.Name(column.Name)} in ({SqlText.Texts(values)}))" : null;

    private static string CheckName(string table, string column) => SqlText.Name(Identifier.Shorten($"{table}_{column}_check"));
}
