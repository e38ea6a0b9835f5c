using Npgsql;

namespace ObjectOS.Postgres.Connections;

/// <summary>Looks once, when a database is opened, whether it can do what the driver needs.</summary>
internal static class ServerCheck
{
    private const int OldestVersion = 14;

    private const string Question =
        """
        select current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
               exists (select from pg_collation where collname = 'und-x-icu'), current_schema() is not null
        """;

    /// <exception cref="StorageException">It cannot.</exception>
    public static async ValueTask RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Question, connection);
        await using var disposeCommand = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Require(reader.GetFieldValue<int>(0) >= OldestVersion, $"its version is {reader.GetFieldValue<int>(0)}, and {OldestVersion} is the oldest that works");
        Require(reader.GetFieldValue<string>(1) == "UTF8", "its encoding is not UTF8");
        Require(reader.GetFieldValue<bool>(2), "it was built without ICU, which compares texts without regard to case");
        Require(reader.GetFieldValue<bool>(3), "its search_path names no schema that exists");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new StorageException(StorageFailure.Unavailable, $"The database cannot be used: {otherwise}.");
        }
    }
}
