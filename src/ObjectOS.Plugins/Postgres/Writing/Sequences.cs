using System.Collections.Concurrent;
using Npgsql;
using ObjectOS.Postgres.Connections;
using ObjectOS.Postgres.Schema;

namespace ObjectOS.Postgres.Writing;

/// <summary>The sequences behind autonumbers. Each is made outside of the transaction that first draws from it, so that its numbers never come back when that transaction does not commit.</summary>
internal sealed class Sequences(ConnectionPools pools)
{
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The quoted name of a sequence.</summary>
    public static string NameOf(string sequence) => SqlText.Name(Identifier.Shorten("_sequence_" + sequence));

    /// <summary>The quoted name of a sequence, which is there from now on.</summary>
    public async ValueTask<string> EnsureAsync(string sequence, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(sequence, out var name))
        {
            return name;
        }

        name = NameOf(sequence);
        var connection = await pools.SingleAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeConnection = connection.ConfigureAwait(false);
        try
        {
            await connection.RunAsync($"create sequence if not exists {name}", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
        {
            // Another server made it at the same moment.
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw PostgresErrors.Translate(exception);
        }

        return known.GetOrAdd(sequence, name);
    }
}
