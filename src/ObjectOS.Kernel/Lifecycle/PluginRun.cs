namespace ObjectOS.Lifecycle;

/// <summary>One plugin of the running application and how far it has come.</summary>
internal sealed class PluginRun(PluginDefinition definition, bool disabled)
{
    public PluginDefinition Definition { get; } = definition;

    public PluginState State { get; set; } = disabled ? PluginState.Disabled : PluginState.Stopped;

    public PluginStatus Status =>
        new(Definition.Id, Definition.Name, Definition.Version, State, Definition.Dependencies, Definition.Description, Definition.Annotations);
}
