using ObjectOS.Objects;
using ObjectOS.Records;
using ObjectOS.Security;

namespace ObjectOS.Storage;

/// <summary>A transaction over any number of objects, on behalf of one caller. Passed explicitly; there is no ambient transaction.</summary>
/// <remarks>One caller at a time. On SQLite it holds the only writer, so keep it short and do not write past it from inside.</remarks>
public abstract class UnitOfWork : IAsyncDisposable
{
    private protected UnitOfWork(CallContext context) => Context = context;

    /// <summary>On whose behalf.</summary>
    public CallContext Context { get; }

    /// <summary>The records of an object: reads see what this unit of work has written, writes become durable with it.</summary>
    public abstract ObjectSet<TRecord> Set<TRecord>()
        where TRecord : Record, new();

    /// <summary>Makes everything durable, then publishes the record events.</summary>
    /// <exception cref="Problems.ProblemException">The database refused; nothing remains.</exception>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Rolls back what was not committed.</summary>
    public abstract ValueTask DisposeAsync();
}
