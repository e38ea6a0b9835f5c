using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ObjectOS.Events;
using ObjectOS.Lifecycle;
using ObjectOS.Queries.Cursors;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Services;

/// <summary>Registers the kernel and the plugins of an application. Everything by factories: no constructor is looked for at run time.</summary>
public static class KernelServices
{
    /// <summary>Registers the services of every plugin that is not disabled, in the order they start, and the kernel's own.</summary>
    /// <remarks>A plugin that registers an <see cref="IPolicyProvider"/> or a <see cref="TimeProvider"/> replaces the kernel's.</remarks>
    /// <param name="services">Where to.</param>
    /// <param name="application">The application as it was built.</param>
    /// <param name="configuration">Command line, environment and files.</param>
    /// <param name="contentRoot">Where relative paths start.</param>
    /// <param name="isDevelopment">Whether defaults are those for a developer's machine.</param>
    /// <returns>The checked settings.</returns>
    /// <exception cref="ConfigurationException">A setting is unknown or has a value it cannot have.</exception>
    public static KernelSettings AddObjectOSKernel(
        this IServiceCollection services,
        ApplicationDefinition application,
        IConfiguration configuration,
        string contentRoot,
        bool isDevelopment = false)
    {
        var settings = KernelSettings.Read(application, configuration, isDevelopment);
        PluginDefinition[] enabled = [.. application.Plugins.Where(plugin => !settings.Disabled.Contains(plugin.Id))];
        foreach (var plugin in enabled)
        {
            plugin.AddServices(services, configuration.GetSection($"{KernelSettings.Section}:Plugins:{plugin.Id}"));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPolicyProvider>(_ => new ApplicationPolicyProvider(application.Access));
        services.AddSingleton(application);
        services.AddSingleton(settings);
        services.AddSingleton(_ => new OpenDatabase());
        services.AddSingleton(_ => new CursorSeal());
        services.AddSingleton(provider => new SecretRing(new Lazy<IReadOnlyList<SecretKey>>(new SecretKeyFile(settings, application, contentRoot, provider.GetRequiredService<TimeProvider>()).Read)));
        services.AddSingleton<ISecrets>(provider => provider.GetRequiredService<SecretRing>());
        services.AddSingleton(provider => MakeEventBus(provider, enabled));
        services.AddSingleton<IEventBus>(provider => provider.GetRequiredService<EventBus>());
        services.AddSingleton(provider => new StoreCatalog(
            application,
            settings.Disabled,
            provider.GetRequiredService<OpenDatabase>(),
            provider.GetRequiredService<EventBus>(),
            provider.GetRequiredService<CursorSeal>(),
            provider,
            provider.GetRequiredService<SecretRing>(),
            new Lazy<IPolicyProvider>(provider.GetRequiredService<IPolicyProvider>)));
        services.AddSingleton<ObjectCatalog>(provider => provider.GetRequiredService<StoreCatalog>());
        services.AddSingleton<IDatabase>(provider => new Database(provider.GetRequiredService<StoreCatalog>()));
        services.AddSingleton(provider => MakeHost(provider, application, settings, contentRoot));
        return settings;
    }

    private static EventBus MakeEventBus(IServiceProvider provider, PluginDefinition[] enabled)
    {
        var bus = new EventBus(provider, Logger<EventBus>(provider));
        foreach (var plugin in enabled)
        {
            plugin.AddHandlers(bus);
        }

        return bus;
    }

    private static KernelHost MakeHost(IServiceProvider provider, ApplicationDefinition application, KernelSettings settings, string contentRoot)
    {
        var database = provider.GetRequiredService<IDatabase>();
        var open = provider.GetRequiredService<OpenDatabase>();
        var time = provider.GetRequiredService<TimeProvider>();
        var seeder = new Seeder(application, provider.GetRequiredService<StoreCatalog>(), time);
        var installer = new PluginInstaller(application, settings, provider, database, open, seeder, time);
        return new KernelHost(
            application,
            settings,
            open,
            provider.GetRequiredService<CursorSeal>(),
            provider.GetRequiredService<SecretRing>(),
            new DriverSelection(settings, contentRoot, provider.GetServices<IStorageDriverFactory>()),
            new PluginHost(application, settings, provider, database, installer, time, Logger<PluginHost>(provider)),
            installer,
            seeder,
            time);
    }

    private static ILogger<T> Logger<T>(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<T>();
}
