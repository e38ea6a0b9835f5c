using ObjectOS.Testing;

namespace ObjectOS.Aot.Tests;

public sealed class PostgresServerTests : ServerTests
{
    private PostgresDatabase database = null!;

    protected override string DatabaseName => "postgres://objectos@127.0.0.1:";

    protected override async ValueTask<string> MakeDatabaseAsync()
    {
        database = await PostgresDatabase.RentAsync();
        return database.Address;
    }

    protected override ValueTask RemoveDatabaseAsync() => database.DisposeAsync();
}
