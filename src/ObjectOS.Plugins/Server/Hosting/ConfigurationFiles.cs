using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace ObjectOS.Server.Hosting;

/// <summary>The files that settings come from. They are read once: settings are checked at start and do not change afterwards.</summary>
internal static class ConfigurationFiles
{
    /// <summary>
    /// Ends the watch over the folder of the application, which ASP.NET Core keeps in case <c>appsettings.json</c> changes. A database in that folder would wake it at every write.
    /// </summary>
    public static void StopWatching(IConfigurationBuilder configuration)
    {
        foreach (var file in configuration.Sources.OfType<FileConfigurationSource>().Where(static source => source.ReloadOnChange))
        {
            file.ReloadOnChange = false;

            // A disposed provider goes on finding files; what it disposes of is the watcher.
            (file.FileProvider as PhysicalFileProvider)?.Dispose();
        }
    }
}
