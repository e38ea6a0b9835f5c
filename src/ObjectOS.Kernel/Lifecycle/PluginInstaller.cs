using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Lifecycle;

/// <summary>Installs plugins into the database and removes them from it: once a version, with a record of it.</summary>
internal sealed class PluginInstaller(
    ApplicationDefinition application,
    KernelSettings settings,
    IServiceProvider services,
    IDatabase database,
    OpenDatabase open,
    Seeder seeder,
    TimeProvider time)
{
    // Servers that start together, and a seed beside them, take turns: what is there already is then seen by whoever comes later.
    private const string LockName = "install";

    /// <summary>Waits until no other server installs, uninstalls or seeds. Dispose it; it is not to be taken twice by one caller.</summary>
    public ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => open.Driver.LockAsync(LockName, cancellationToken);

    /// <summary>The plugins this database knows, and their versions.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> FindInstalledAsync(CancellationToken cancellationToken) =>
        SystemRecords.FindPluginsAsync(open.Driver, cancellationToken);

    /// <summary>Runs the install hook, loads the fixtures of a plugin that is new to the database where the application wants that, and records the version.</summary>
    public async ValueTask InstallAsync(PluginDefinition plugin, string? previousVersion, CancellationToken cancellationToken)
    {
        if (plugin.CreateInstallHook(services) is { } hook)
        {
            await hook.InstallAsync(new PluginContext(plugin.Id, database, previousVersion), cancellationToken).ConfigureAwait(false);
        }

        // The fixtures and the record become durable together: a start that is cut short installs again instead of leaving the plugin without them.
        var seeded = previousVersion is null && application.Seed == SeedMode.OnInstall;
        await seeder.RunAsync(
            fixture => seeded && fixture.Plugin == plugin.Id,
            (session, token) => SystemRecords.SetPluginAsync(session, plugin.Id, plugin.Version, CallContext.Truncate(time.GetUtcNow()), token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the uninstall hook and forgets the plugin. Its tables stay.</summary>
    /// <exception cref="ConfigurationException">There is no such plugin, it is not installed, it is disabled, or an installed plugin depends on it.</exception>
    public async ValueTask UninstallAsync(string id, CancellationToken cancellationToken)
    {
        var plugin = application.Plugins.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw Refuse($"There is no plugin '{id}'.{Suggestion.For(id, application.Plugins.Select(candidate => candidate.Id))}");
        var installed = await FindInstalledAsync(cancellationToken).ConfigureAwait(false);
        if (!installed.ContainsKey(id))
        {
            throw Refuse($"'{id}' is not installed.");
        }

        if (settings.Disabled.Contains(id))
        {
            throw Refuse($"'{id}' must not be disabled while it is uninstalled: its hook needs its services. Disable it afterwards, or the next start installs it again.");
        }

        if (application.Plugins.FirstOrDefault(candidate => candidate.Dependencies.Contains(id) && installed.ContainsKey(candidate.Id)) is { } dependent)
        {
            throw Refuse($"'{id}' cannot be uninstalled as long as '{dependent.Id}', which depends on it, is installed.");
        }

        using var budget = new PluginBudget(id, settings.StartTimeout, time, cancellationToken);
        await budget.RunAsync("uninstall", async token =>
        {
            if (plugin.CreateUninstallHook(services) is { } hook)
            {
                await hook.UninstallAsync(new PluginContext(id, database, PreviousVersion: null), token).ConfigureAwait(false);
            }

            await seeder.RunAsync(static _ => false, (session, write) => SystemRecords.DeletePluginAsync(session, id, write), token).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static ConfigurationException Refuse(string message) => new($"{KernelSettings.Section}:Disable", message);
}
