namespace ObjectOS.Server.Hosting;

/// <summary>The settings of the server, checked. Immutable.</summary>
/// <param name="Urls">Where it listens.</param>
/// <param name="BodyLimit">The most bytes of a request's body.</param>
/// <param name="ShutdownTimeout">How long running requests are waited for at the end.</param>
internal sealed record ServerOptions(IReadOnlyList<string> Urls, int BodyLimit, TimeSpan ShutdownTimeout)
{
    /// <summary>Where the server listens when nobody says otherwise: this machine only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5320";

    /// <summary>The server's part of the settings.</summary>
    /// <param name="settings">The settings of the application.</param>
    /// <param name="hostUrls">What ASP.NET Core's own <c>ASPNETCORE_URLS</c> says, or null.</param>
    /// <exception cref="ConfigurationException">An address is none.</exception>
    public static ServerOptions From(KernelSettings settings, string? hostUrls)
    {
        var text = settings.Urls ?? hostUrls ?? DefaultUrl;
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            RequireUrl(url);
        }

        return new ServerOptions(urls, (int)settings.RequestBodyLimit, settings.ShutdownTimeout);
    }

    // "http://*:5320" and "http://+:5320" are addresses to Kestrel, though not to Uri.
    private static void RequireUrl(string url)
    {
        var plain = url.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new ConfigurationException("ObjectOS:Urls", $"'{url}' is no address to listen at; one looks like {DefaultUrl}.");
        }
    }
}
