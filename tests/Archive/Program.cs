using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Archive;

/// <summary>The application.</summary>
public static class Program
{
    /// <summary>Runs it.</summary>
    public static Task<int> Main(string[] args) => Build(args).RunObjectOSAsync(args);

    /// <summary>The application, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.AddObjectOS();
        var app = builder.Build();
        app.MapObjectOS();
        return app;
    }
}
