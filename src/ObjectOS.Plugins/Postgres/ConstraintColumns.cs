using System.Collections.Concurrent;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres;

/// <summary>The columns behind the name of a unique constraint: PostgreSQL's error tells only the name, and in its text the values, which nobody may see.</summary>
internal sealed class ConstraintColumns(ConnectionPools pools)
{
    private const string Question =
        """
        select a.attname from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where n.nspname = $1 and c.relname = $2 and k.place <= i.indnkeyatts
        order by k.place
        """;

    private readonly ConcurrentDictionary<(string Schema, string Name), string[]> known = new();

    /// <summary>The failure with the columns, where they can be told.</summary>
    public async ValueTask<StorageException> TranslateAsync(Exception exception)
    {
        var failure = PostgresErrors.Translate(exception);
        return failure is { Failure: StorageFailure.UniqueViolation, InnerException: PostgresException { ConstraintName: { } name, SchemaName: { } schema } }
            ? new StorageException(failure.Failure, failure.Message, await FindAsync(schema, name).ConfigureAwait(false), exception)
            : failure;
    }

    /// <summary>Forgets them: tables have changed.</summary>
    public void Clear() => known.Clear();

    private async ValueTask<string[]> FindAsync(string schema, string name)
    {
        if (known.TryGetValue((schema, name), out var columns))
        {
            return columns;
        }

        try
        {
            var found = new List<string>();
            var connection = await pools.ReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            await connection.ReadAsync(Question, row => found.Add(row.GetFieldValue<string>(0)), CancellationToken.None, schema, name).ConfigureAwait(false);
            return known.GetOrAdd((schema, name), [.. found]);
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            // The violation is what the caller has to hear of; without its columns then.
            return [];
        }
    }
}
