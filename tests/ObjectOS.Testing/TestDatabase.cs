using System.Collections.Concurrent;
using ObjectOS.Postgres;
using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Testing;

/// <summary>The kind of database that tests run on: SQLite, or PostgreSQL when <c>OBJECTOS_TEST_DATABASE</c> is <c>postgres</c>. <c>eng/test.sh</c> runs them on both.</summary>
public static class TestDatabase
{
    private static readonly ConcurrentDictionary<string, PostgresDatabase> Databases = new(StringComparer.Ordinal);

    /// <summary>Whether it is PostgreSQL.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("OBJECTOS_TEST_DATABASE") switch
    {
        null or "" or "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"OBJECTOS_TEST_DATABASE is 'sqlite' or 'postgres', not '{other}'."),
    };

    /// <summary>An address where none is.</summary>
    public static string Unreachable => IsPostgres ? "postgres://nobody:secret@127.0.0.1:1/none" : "sqlite:/proc/none/test.db";

    /// <summary>Opens such databases.</summary>
    public static IStorageDriverFactory CreateFactory() => IsPostgres ? new PostgresDriverFactory() : new SqliteDriverFactory();

    /// <summary>The address of the database that belongs to a folder: the same for the same folder.</summary>
    public static string AddressOf(string folder)
    {
        if (!IsPostgres)
        {
            return "sqlite:" + Path.Combine(folder, "test.db");
        }

        lock (Databases)
        {
            // Tests ask for it where they cannot wait.
            return Databases.GetOrAdd(folder, static _ => Task.Run(PostgresDatabase.RentAsync).GetAwaiter().GetResult()).Address;
        }
    }

    /// <summary>The folder is no longer needed, and neither is its database.</summary>
    public static ValueTask ReleaseAsync(string folder) => Databases.TryRemove(folder, out var database) ? database.DisposeAsync() : default;
}
