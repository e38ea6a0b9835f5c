namespace ObjectOS.Lifecycle;

/// <summary>A plugin failed to start, and the application with it; the plugins started before were stopped again.</summary>
/// <param name="plugin">Id of the plugin.</param>
/// <param name="phase">What it was doing: <c>install</c>, <c>seed</c>, <c>load</c>, <c>enable</c>, <c>uninstall</c>.</param>
/// <param name="inner">Why it failed; a <see cref="TimeoutException"/> when it took too long.</param>
public sealed class PluginStartException(string plugin, string phase, Exception inner)
    : Exception($"Plugin '{plugin}' failed to {phase}: {inner.Message}", inner)
{
    /// <summary>Id of the plugin.</summary>
    public string Plugin { get; } = plugin;

    /// <summary>What it was doing: <c>install</c>, <c>seed</c>, <c>load</c>, <c>enable</c>, <c>uninstall</c>.</summary>
    public string Phase { get; } = phase;
}
