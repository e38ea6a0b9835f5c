using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Events;
using ObjectOS.Lifecycle;
using ObjectOS.Postgres;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Services;
using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Testing;

/// <summary>A kernel over a <see cref="TestDatabase"/> and a folder of its own, or over a PostgreSQL database; they are gone when it is disposed.</summary>
public sealed class TestKernel : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string folder;
    private readonly bool keepFolder;
    private PostgresDatabase? postgres;

    private TestKernel(ApplicationDefinition application, string folder, bool keepFolder, IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? configure)
    {
        this.folder = folder;
        this.keepFolder = keepFolder;
        var collection = new ServiceCollection();
        configure?.Invoke(collection);
        collection.AddSingleton<IStorageDriverFactory>(_ => new SqliteDriverFactory());
        collection.AddSingleton<IStorageDriverFactory>(_ => new PostgresDriverFactory());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ObjectOS:Database", TestDatabase.AddressOf(folder)), new("ObjectOS:Secrets:Keys", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")])
            .AddInMemoryCollection(settings)
            .Build();
        collection.AddObjectOSKernel(application, configuration, folder);
        services = collection.BuildServiceProvider();
    }

    /// <summary>Everything that was registered.</summary>
    public IServiceProvider Services => services;

    /// <summary>The host.</summary>
    public KernelHost Host => services.GetRequiredService<KernelHost>();

    /// <summary>The objects.</summary>
    public ObjectCatalog Objects => services.GetRequiredService<ObjectCatalog>();

    /// <summary>The data, for C#.</summary>
    public IDatabase Database => services.GetRequiredService<IDatabase>();

    /// <summary>The events.</summary>
    public IEventBus Events => services.GetRequiredService<IEventBus>();

    /// <summary>A moment that all requests of a test happen at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    /// <summary>Nobody in particular, at <see cref="Now"/>.</summary>
    public static CallContext Anybody { get; } = new(Principal.Anonymous, null, Now);

    /// <summary>The application itself, at <see cref="Now"/>.</summary>
    public static CallContext Itself { get; } = new(Principal.System, null, Now);

    /// <summary>Makes a kernel that has not started.</summary>
    /// <param name="application">The application; null for an open one of tickets and comments.</param>
    /// <param name="settings">Settings by key.</param>
    /// <param name="configure">Registers services before the plugins do.</param>
    /// <param name="folder">A folder to use and leave; null for one of its own.</param>
    public static TestKernel Create(
        ApplicationDefinition? application = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IServiceCollection>? configure = null,
        string? folder = null) =>
        new(application ?? new TestApplication(), folder ?? Directory.CreateTempSubdirectory("objectos-test-").FullName, folder is not null, settings ?? [], configure);

    /// <summary>Makes a kernel and starts it.</summary>
    /// <param name="application">The application; null for an open one of tickets and comments.</param>
    /// <param name="settings">Settings by key.</param>
    /// <param name="configure">Registers services before the plugins do.</param>
    /// <param name="folder">A folder to use and leave; null for one of its own.</param>
    public static async ValueTask<TestKernel> StartAsync(
        ApplicationDefinition? application = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IServiceCollection>? configure = null,
        string? folder = null)
    {
        var kernel = Create(application, settings, configure, folder);
        try
        {
            await kernel.Host.StartAsync().ConfigureAwait(false);
            return kernel;
        }
        catch
        {
            await kernel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a kernel over the kind of database that is named and starts it.</summary>
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async ValueTask<TestKernel> StartOnAsync(string database)
    {
        if (database == "sqlite")
        {
            return await StartAsync().ConfigureAwait(false);
        }

        var postgres = await PostgresDatabase.RentAsync().ConfigureAwait(false);
        try
        {
            var kernel = await StartAsync(settings: [new("ObjectOS:Database", postgres.Address)]).ConfigureAwait(false);
            kernel.postgres = postgres;
            return kernel;
        }
        catch
        {
            await postgres.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync().ConfigureAwait(false);
        await services.DisposeAsync().ConfigureAwait(false);
        if (postgres is not null)
        {
            await postgres.DisposeAsync().ConfigureAwait(false);
        }

        if (!keepFolder)
        {
            await TestDatabase.ReleaseAsync(folder).ConfigureAwait(false);
            Directory.Delete(folder, recursive: true);
        }
    }
}
