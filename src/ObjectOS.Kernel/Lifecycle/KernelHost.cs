using ObjectOS.Queries.Cursors;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Lifecycle;

/// <summary>
/// The application as a whole: opened, migrated, started, stopped. The server starts it before it listens and stops it after the last request; the other commands of the binary
/// (<c>migrate</c>, <c>seed</c>, ...) use it without starting plugins. One caller at a time.
/// </summary>
public sealed class KernelHost
{
    private readonly ApplicationDefinition application;
    private readonly OpenDatabase database;
    private readonly CursorSeal cursors;
    private readonly SecretRing secrets;
    private readonly DriverSelection drivers;
    private readonly PluginHost plugins;
    private readonly PluginInstaller installer;
    private readonly Seeder seeder;
    private readonly TimeProvider time;

    internal KernelHost(
        ApplicationDefinition application,
        KernelSettings settings,
        OpenDatabase database,
        CursorSeal cursors,
        SecretRing secrets,
        DriverSelection drivers,
        PluginHost plugins,
        PluginInstaller installer,
        Seeder seeder,
        TimeProvider time)
    {
        this.application = application;
        this.database = database;
        this.cursors = cursors;
        this.secrets = secrets;
        this.drivers = drivers;
        this.plugins = plugins;
        this.installer = installer;
        this.seeder = seeder;
        this.time = time;
        Settings = settings;
    }

    /// <summary>The checked settings.</summary>
    public KernelSettings Settings { get; }

    /// <summary>The plugins in the order they start.</summary>
    public IReadOnlyList<PluginStatus> Plugins => plugins.Plugins;

    private string Fingerprint => $"{SystemTables.Revision}:{application.SchemaFingerprint}";

    /// <summary>Where the data lies, for people: without a password. Null as long as the database is not open.</summary>
    public string? DatabaseName => database.IsOpen ? database.Driver.DisplayName : null;

    /// <summary>Opens the database, brings its tables up to the build and starts the plugins.</summary>
    /// <exception cref="ConfigurationException">No driver takes the database's address.</exception>
    /// <exception cref="MigrationRefusedException">The database differs in a way that <see cref="KernelSettings.Migrations"/> does not cover; nothing was changed.</exception>
    /// <exception cref="PluginStartException">A plugin failed; those started before were stopped again.</exception>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        RequireSecretKeys();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await BringUpToDateAsync(cancellationToken).ConfigureAwait(false);
            await cursors.UnlockAsync(database.Driver, cancellationToken).ConfigureAwait(false);
            await plugins.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Disables the plugins in reverse order and closes the database. Never throws for a plugin's sake; may be called again.</summary>
    public async ValueTask StopAsync()
    {
        await plugins.StopAsync().ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Returns when the database answered a trivial question.</summary>
    /// <exception cref="StorageException">It did not.</exception>
    public ValueTask PingAsync(CancellationToken cancellationToken = default) => database.Driver.PingAsync(cancellationToken);

    /// <summary>What separates the database from the build. Changes nothing.</summary>
    public async ValueTask<MigrationPlan> PlanMigrationAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await database.Driver.Migrator.PlanAsync(SchemaTables.Of(application, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the database up to the build: what is safe, what <see cref="KernelSettings.Migrations"/> covers besides, and what is named.</summary>
    /// <param name="allowed">Ids of steps that are allowed by name, or <c>locking</c> for all of that class.</param>
    /// <param name="cancellationToken">Gives up waiting for another server's migration.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="MigrationRefusedException">More than that is needed; nothing was done.</exception>
    /// <exception cref="ConfigurationException">There is no step of a name that was given.</exception>
    public async ValueTask<MigrationPlan> ApplyMigrationAsync(IReadOnlyCollection<string>? allowed = null, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var mode = Settings.Migrations == MigrationMode.Auto ? MigrationMode.Auto : MigrationMode.Safe;
        return await MigrateAsync(new MigrationConsent(mode, allowed ?? []), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The steps applied to this database so far, oldest first.</summary>
    public async ValueTask<IReadOnlyList<AppliedMigration>> FindMigrationsAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await database.Driver.Migrator.HistoryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the database up to the build and loads the fixtures; records that are there already stay as they are.</summary>
    public async ValueTask<IReadOnlyList<SeedCount>> SeedAsync(CancellationToken cancellationToken = default)
    {
        RequireSecretKeys();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await BringUpToDateAsync(cancellationToken).ConfigureAwait(false);
        var turn = await installer.LockAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeTurn = turn.ConfigureAwait(false);
        return await seeder.SeedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new key for secrets, as the settings have it. It is stored nowhere.</summary>
    public static string MakeSecretKey(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return SecretKey.Make(time.GetUtcNow()).Write();
    }

    /// <summary>Encrypts every secret under the newest key, while servers run. May be cut off and begun again.</summary>
    /// <exception cref="ConfigurationException">There is no key, or one is wrong.</exception>
    public async ValueTask<IReadOnlyList<SecretCount>> RotateSecretsAsync(CancellationToken cancellationToken = default)
    {
        RequireSecretKeys();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var rotation = new SecretRotation(secrets, database.Driver);
        var counts = new List<SecretCount>();
        foreach (var name in application.SecretObjects)
        {
            counts.Add(await rotation.RunAsync(application.FindType(name)!.Definition, cancellationToken).ConfigureAwait(false));
        }

        return counts;
    }

    /// <summary>Uninstalls a plugin from the database: its hook runs, its record goes, its tables stay. Disabled from then on or left out of the build, it does not come back.</summary>
    /// <exception cref="ConfigurationException">There is no such plugin, it is not installed, it is disabled, or an installed plugin depends on it.</exception>
    public async ValueTask UninstallAsync(string plugin, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await BringUpToDateAsync(cancellationToken).ConfigureAwait(false);
        var turn = await installer.LockAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeTurn = turn.ConfigureAwait(false);
        await installer.UninstallAsync(plugin, cancellationToken).ConfigureAwait(false);
    }

    // Asked before the database is touched: a secret that cannot be encrypted is not to be found out by the first request.
    private void RequireSecretKeys()
    {
        if (application.SecretObjects.Count > 0)
        {
            _ = secrets.Newest;
        }
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            database.Set(await drivers.OpenAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    // Comparing a thousand tables takes longer than starting; a database that this build has compared before is trusted.
    private async ValueTask BringUpToDateAsync(CancellationToken cancellationToken)
    {
        if (await SystemRecords.FindFingerprintAsync(database.Driver, cancellationToken).ConfigureAwait(false) != Fingerprint)
        {
            await MigrateAsync(new MigrationConsent(Settings.Migrations, []), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<MigrationPlan> MigrateAsync(MigrationConsent consent, CancellationToken cancellationToken)
    {
        var driver = database.Driver;
        var applied = await driver.Migrator.ApplyAsync(SchemaTables.Of(application, time.GetUtcNow()), consent, cancellationToken).ConfigureAwait(false);
        await driver.WriteAsync(new RememberFingerprint(Fingerprint), cancellationToken).ConfigureAwait(false);
        return applied;
    }

    private sealed class RememberFingerprint(string fingerprint) : IWriteOperation<int>
    {
        public ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken) =>
            SystemRecords.SetFingerprintAsync(session, fingerprint, cancellationToken);
    }
}
