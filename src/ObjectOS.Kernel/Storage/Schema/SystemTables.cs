using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>The kernel's own tables. No object can have their names: names of objects that begin with <c>_</c> belong to the system.</summary>
internal static class SystemTables
{
    /// <summary>Raised when a table below changes, or what every table has, or what drivers bring besides, so that databases are compared again.</summary>
    public const string Revision = "4";

    /// <summary>Which plugins are installed in this database, and in which version.</summary>
    public static readonly TableDefinition Plugins = new(
        "_plugins",
        [
            new("id", ValueKind.Text, 0, Nullable: false, [], null),
            new("version", ValueKind.Text, 0, Nullable: false, [], null),
            new("installed_at", ValueKind.Timestamp, 0, Nullable: false, [], null),
        ],
        ["id"],
        [],
        []);

    /// <summary>What else the kernel remembers, by key.</summary>
    public static readonly TableDefinition Application = new(
        "_application",
        [
            new("key", ValueKind.Text, 0, Nullable: false, [], null),
            new("value", ValueKind.Text, 0, Nullable: false, [], null),
        ],
        ["key"],
        [],
        []);

    /// <summary>The answers to requests with an idempotency key.</summary>
    public static readonly TableDefinition Idempotency = new(
        "_idempotency",
        [
            new("key", ValueKind.Text, 0, Nullable: false, [], null),
            new("fingerprint", ValueKind.Text, 0, Nullable: false, [], null),
            new("answer", ValueKind.Text, 0, Nullable: false, [], null),
            new("created_at", ValueKind.Timestamp, 0, Nullable: false, [], null),
        ],
        ["key"],
        [],
        [new("ix__idempotency__created_at", ["created_at"], Unique: false)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableDefinition> All { get; } = [Plugins, Application, Idempotency];
}
