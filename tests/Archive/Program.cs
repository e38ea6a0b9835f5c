using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Archive;

/// <summary>The application.</summary>
public static class Program
{
    /// <summary>Runs it.</summary>
    public static Task<int> Main(string[] args) => Build(args).RunObjectOSAsync(args);

    /// <summary>The application, ready to run.</summary>
    public static WebApplication Build(string[] args) => Build(args, static _ => { });

    /// <summary>The application with services of a test.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection> addServices)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        addServices(builder.Services);
        builder.AddObjectOS();
        var app = builder.Build();
        app.MapObjectOS();
        return app;
    }
}
