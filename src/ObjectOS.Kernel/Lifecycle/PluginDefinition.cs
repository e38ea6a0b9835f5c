using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Events;

namespace ObjectOS.Lifecycle;

/// <summary>A plugin as it was built: what its emitted registration class tells the kernel. Stateless.</summary>
public abstract class PluginDefinition
{
    /// <summary>Id, unique in an application (<c>objectos-crm</c>).</summary>
    public abstract string Id { get; }

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>Its semantic version.</summary>
    public abstract string Version { get; }

    /// <summary>A sentence about it, or null.</summary>
    public virtual string? Description => null;

    /// <summary>What its manifest says to people and user interfaces only (<c>author</c>, <c>license</c>, ...), as a JSON object; null when there is nothing.</summary>
    public virtual string? Annotations => null;

    /// <summary>Ids of the plugins it cannot do without.</summary>
    public virtual IReadOnlyList<string> Dependencies => [];

    /// <summary>Ids of the plugins it starts after when they are there.</summary>
    public virtual IReadOnlyList<string> OptionalDependencies => [];

    /// <summary>Names of the options under <c>ObjectOS:Plugins:{id}</c> that <c>plugin.yml</c> declares; any other is refused at start.</summary>
    public virtual IReadOnlyList<string> ConfigKeys => [];

    /// <summary>Registers the services of the plugin by factories, and its options bound from <paramref name="configuration"/> (its own section).</summary>
    /// <exception cref="ConfigurationException">An option has a value it cannot have.</exception>
    public virtual void AddServices(IServiceCollection services, IConfigurationSection configuration)
    {
    }

    /// <summary>Registers the event handlers of the plugin.</summary>
    public virtual void AddHandlers(IEventHandlerRegistry handlers)
    {
    }

    /// <summary>The hook for install, or null.</summary>
    public virtual IInstallHook? CreateInstallHook(IServiceProvider services) => null;

    /// <summary>The hook for load, or null.</summary>
    public virtual ILoadHook? CreateLoadHook(IServiceProvider services) => null;

    /// <summary>The hook for enable, or null.</summary>
    public virtual IEnableHook? CreateEnableHook(IServiceProvider services) => null;

    /// <summary>The hook for disable, or null.</summary>
    public virtual IDisableHook? CreateDisableHook(IServiceProvider services) => null;

    /// <summary>The hook for uninstall, or null.</summary>
    public virtual IUninstallHook? CreateUninstallHook(IServiceProvider services) => null;
}
