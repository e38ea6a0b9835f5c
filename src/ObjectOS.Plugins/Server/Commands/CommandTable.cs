namespace ObjectOS.Server.Commands;

/// <summary>A command as the help shows it.</summary>
/// <param name="Words">What one types.</param>
/// <param name="Description">What it does.</param>
/// <param name="Make">Makes it.</param>
internal sealed record CommandEntry(string Words, string Description, Func<ICommand> Make)
{
    /// <summary>The options that it takes besides settings.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>Every command, in the order of the help.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<CommandEntry> All { get; } =
    [
        new("serve", "bring the database up to the build, start the plugins and answer requests (the default)", static () => new ServeCommand()),
        new("migrate plan", "show what separates the database from the build [--json]", static () => new MigratePlanCommand()) { Flags = ["--json"] },
        new("migrate apply", "bring the database up to the build; what is not safe only by name [--allow STEP ...] [--json]", static () => new MigrateApplyCommand()) { Flags = ["--allow", "--json"] },
        new("migrate status", "show what was applied, and whether anything is left [--json]", static () => new MigrateStatusCommand()) { Flags = ["--json"] },
        new("seed", "load the sample records that are not there yet", static () => new SeedCommand()),
        new("purge OBJECT", "delete for good what has lain in the trash of an object for a while: --older-than 30d", static () => new PurgeCommand("")),
        new("secrets key", "print a new key for secrets", static () => new SecretsKeyCommand()),
        new("secrets rotate", "encrypt every secret under the newest key", static () => new SecretsRotateCommand()),
        new("check", "check settings, database and tables without changing anything; with --schema fail if tables differ at all [--json]", static () => new CheckCommand()) { Flags = ["--schema", "--json"] },
        new("plugins", "list the plugins in the order they start", static () => new PluginsCommand()),
        new("openapi", "print the OpenAPI document", static () => new OpenApiCommand()),
    ];
}
