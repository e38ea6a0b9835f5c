using PostgresDatabase = ObjectOS.Testing.PostgresDatabase;

namespace ObjectOS.Clients.Tests;

/// <summary>The same on PostgreSQL.</summary>
/// <param name="script">The script.</param>
/// <param name="arguments">What it is given behind the address of the server.</param>
public abstract class PostgresRun(string script, params string[] arguments) : ScriptRun(script, arguments)
{
    private PostgresDatabase? database;

    internal override async ValueTask<string> OpenDatabaseAsync(TemporaryFolder folder)
    {
        database = await PostgresDatabase.RentAsync();
        return database.Address;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
