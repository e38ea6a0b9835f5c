using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>Gives each test an open, empty database.</summary>
public abstract class StorageSuite<TDatabase> : IAsyncLifetime
    where TDatabase : IDatabaseUnderTest, new()
{
    protected TDatabase Database { get; } = new();

    protected IStorageDriver Driver { get; set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Driver = await Database.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same database, opened a second time beside the first.</summary>
    protected ValueTask<IStorageDriver> OpenAnotherAsync() => Database.OpenAsync();

    protected async Task ReopenAsync()
    {
        await Driver.DisposeAsync();
        Driver = await Database.OpenAsync();
    }

    protected ValueTask<MigrationPlan> MigrateAsync(params TableDefinition[] tables) => Driver.Migrator.ApplyAsync(tables, Token);
}
