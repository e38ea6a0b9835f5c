using System.Collections.Concurrent;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>
/// Requests that are done at most once. The answer lies in the database and is written by the very transaction that does the work, so that no crash comes between them; a name taken for
/// the length of that transaction keeps a second run out, on whichever server it arrives.
/// </summary>
internal sealed class IdempotentRequests
{
    private const string Find = """select "fingerprint", "answer" from "_idempotency" where "key" = $1 and "created_at" > $2""";

    private const string Keep =
        """
        insert into "_idempotency" ("key", "fingerprint", "answer", "created_at") values ($1, $2, $3, $4)
        on conflict ("key") do update set "fingerprint" = excluded."fingerprint", "answer" = excluded."answer", "created_at" = excluded."created_at"
        """;

    private const string Purge =
        """delete from "_idempotency" where "key" in (select "key" from "_idempotency" where "created_at" <= $1 order by "created_at" limit 500)""";

    // Rows that nobody can replay any more are swept out by whoever comes by, now and then.
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);
    private long nextPurge;

    /// <summary>Enters a request on this server; leave it whatever happens.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.IdempotencyKeyInUse"/>.</exception>
    public void Enter(string name)
    {
        if (!running.TryAdd(name, true))
        {
            throw InUse();
        }
    }

    /// <summary>The end of <see cref="Enter"/>.</summary>
    public void Leave(string name) => running.TryRemove(name, out _);

    /// <summary>The first answer, if the request was done before.</summary>
    public static async ValueTask<string?> FindAsync(WriteScope scope, string name, IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (!await scope.Session.TryLockAsync("idempotency " + name, cancellationToken).ConfigureAwait(false))
        {
            throw InUse();
        }

        var stored = new StoredAnswer();
        await scope.Session.QueryAsync(Find, Values(FieldValue.Text(name), Oldest(scope.Context)), stored, cancellationToken).ConfigureAwait(false);
        return stored.Fingerprint is null || stored.Fingerprint == key.Seal
            ? stored.Answer
            : throw new ProblemException(ProblemCode.IdempotencyKeyReused, "This idempotency key was used for another request. A new request needs a new key.");
    }

    /// <summary>Keeps an answer with the work that it tells of.</summary>
    public async ValueTask KeepAsync(WriteScope scope, string name, IdempotencyKey key, string answer, CancellationToken cancellationToken)
    {
        await PurgeAsync(scope, cancellationToken).ConfigureAwait(false);
        var values = Values(FieldValue.Text(name), FieldValue.Text(key.Seal), FieldValue.Text(answer), FieldValue.Timestamp(scope.Context.Now));
        await scope.Session.ExecuteAsync(Keep, values, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask PurgeAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var due = Interlocked.Read(ref nextPurge);
        var now = scope.Context.Now.UtcTicks;
        if (now < due || Interlocked.CompareExchange(ref nextPurge, now + PurgeInterval.Ticks, due) != due)
        {
            return;
        }

        // One at a time: two that sweep the same rows in another order would wait for each other.
        if (await scope.Session.TryLockAsync("idempotency purge", cancellationToken).ConfigureAwait(false))
        {
            await scope.Session.ExecuteAsync(Purge, Values(Oldest(scope.Context)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static FieldValue Oldest(CallContext context) => FieldValue.Timestamp(context.Now - IdempotencyKey.Lifetime);

    private static ParameterList Values(params ReadOnlySpan<FieldValue> values)
    {
        var parameters = new ParameterList();
        foreach (var value in values)
        {
            parameters.Add(value);
        }

        return parameters;
    }

    private static ProblemException InUse() =>
        new(ProblemCode.IdempotencyKeyInUse, "A request with this idempotency key is being done now. Ask again when it has ended.");

    private sealed class StoredAnswer : IRowSink
    {
        public string? Fingerprint { get; private set; }

        public string? Answer { get; private set; }

        public void Accept(RowReader row)
        {
            Fingerprint = row.GetText(0);
            Answer = row.GetText(1);
        }
    }
}
