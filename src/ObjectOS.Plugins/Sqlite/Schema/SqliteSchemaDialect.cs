using System.Globalization;
using ObjectOS.Sqlite.Functions;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>How SQLite declares and changes tables.</summary>
internal sealed class SqliteSchemaDialect : SchemaDialect
{
    public static readonly SqliteSchemaDialect Instance = new();

    public override IReadOnlyList<string> Bookkeeping { get; } =
    [
        """create table if not exists "_migrations" ("number" integer primary key, "id" text not null, "applied_at" text not null) strict""",
        """create table if not exists "_tables" ("name" text not null primary key, "definition" text not null) strict, without rowid""",
        """create table if not exists "_sequences" ("name" text not null primary key, "value" integer not null) strict, without rowid""",
    ];

    // SQLite's five types do not tell a date from a text or cents from pieces; that the migration itself remembers.
    public override string TypeOf(ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Integer or ValueKind.Decimal or ValueKind.Boolean => "integer",
        ValueKind.Real => "real",
        ValueKind.Uuid or ValueKind.Vector or ValueKind.Secret => "blob",
        ValueKind.Text or ValueKind.Date or ValueKind.Time or ValueKind.Timestamp or ValueKind.TextList or ValueKind.Json or ValueKind.Password => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "No column holds this."),
    };

    public override string ConditionOf(IndexCondition condition) => condition.Sqlite;

    // SQLite can make tables, drop indexes and add columns at once. Everything else goes through the rows.
    public override MigrationRisk RiskOf(SchemaChange change) =>
        change is CreateTable or AddColumn or DropIndex or DropSearch ? MigrationRisk.Safe : MigrationRisk.Locking;

    public override string HasOther(string expression, ColumnDefinition column) => column.Kind == ValueKind.TextList
        ? $"exists (select 1 from json_each({expression}) e where e.\"value\" not in ({SqlText.Texts(column.AllowedValues)}))"
        : $"{expression} not in ({SqlText.Texts(column.AllowedValues)})";

    public override string Constant(FieldValue value, ColumnDefinition column) => SqlText.Value(value, column.Scale);

    public override ColumnConversion Convert(string expression, ColumnDefinition from, ColumnDefinition to)
    {
        var arguments = string.Create(CultureInfo.InvariantCulture, $"({expression}, {(int)from.Kind}, {from.Scale}, {(int)to.Kind}, {to.Scale})");
        return new(ConversionFunctions.Convert + arguments, $"{ConversionFunctions.Convert}{arguments} is not null");
    }

    // Its tables and triggers are called after the table, and what is in it after nothing: it is made anew.
    public override bool RenamesKeepSearch => false;

    // The references of other tables follow only while the setting, which the rest of a migration needs, is off.
    public override IReadOnlyList<string> Rename(SchemaChange rename) => rename switch
    {
        RenameTable table =>
        [
            .. SearchIndex.Drop(table.From),
            "pragma legacy_alter_table = off",
            $"alter table {SqlText.Name(table.From)} rename to {SqlText.Name(table.Table)}",
            "pragma legacy_alter_table = on",
        ],
        RenameColumn column => [.. SearchIndex.Drop(column.Table), $"alter table {SqlText.Name(column.Table)} rename column {SqlText.Name(column.From)} to {SqlText.Name(column.To)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(rename)),
    };

    public override string RenameSequence(string from, string to) =>
        $"update or replace \"_sequences\" set \"name\" = {SqlText.Text(to)} where \"name\" = {SqlText.Text(from)}";

    public override IReadOnlyList<string> Statements(SchemaComparison comparison) =>
    [
        .. comparison.Changes<CreateTable>().Select(static change => TableSql.CreateTable(change.Definition)),
        .. comparison.Tables.SelectMany(TableChange.Statements),
        .. comparison.Changes<CreateTable>().SelectMany(static change => change.Definition.Indexes.Select(index => TableSql.CreateIndex(change.Table, index))),
        .. comparison.Changes<CreateTable>().Where(static change => change.Definition.Search is not null).SelectMany(static change => SearchIndex.Make(change.Definition)),
        .. comparison.Changes<DropTable>().SelectMany(static change => (string[])[.. SearchIndex.Drop(change.Table), $"drop table {SqlText.Name(change.Table)}"]),
    ];
}
