using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>Gives each test an open, empty database.</summary>
public abstract class StorageSuite<TDatabase> : IAsyncLifetime
    where TDatabase : IDatabaseUnderTest, new()
{
    private readonly TDatabase database = new();

    protected IStorageDriver Driver { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Driver = await database.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same database, opened a second time beside the first.</summary>
    protected ValueTask<IStorageDriver> OpenAnotherAsync() => database.OpenAsync();

    protected async Task ReopenAsync()
    {
        await Driver.DisposeAsync();
        Driver = await database.OpenAsync();
    }

    protected ValueTask<MigrationPlan> MigrateAsync(params TableDefinition[] tables) => Driver.Migrator.ApplyAsync(tables, Token);
}
