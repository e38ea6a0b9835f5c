using ObjectOS.Lifecycle;

namespace ObjectOS.Storage;

/// <summary>Finds the driver plugin for the database's address and opens it.</summary>
internal sealed class DriverSelection(KernelSettings settings, string contentRoot, IEnumerable<IStorageDriverFactory> factories)
{
    /// <summary>Opens the configured database.</summary>
    /// <exception cref="ConfigurationException">No driver takes its address.</exception>
    public ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken)
    {
        var address = settings.Database;
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : address[..colon];
        var factory = factories.FirstOrDefault(candidate => candidate.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase));
        if (factory is null)
        {
            // The address itself may hold a password.
            var known = factories.SelectMany(candidate => candidate.Schemes).Order(StringComparer.Ordinal).ToArray();
            throw new ConfigurationException(
                $"{KernelSettings.Section}:Database",
                known.Length == 0
                    ? "The application has no database driver that is not disabled."
                    : $"The address of the database must begin with {string.Join(" or ", known.Select(name => $"'{name}:'"))}.");
        }

        return factory.OpenAsync(address, contentRoot, cancellationToken);
    }
}
