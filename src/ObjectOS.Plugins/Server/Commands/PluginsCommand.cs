using System.Text.Json;

namespace ObjectOS.Server.Commands;

/// <summary><c>plugins</c>: what is in the build, in the order it starts, and what each plugin says about itself.</summary>
internal sealed class PluginsCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        foreach (var plugin in context.Kernel.Plugins)
        {
            var needs = plugin.Dependencies.Count == 0 ? "" : "  after " + string.Join(", ", plugin.Dependencies);
            var disabled = plugin.State == PluginState.Disabled ? "  disabled" : "";
            await context.Output.WriteLineAsync($"  {plugin.Id,-28} {plugin.Version,-10} {plugin.Name}{needs}{disabled}").ConfigureAwait(false);
            foreach (var line in About(plugin))
            {
                await context.Output.WriteLineAsync("      " + line).ConfigureAwait(false);
            }
        }

        return 0;
    }

    private static IEnumerable<string> About(PluginStatus plugin)
    {
        if (plugin.Description is { } description)
        {
            yield return OneLine(description);
        }

        if (plugin.Annotations is { } annotations)
        {
            using var json = JsonDocument.Parse(annotations);
            foreach (var annotation in json.RootElement.EnumerateObject())
            {
                yield return OneLine($"{annotation.Name}: {annotation.Value}");
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd();
}
