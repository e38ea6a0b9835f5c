using System.Collections.Concurrent;
using Npgsql;

namespace ObjectOS.Testing;

/// <summary>An empty PostgreSQL database for one test. Making one takes longer than emptying one, so the next test gets it afterwards.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly ConcurrentBag<string> Free = [];

    private readonly PostgresServer server;
    private readonly string name;
    private int disposed;

    private PostgresDatabase(PostgresServer server, string name)
    {
        this.server = server;
        this.name = name;
    }

    /// <summary>Where it is found.</summary>
    public string Address => server.AddressOf(name);

    /// <summary>A database that is empty and nobody else's.</summary>
    public static async Task<PostgresDatabase> RentAsync()
    {
        var server = await PostgresServer.Shared.ConfigureAwait(false);
        if (!Free.TryTake(out var name))
        {
            name = $"test_{Guid.CreateVersion7():N}";
            await RunAsync(server.Address, $"create database \"{name}\"").ConfigureAwait(false);
        }

        return new PostgresDatabase(server, name);
    }

    /// <summary>Runs statements past everything that is tested.</summary>
    public Task RunAsync(string sql) => RunAsync(Address, sql);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            // Whoever still has it open has done so for too long.
            await RunAsync("""
                select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
                drop schema public cascade;
                create schema public;
                """).ConfigureAwait(false);
            Free.Add(name);
        }
    }

    /// <summary>An address as Npgsql has it, for programs other than ours.</summary>
    public static string ConnectionString(string address)
    {
        var uri = new Uri(address);
        var user = uri.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port,
            Database = uri.AbsolutePath[1..],
            Username = user[0],
            Password = user[1],
            Pooling = false,
        }.ConnectionString;
    }

    private static async Task RunAsync(string address, string sql)
    {
        var source = new NpgsqlSlimDataSourceBuilder(ConnectionString(address)).Build();
        await using var disposeSource = source.ConfigureAwait(false);
        var command = source.CreateCommand(sql);
        await using var disposeCommand = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
