using Microsoft.Extensions.Logging;
using ObjectOS.Storage;

namespace ObjectOS.Lifecycle;

/// <summary>
/// Starts the plugins in order and stops them in reverse: each is installed when the database does not know this version of it, loaded and enabled before the next one begins. A plugin that fails or
/// takes too long stops the start; those enabled before it are disabled again.
/// </summary>
internal sealed partial class PluginHost(
    ApplicationDefinition application,
    KernelSettings settings,
    IServiceProvider services,
    IDatabase database,
    PluginInstaller installer,
    TimeProvider time,
    ILogger<PluginHost> logger)
{
    private readonly PluginRun[] plugins = [.. application.Plugins.Select(plugin => new PluginRun(plugin, settings.Disabled.Contains(plugin.Id)))];

    /// <summary>The plugins in the order they start.</summary>
    public IReadOnlyList<PluginStatus> Plugins => [.. plugins.Select(plugin => plugin.Status)];

    /// <summary>Starts every plugin that is not disabled.</summary>
    /// <exception cref="PluginStartException">One failed; everything is stopped again.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var installed = await installer.FindInstalledAsync(cancellationToken).ConfigureAwait(false);
        if (IsComplete(installed))
        {
            await StartAsync(installed, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Another server may be installing at this moment: whoever comes second finds nothing left to do.
        var turn = await installer.LockAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeTurn = turn.ConfigureAwait(false);
        await StartAsync(await installer.FindInstalledAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Disables every running plugin in reverse order. What a plugin throws is logged; the stop goes on.</summary>
    public async ValueTask StopAsync()
    {
        foreach (var plugin in plugins.Reverse())
        {
            if (plugin.State == PluginState.Running)
            {
                await StopAsync(plugin).ConfigureAwait(false);
            }

            plugin.State = plugin.State == PluginState.Disabled ? PluginState.Disabled : PluginState.Stopped;
        }
    }

    private bool IsComplete(IReadOnlyDictionary<string, string> installed) =>
        plugins.All(plugin => plugin.State == PluginState.Disabled || installed.GetValueOrDefault(plugin.Definition.Id) == plugin.Definition.Version);

    private async ValueTask StartAsync(IReadOnlyDictionary<string, string> installed, CancellationToken cancellationToken)
    {
        foreach (var plugin in plugins)
        {
            if (plugin.State == PluginState.Disabled)
            {
                continue;
            }

            try
            {
                await StartAsync(plugin, installed.GetValueOrDefault(plugin.Definition.Id), cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await StopAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async ValueTask StartAsync(PluginRun plugin, string? installedVersion, CancellationToken cancellationToken)
    {
        var definition = plugin.Definition;
        using var budget = new PluginBudget(definition.Id, settings.StartTimeout, time, cancellationToken);
        if (installedVersion != definition.Version)
        {
            await budget.RunAsync("install", token => installer.InstallAsync(definition, installedVersion, token)).ConfigureAwait(false);
            LogInstalled(definition.Id, definition.Version);
        }

        var context = new PluginContext(definition.Id, database, PreviousVersion: null);
        await budget.RunAsync("load", async token =>
        {
            if (definition.CreateLoadHook(services) is { } hook)
            {
                await hook.LoadAsync(context, token).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        plugin.State = PluginState.Loaded;
        await budget.RunAsync("enable", async token =>
        {
            if (definition.CreateEnableHook(services) is { } hook)
            {
                await hook.EnableAsync(context, token).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        plugin.State = PluginState.Running;
    }

    private async ValueTask StopAsync(PluginRun plugin)
    {
        var definition = plugin.Definition;
        try
        {
            using var budget = new PluginBudget(definition.Id, settings.ShutdownTimeout, time, CancellationToken.None);
            await budget.RunAsync("disable", async token =>
            {
                if (definition.CreateDisableHook(services) is { } hook)
                {
                    await hook.DisableAsync(new PluginContext(definition.Id, database, PreviousVersion: null), token).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The other plugins are still to be stopped, whatever this one throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogStopFailed(exception, definition.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Installed plugin {Plugin} {Version}")]
    private partial void LogInstalled(string plugin, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Plugin {Plugin} failed to stop")]
    private partial void LogStopFailed(Exception exception, string plugin);
}
