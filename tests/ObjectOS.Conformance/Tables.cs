using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>The tables of the tests.</summary>
internal static class Tables
{
    public const int MoneyScale = 2;

    /// <summary>A column of every kind, all nullable but the key.</summary>
    public static TableDefinition Everything { get; } = Table("everything",
    [
        Key,
        Column("text", ValueKind.Text),
        Column("integer", ValueKind.Integer),
        Column("real", ValueKind.Real),
        Column("decimal", ValueKind.Decimal) with { Scale = MoneyScale },
        Column("boolean", ValueKind.Boolean),
        Column("date", ValueKind.Date),
        Column("time", ValueKind.Time),
        Column("timestamp", ValueKind.Timestamp),
        Column("uuid", ValueKind.Uuid),
        Column("list", ValueKind.TextList),
        Column("json", ValueKind.Json),
        Column("vector", ValueKind.Vector) with { Scale = 3 },
        Column("secret", ValueKind.Secret),
    ]);

    /// <summary>A name that must be there and be unique, a state, and a reference to the table itself.</summary>
    public static TableDefinition People { get; } = Table("people",
    [
        Key,
        Column("name", ValueKind.Text, nullable: false),
        Column("state", ValueKind.Text) with { AllowedValues = ["new", "known"] },
        Column("boss", ValueKind.Uuid),
    ]) with
    {
        ForeignKeys = [new ForeignKeyDefinition("boss", "people", OnDelete.Restrict)],
        Indexes = [new TableIndexDefinition("people_name", ["name"], Unique: true)],
    };

    public static ColumnDefinition Key => Column("id", ValueKind.Uuid, nullable: false);

    public static ColumnDefinition Column(string name, ValueKind kind, bool nullable = true, FieldValue? fallback = null) =>
        new(name, kind, 0, nullable, [], fallback);

    public static TableDefinition Table(string name, IReadOnlyList<ColumnDefinition> columns) => new(name, columns, ["id"], [], []);
}
