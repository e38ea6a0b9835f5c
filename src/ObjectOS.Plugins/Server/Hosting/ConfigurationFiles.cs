using Microsoft.Extensions.Configuration;

namespace ObjectOS.Server.Hosting;

/// <summary>The files that settings come from. They are read once: settings are checked at start and do not change afterwards.</summary>
internal static class ConfigurationFiles
{
    /// <summary>
    /// Ends the watch over the folder of the application, which ASP.NET Core keeps in case <c>appsettings.json</c> changes. A database in that folder would wake it at every write.
    /// </summary>
    public static void StopWatching(IConfigurationBuilder configuration)
    {
        for (var index = 0; index < configuration.Sources.Count; index++)
        {
            if (configuration.Sources[index] is FileConfigurationSource { ReloadOnChange: true } file)
            {
                file.ReloadOnChange = false;

                // Setting the source again makes its provider anew, now without a watch.
                configuration.Sources[index] = file;
            }
        }
    }
}
