namespace ObjectOS.Lifecycle;

/// <summary>What a lifecycle hook is given.</summary>
/// <param name="PluginId">Id of the plugin.</param>
/// <param name="Database">The database, to be used with a <see cref="Security.CallContext"/> of the system.</param>
/// <param name="PreviousVersion">On install after an upgrade, the version that was installed before; else null.</param>
public sealed record PluginContext(string PluginId, Storage.IDatabase Database, string? PreviousVersion);

/// <summary>Runs once a database, and again when the plugin's version is another than the one recorded.</summary>
public interface IInstallHook
{
    /// <summary>Prepares the database for the plugin. An exception stops the start; nothing is recorded, so it runs again at the next.</summary>
    ValueTask InstallAsync(PluginContext context, CancellationToken cancellationToken);
}

/// <summary>Runs at every start, after the plugins it depends on were enabled.</summary>
public interface ILoadHook
{
    /// <summary>Prepares the plugin in memory. An exception stops the start.</summary>
    ValueTask LoadAsync(PluginContext context, CancellationToken cancellationToken);
}

/// <summary>Runs at every start, after load.</summary>
public interface IEnableHook
{
    /// <summary>Starts what the plugin does. An exception stops the start.</summary>
    ValueTask EnableAsync(PluginContext context, CancellationToken cancellationToken);
}

/// <summary>Runs at every stop, in reverse order, and when a failed start is rolled back.</summary>
public interface IDisableHook
{
    /// <summary>Ends what <see cref="IEnableHook.EnableAsync"/> started. An exception is logged; the stop goes on.</summary>
    ValueTask DisableAsync(PluginContext context, CancellationToken cancellationToken);
}

/// <summary>Runs when a person uninstalls the plugin from a database.</summary>
public interface IUninstallHook
{
    /// <summary>Removes what install prepared. Tables stay: dropping them is a migration of its own.</summary>
    ValueTask UninstallAsync(PluginContext context, CancellationToken cancellationToken);
}
