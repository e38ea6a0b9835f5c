using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using ObjectOS.Server.Commands;
using ObjectOS.Server.Data;
using ObjectOS.Server.Export;
using ObjectOS.Server.Health;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Imports;
using ObjectOS.Server.Metadata;
using ObjectOS.Server.OpenApi;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Routing;
using ObjectOS.Server.Search;

namespace ObjectOS.Server;

/// <summary>Hosts an application in ASP.NET Core. The extension methods that are emitted into an application call these three, in this order.</summary>
public static class ObjectOSServer
{
    /// <summary>Reads the settings and adds the services of the kernel, the server and every plugin.</summary>
    /// <remarks>Settings that are refused do not throw here: <see cref="RunObjectOSAsync"/> tells of them and returns 2.</remarks>
    /// <param name="builder">The builder, made with the arguments of the program: <c>WebApplication.CreateSlimBuilder(args)</c>.</param>
    /// <param name="application">The application as it was built.</param>
    public static void AddObjectOS(WebApplicationBuilder builder, ApplicationDefinition application)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(application);
        var startup = new Startup(application, TimeProvider.System.GetTimestamp(), CommandLine: null, Failure: null);
        try
        {
            startup = startup with { CommandLine = CommandLine.Parse(ArgumentsOf(builder)) };
            AddServices(builder, startup);
        }
        catch (ConfigurationException failure)
        {
            startup = startup with { Failure = failure };
        }

        builder.Services.AddSingleton(startup);
    }

    /// <summary>Maps the routes of data, metadata, documents and health, and the endpoints of every plugin.</summary>
    /// <param name="app">The application, built from a builder that went through <see cref="AddObjectOS"/>.</param>
    public static void MapObjectOS(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.Services;
        if (services.GetRequiredService<Startup>().Failure is not null)
        {
            return;
        }

        var headers = new CommonHeaders(app.Environment.IsDevelopment(), services.GetRequiredService<TimeProvider>());
        var problems = new ProblemMiddleware(services.GetRequiredService<ILogger<ProblemMiddleware>>());
        app.Use(headers.InvokeAsync);
        app.Use(problems.InvokeAsync);

        services.GetRequiredService<HealthEndpoints>().Map(app);
        services.GetRequiredService<DiscoveryEndpoint>().Map(app);
        services.GetRequiredService<OpenApiEndpoints>().Map(app);
        foreach (var apiBase in (ReadOnlySpan<string>)[ApiPaths.Base, ApiPaths.ShortBase])
        {
            DataRoutes.Map(
                app,
                apiBase,
                services.GetRequiredService<RecordEndpoints>(),
                services.GetRequiredService<ExportEndpoint>(),
                services.GetRequiredService<SearchEndpoint>(),
                services.GetRequiredService<WriteEndpoints>(),
                services.GetRequiredService<ActionEndpoints>(),
                services.GetRequiredService<BatchEndpoints>(),
                services.GetRequiredService<TransactionEndpoint>(),
                services.GetRequiredService<ImportEndpoint>());
            MetaRoutes.Map(app, apiBase, services.GetRequiredService<MetaEndpoints>());
        }

        foreach (var contributor in services.GetServices<IEndpointContributor>())
        {
            contributor.Map(app);
        }
    }

    /// <summary>Runs the command that the arguments name, <c>serve</c> without one, and returns when it is done.</summary>
    /// <param name="app">The application.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <returns>The exit code, which is also set as the one of the process: 0 for success, 1 for a failure, 2 for a command line or a setting that is refused.</returns>
    public static async Task<int> RunObjectOSAsync(WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        var code = await CommandRunner.RunAsync(app, args, Console.Out, Console.Error).ConfigureAwait(false);
        Environment.ExitCode = code;
        return code;
    }

    private static void AddServices(WebApplicationBuilder builder, Startup startup)
    {
        ConfigurationFiles.StopWatching(builder.Configuration);

        // Options of the command line come last and so override everything else.
        builder.Configuration.AddInMemoryCollection(startup.CommandLine!.Settings);
        RequireEnvironment(builder, startup.CommandLine);
        var settings = builder.Services.AddObjectOSKernel(startup.Application, builder.Configuration, builder.Environment.ContentRootPath, builder.Environment.IsDevelopment());
        var options = ServerOptions.From(settings, builder.Configuration["urls"]);
        KestrelSetup.Configure(builder, options);

        var services = builder.Services;
        services.AddOpenApi(ApiDocument.Name, static openApi => openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Add(CommonJson.Default));

        // Else a body that does not fit a mapped endpoint would be refused without a word about why.
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton(options);
        services.AddSingleton(provider => new RecordEndpoints(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ExportEndpoint(provider.GetRequiredService<ObjectCatalog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SearchEndpoint(provider.GetRequiredService<ObjectCatalog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WriteEndpoints(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ActionEndpoints(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BatchEndpoints(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TransactionEndpoint(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ImportEndpoint(provider.GetRequiredService<ObjectCatalog>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MetaEndpoints(provider.GetRequiredService<ObjectCatalog>()));
        services.AddSingleton(_ => new DiscoveryEndpoint(startup.Application, builder.Environment.EnvironmentName));
        services.AddSingleton(provider => new DatabaseProbe(
            provider.GetRequiredService<KernelHost>().PingAsync,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseProbe>>()));
        services.AddSingleton(provider => new HealthEndpoints(provider.GetRequiredService<DatabaseProbe>(), provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSingleton(provider => new ApiDocument(
            provider.GetRequiredService<ObjectCatalog>(),
            startup.Application,
            provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name),
            options));
        services.AddSingleton(provider => new ApiDocumentCache(provider.GetRequiredService<ApiDocument>(), provider.GetRequiredService<ObjectCatalog>()));
        services.AddSingleton(provider => new OpenApiEndpoints(provider.GetRequiredService<ApiDocumentCache>(), startup.Application));
    }

    // ASP.NET Core reads the environment before us, and takes an option without a value to have the next word for one: "--json --environment Development" hides it.
    private static void RequireEnvironment(WebApplicationBuilder builder, CommandLine line)
    {
        if (line.Settings.TryGetValue("environment", out var name) && name != builder.Environment.EnvironmentName)
        {
            throw new ConfigurationException("--environment", "The option '--environment' must stand before options without a value, or be written as --environment=NAME.");
        }
    }

    // The emitted AddObjectOS takes no arguments, so that Program.cs names them once; the builder still has them.
    private static string[] ArgumentsOf(WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.OfType<CommandLineConfigurationSource>().LastOrDefault()?.Args.ToArray() ?? [];
}
