using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ObjectOS.Server.Commands;
using ObjectOS.Testing;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>The server as <c>serve</c> runs it: real sockets, a real database in a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly WebApplication app;
    private readonly Task<int> run;

    private readonly TestApplication? application;

    private RunningServer(TemporaryFolder folder, TestApplication? application, WebApplication app, Task<int> run, StringWriter output)
    {
        this.folder = folder;
        this.app = app;
        this.run = run;
        this.application = application;
        Output = output;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestApplication Application => application ?? throw new InvalidOperationException("It runs another application.");

    /// <summary>Where its records are.</summary>
    public string Database => TestDatabase.AddressOf(folder.Path);

    public HttpClient Client { get; }

    public StringWriter Output { get; }

    public IServiceProvider Services => app.Services;

    public static Task<RunningServer> StartAsync(TestApplication? application = null, string[]? args = null, Action<WebApplication>? map = null)
    {
        application ??= new TestApplication();
        return StartAsync(application, arguments => Build(application, arguments), args, map);
    }

    /// <summary>A key for the secrets of applications that have some.</summary>
    public const string SecretKeys = "--ObjectOS:Secrets:Keys=test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>Runs another application.</summary>
    public static Task<RunningServer> StartAsync(Func<string[], WebApplication> build, string[]? args = null) => StartAsync(null, build, [SecretKeys, .. args ?? []], null);

    private static async Task<RunningServer> StartAsync(TestApplication? application, Func<string[], WebApplication> build, string[]? args, Action<WebApplication>? map)
    {
        var folder = new TemporaryFolder();
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--database", TestDatabase.AddressOf(folder.Path), .. args ?? []];
        var app = build(arguments);
        map?.Invoke(app);

        var output = new BannerWriter();
        var run = CommandRunner.RunAsync(app, arguments, output, output);
        if (await Task.WhenAny(output.Complete, run) == run)
        {
            throw new InvalidOperationException($"The server ended with {await run}: {output}");
        }

        return new RunningServer(folder, application, app, run, output);
    }

    /// <summary>An application as Program.cs builds it.</summary>
    public static WebApplication Build(TestApplication application, string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        ObjectOSServer.AddObjectOS(builder, application);
        var app = builder.Build();
        ObjectOSServer.MapObjectOS(app);
        return app;
    }

    /// <summary>The address of every route.</summary>
    public IEnumerable<string> RoutePatterns =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(static endpoint => endpoint.RoutePattern.RawText!);

    /// <summary>Stops the server as SIGTERM does.</summary>
    public async Task<int> StopAsync()
    {
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        return await run;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    // The banner is the last thing before the server waits, and flushing it the last of the banner.
    private sealed class BannerWriter : StringWriter
    {
        private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Complete => complete.Task;

        public override void Flush() => complete.TrySetResult();
    }
}
