using System.Globalization;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.Commands;

/// <summary>What a person who started the server wants to know.</summary>
internal static class Banner
{
    public static void Write(CommandContext context, TimeSpan startTime)
    {
        var application = context.Startup.Application;
        var output = context.Output;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{application.Name} {application.Version} started in {startTime.TotalMilliseconds:F0} ms"));
        foreach (var url in context.App.Urls)
        {
            output.WriteLine($"  address    {url}");
        }

        output.WriteLine($"  reference  {context.App.Urls.FirstOrDefault()}{ApiPaths.Base}/docs");
        output.WriteLine($"  database   {context.Kernel.DatabaseName}");
        output.WriteLine($"  plugins    {string.Join(" -> ", context.Kernel.Plugins.Where(static plugin => plugin.State == PluginState.Running).Select(static plugin => $"{plugin.Id} {plugin.Version}"))}");
        if (context.Kernel.Plugins.Where(static plugin => plugin.State == PluginState.Disabled).Select(static plugin => plugin.Id).ToArray() is { Length: > 0 } disabled)
        {
            output.WriteLine($"  disabled   {string.Join(", ", disabled)}");
        }

        output.WriteLine(application.Access == ApplicationAccess.Open
            ? "  access     open: whoever reaches this address may read and write everything"
            : "  access     authenticated");
        output.Flush();
    }
}
