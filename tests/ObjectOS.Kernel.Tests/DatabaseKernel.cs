using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Postgres;
using ObjectOS.Storage;

namespace ObjectOS;

/// <summary>A kernel over one kind of database or the other, for tests of what the kernel writes in SQL.</summary>
internal sealed class DatabaseKernel : IAsyncDisposable
{
    private readonly PostgresDatabase? database;

    private DatabaseKernel(TestKernel kernel, PostgresDatabase? database)
    {
        Kernel = kernel;
        this.database = database;
    }

    public TestKernel Kernel { get; }

    public static async ValueTask<DatabaseKernel> StartAsync(string driver, Action<IServiceCollection>? configure = null)
    {
        if (driver == "sqlite")
        {
            return new DatabaseKernel(await TestKernel.StartAsync(configure: configure), null);
        }

        var database = await PostgresDatabase.RentAsync();
        var kernel = await TestKernel.StartAsync(
            settings: [new("ObjectOS:Database", database.Address)],
            configure: services =>
            {
                services.AddSingleton<IStorageDriverFactory>(_ => new PostgresDriverFactory());
                configure?.Invoke(services);
            });
        return new DatabaseKernel(kernel, database);
    }

    public async ValueTask DisposeAsync()
    {
        await Kernel.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
