using Npgsql;
using NpgsqlTypes;

namespace ObjectOS.Postgres.Connections;

/// <summary>Statements of the driver itself, as short as its own code wants them.</summary>
internal static class ConnectionExtensions
{
    /// <summary>Runs a statement and ignores what it returns.</summary>
    public static async ValueTask RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        var command = CommandOf(connection, sql, values);
        await using var disposeCommand = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all rows of a statement.</summary>
    public static async ValueTask ReadAsync(this NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> accept, CancellationToken cancellationToken, params object[] values)
    {
        var command = CommandOf(connection, sql, values);
        await using var disposeCommand = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            accept(reader);
        }
    }

    /// <summary>Whether a statement returns a row.</summary>
    public static async ValueTask<bool> HasAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var found = false;
        await connection.ReadAsync(sql, _ => found = true, cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
                string[] texts => new NpgsqlParameter<string[]> { TypedValue = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                long number => (NpgsqlParameter)new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
                _ => throw new ArgumentException($"No statement of the driver takes a {value.GetType()}."),
            });
        }

        return command;
    }
}
