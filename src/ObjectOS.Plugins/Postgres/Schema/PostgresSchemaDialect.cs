using ObjectOS.Postgres.Writing;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>How PostgreSQL declares and changes tables.</summary>
internal sealed class PostgresSchemaDialect : SchemaDialect
{
    public static readonly PostgresSchemaDialect Instance = new();

    public override IReadOnlyList<string> Bookkeeping { get; } =
    [
        """create table if not exists "_migrations" ("number" bigint primary key, "id" text not null, "applied_at" timestamptz not null)""",
        """create table if not exists "_tables" ("name" text collate "C" primary key, "definition" text not null)""",
        .. ExpressionFunctions.Statements,
    ];

    public override string TypeOf(ColumnDefinition column) => ColumnType.Of(column);

    public override string IndexName(string name) => Identifier.Shorten(name);

    public override string ConditionOf(IndexCondition condition) => condition.Postgres ?? condition.Sqlite;

    // The condition follows, but not what is kept of it: the index is made anew.
    public override bool RenamesReachParts => false;

    // What only the catalogue is changed for is safe, and so is an index that is made beside the writers.
    public override MigrationRisk RiskOf(SchemaChange change) => change switch
    {
        CreateTable or AddColumn or CreateIndex or RenameIndex or DropIndex or DropSearch => MigrationRisk.Safe,
        ChangeNullability { Column.Nullable: true } or ChangeAllowedValues { Widens: true } or ChangeReference { Wanted: null } => MigrationRisk.Safe,
        _ => MigrationRisk.Locking,
    };

    public override bool RunsOutside(SchemaChange change) => change is CreateIndex;

    public override string HasOther(string expression, ColumnDefinition column) => column.Kind == ValueKind.TextList
        ? $"not ({expression} <@ array[{SqlText.Texts(column.AllowedValues)}]::text[])"
        : $"{expression} not in ({SqlText.Texts(column.AllowedValues)})";

    public override string Constant(FieldValue value, ColumnDefinition column) => SqlText.Value(value, column.Scale);

    public override ColumnConversion Convert(string expression, ColumnDefinition from, ColumnDefinition to) => ConversionSql.Of(expression, from, to);

    public override IReadOnlyList<string> Rename(SchemaChange rename) => rename switch
    {
        RenameTable table => [$"alter table {SqlText.Name(table.From)} rename to {SqlText.Name(table.Table)}"],
        RenameColumn column => [$"alter table {SqlText.Name(column.Table)} rename column {SqlText.Name(column.From)} to {SqlText.Name(column.To)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(rename)),
    };

    // One that an earlier table of the new name left behind makes way: its numbers are no longer anybody's.
    public override string RenameSequence(string from, string to)
    {
        var old = Sequences.NameOf(from);
        var name = Sequences.NameOf(to);
        return $"""
            do $do$ begin
              if to_regclass({SqlText.Text(old)}) is not null then
                execute {SqlText.Text($"drop sequence if exists {name}")};
                execute {SqlText.Text($"alter sequence {old} rename to {name}")};
              end if;
            end $do$
            """;
    }

    public override IReadOnlyList<string> Statements(SchemaComparison comparison)
    {
        CreateTable[] created = [.. comparison.Changes<CreateTable>()];
        var needsFunction = comparison.Changes<ConvertColumn>().Any(static change => ConversionSql.NeedsListFunction(change.From, change.To));
        var needsWords = comparison.Changes<CreateSearch>().Any() || created.Any(static change => change.Definition.Search is not null);
        return
        [
            .. needsFunction ? [ConversionSql.MakeListFunction] : (string[])[],
            .. needsWords ? SearchFunctions.Make : [],
            .. created.Select(static change => TableSql.CreateTable(change.Definition)),
            .. comparison.Tables.SelectMany(TableChange.Statements),
            .. created.SelectMany(static change => change.Definition.Indexes.SelectMany(index => TableSql.MakeIndex(change.Table, index))),
            .. created.Where(static change => change.Definition.Search is not null).Select(static change => SearchIndex.Index(change.Table)),
            .. created.SelectMany(static change => change.Definition.ForeignKeys.Select(key => TableSql.AddReference(change.Table, key))),
            .. comparison.Tables.SelectMany(TableChange.References),
            .. comparison.Changes<DropTable>().Select(static change => $"drop table {SqlText.Name(change.Table)}"),
        ];
    }

    /// <summary>The statements that make an index outside of a transaction, whatever an earlier run has left of it.</summary>
    public static IReadOnlyList<string> IndexStatements(CreateIndex change) =>
    [
        $"drop index concurrently if exists {SqlText.Name(Identifier.Shorten(change.Index.Name))}",
        .. TableSql.MakeIndex(change.Table, change.Index, concurrently: true),
    ];
}
