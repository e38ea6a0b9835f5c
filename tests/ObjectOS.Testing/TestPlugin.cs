using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Events;
using ObjectOS.Lifecycle;

namespace ObjectOS.Testing;

/// <summary>A plugin made of what a test gives it; keeps a log of its lifecycle.</summary>
public sealed class TestPlugin(string id, string version = "1.0.0") : PluginDefinition, IInstallHook, ILoadHook, IEnableHook, IDisableHook, IUninstallHook
{
    /// <inheritdoc />
    public override string Id => id;

    /// <inheritdoc />
    public override string Name => id;

    /// <inheritdoc />
    public override string Version => version;

    /// <summary>See <see cref="PluginDefinition.Dependencies"/>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <inheritdoc />
    public override IReadOnlyList<string> Dependencies => DependsOn;

    /// <summary>See <see cref="PluginDefinition.ConfigKeys"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <inheritdoc />
    public override IReadOnlyList<string> ConfigKeys => Keys;

    /// <summary>Registers services.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Registers handlers.</summary>
    public Action<IEventHandlerRegistry>? Handlers { get; init; }

    /// <summary>Runs in each phase, by name; the log entry is written first.</summary>
    public Func<string, PluginContext, CancellationToken, ValueTask>? Phase { get; init; }

    /// <summary>Receives <c>id:phase</c>, and after an upgrade <c>id:install from 1.0.0</c>. Shared by the plugins of a test.</summary>
    public IList<string>? Log { get; init; }

    /// <inheritdoc />
    public override void AddServices(IServiceCollection services, IConfigurationSection configuration) => Services?.Invoke(services);

    /// <inheritdoc />
    public override void AddHandlers(IEventHandlerRegistry handlers) => Handlers?.Invoke(handlers);

    /// <inheritdoc />
    public override IInstallHook? CreateInstallHook(IServiceProvider services) => this;

    /// <inheritdoc />
    public override ILoadHook? CreateLoadHook(IServiceProvider services) => this;

    /// <inheritdoc />
    public override IEnableHook? CreateEnableHook(IServiceProvider services) => this;

    /// <inheritdoc />
    public override IDisableHook? CreateDisableHook(IServiceProvider services) => this;

    /// <inheritdoc />
    public override IUninstallHook? CreateUninstallHook(IServiceProvider services) => this;

    /// <inheritdoc />
    public ValueTask InstallAsync(PluginContext context, CancellationToken cancellationToken) =>
        RunAsync(context.PreviousVersion is null ? "install" : $"install from {context.PreviousVersion}", context, cancellationToken);

    /// <inheritdoc />
    public ValueTask LoadAsync(PluginContext context, CancellationToken cancellationToken) => RunAsync("load", context, cancellationToken);

    /// <inheritdoc />
    public ValueTask EnableAsync(PluginContext context, CancellationToken cancellationToken) => RunAsync("enable", context, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisableAsync(PluginContext context, CancellationToken cancellationToken) => RunAsync("disable", context, cancellationToken);

    /// <inheritdoc />
    public ValueTask UninstallAsync(PluginContext context, CancellationToken cancellationToken) => RunAsync("uninstall", context, cancellationToken);

    private ValueTask RunAsync(string phase, PluginContext context, CancellationToken cancellationToken)
    {
        Log?.Add($"{id}:{phase}");
        return Phase?.Invoke(phase, context, cancellationToken) ?? default;
    }
}
