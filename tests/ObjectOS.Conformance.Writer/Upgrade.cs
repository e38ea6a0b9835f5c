using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Writer;

/// <summary>An older build and the one after it, with every kind of change between them.</summary>
public static class Upgrade
{
    /// <summary>What the upgrade loses, by name.</summary>
    public static IReadOnlyList<string> Allowed { get; } = ["drop:people.obsolete", "drop:groups.code", "drop:leftovers", "locking"];

    /// <summary>The older build.</summary>
    public static IReadOnlyList<TableDefinition> Before { get; } =
    [
        new("teams", [Key, Column("title", ValueKind.Text, false), Column("code", ValueKind.Text)], ["id"], [], [new("teams_title", ["title"], Unique: true)]) { Search = new(["title"]) },
        new(
            "persons",
            [
                Key,
                Column("name", ValueKind.Text, false),
                Column("state", ValueKind.Text) with { AllowedValues = ["new", "known"] },
                Column("boss", ValueKind.Uuid),
                Column("team", ValueKind.Uuid),
                Column("age", ValueKind.Text),
                Column("balance", ValueKind.Decimal) with { Scale = 2 },
                Column("score", ValueKind.Integer),
                Column("note", ValueKind.Text, false),
                Column("label", ValueKind.Text) with { AllowedValues = ["red", "blue"] },
                Column("hired", ValueKind.Date),
                Column("comment", ValueKind.Text),
                Column("obsolete", ValueKind.Text),
            ],
            ["id"],
            [new("boss", "persons", OnDelete.Restrict), new("team", "teams", OnDelete.SetNull)],
            [new("persons_name", ["name"], Unique: true), new("persons_state", ["state", "team"], Unique: false), new("persons_obsolete", ["obsolete"], Unique: false)])
        {
            Search = new(["label", "name", "obsolete"]),
        },
        new("leftovers", [Key, Column("person", ValueKind.Uuid)], ["id"], [new("person", "persons", OnDelete.Cascade)], []),
    ];

    /// <summary>The build after it.</summary>
    public static IReadOnlyList<TableDefinition> After { get; } =
    [
        new("groups", [Key, Column("label", ValueKind.Text, false) with { RenamedFrom = "title" }], ["id"], [], [new("groups_label", ["label"], Unique: true)]) { RenamedFrom = "teams", Search = new(["label"]) },
        new(
            "people",
            [
                Key,
                Column("full_name", ValueKind.Text, false) with { RenamedFrom = "name" },
                Column("state", ValueKind.Text) with { AllowedValues = ["new", "known", "gone"] },
                Column("boss", ValueKind.Uuid),
                Column("group", ValueKind.Uuid) with { RenamedFrom = "team" },
                Column("age", ValueKind.Integer),
                Column("balance", ValueKind.Decimal) with { Scale = 4 },
                Column("score", ValueKind.Decimal) with { Scale = 2 },
                Column("note", ValueKind.Text),
                Column("labels", ValueKind.TextList) with { AllowedValues = ["red", "blue", "green"], RenamedFrom = "label" },
                Column("hired", ValueKind.Timestamp),
                Column("comment", ValueKind.Text, false) with { Default = FieldValue.Text("none") },
                Column("rank", ValueKind.Integer, false) with { Default = FieldValue.Integer(5) },
                Column("email", ValueKind.Text),
            ],
            ["id"],
            [new("boss", "people", OnDelete.SetNull), new("group", "groups", OnDelete.Restrict)],
            [new("people_full_name", ["full_name"], Unique: true), new("people_hired", ["hired", "full_name"], Unique: true), new("people_email", ["email"], Unique: true)])
        {
            RenamedFrom = "persons",
            Search = new(["comment", "full_name", "labels"]),
        },
        new("notes", [Key, Column("person", ValueKind.Uuid, false), Column("text", ValueKind.Text)], ["id"], [new("person", "people", OnDelete.Cascade)], [new("notes_person", ["person"], Unique: false)]),
    ];

    private static ColumnDefinition Key => Column("id", ValueKind.Uuid, false);

    private static ColumnDefinition Column(string name, ValueKind kind, bool nullable = true) => new(name, kind, 0, nullable, [], Default: null);
}
