using ObjectOS.Postgres;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>A database of a real PostgreSQL server.</summary>
public sealed class PostgresUnderTest : IDatabaseUnderTest
{
    private PostgresDatabase? database;

    public string Address => database?.Address ?? throw new InvalidOperationException("It was not opened yet.");

    public async ValueTask<IStorageDriver> OpenAsync()
    {
        database ??= await PostgresDatabase.RentAsync();
        return await new PostgresDriverFactory().OpenAsync(Address, ".", CancellationToken.None);
    }

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? default;
}
