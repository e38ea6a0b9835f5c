namespace ObjectOS.Server.Commands;

/// <summary><c>plugins</c>: what is in the build, in the order it starts.</summary>
internal sealed class PluginsCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        foreach (var plugin in context.Kernel.Plugins)
        {
            var needs = plugin.Dependencies.Count == 0 ? "" : "  after " + string.Join(", ", plugin.Dependencies);
            var disabled = plugin.State == PluginState.Disabled ? "  disabled" : "";
            await context.Output.WriteLineAsync($"  {plugin.Id,-28} {plugin.Version,-10} {plugin.Name}{needs}{disabled}").ConfigureAwait(false);
        }

        return 0;
    }
}
