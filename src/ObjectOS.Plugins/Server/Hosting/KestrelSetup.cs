using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ObjectOS.Server.Hosting;

/// <summary>Bounds what a client may ask of the server before any of our code sees it.</summary>
internal static class KestrelSetup
{
    public static void Configure(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyLimit;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        QuietLogs(builder);
    }

    // Two lines and a scope for each request cost more than the request. Whoever wants them says so in configuration. A listener for traces is not concerned.
    private static void QuietLogs(WebApplicationBuilder builder)
    {
        (string Category, LogLevel Level)[] quiet =
        [
            ("Microsoft.AspNetCore", LogLevel.Warning),
            ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
            ("Microsoft.Hosting.Lifetime", LogLevel.Warning),
        ];
        foreach (var (category, level) in quiet)
        {
            if (builder.Configuration["Logging:LogLevel:" + category] is null)
            {
                builder.Logging.AddFilter(category, level);
            }
        }
    }
}
