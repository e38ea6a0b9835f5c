namespace ObjectOS.Lifecycle;

/// <summary>How far a plugin has come.</summary>
public enum PluginState
{
    /// <summary>Part of the build; not started yet, or stopped again.</summary>
    Stopped,
    /// <summary>Switched off by configuration.</summary>
    Disabled,
    /// <summary>Loaded: prepared in memory, not enabled yet.</summary>
    Loaded,
    /// <summary>Running.</summary>
    Running,
}

/// <summary>What is known of a plugin in the running application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Dependencies">Ids of the plugins it cannot do without.</param>
/// <param name="Description">A sentence about it, or null.</param>
/// <param name="Annotations">What its manifest says to people and user interfaces only, as a JSON object; null when there is nothing.</param>
public sealed record PluginStatus(
    string Id, string Name, string Version, PluginState State, IReadOnlyList<string> Dependencies, string? Description, string? Annotations);
