using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>The objects of the running application: those of plugins that are not disabled. Thread-safe.</summary>
public abstract class ObjectCatalog
{
    private protected ObjectCatalog()
    {
    }

    /// <summary>Names of all objects, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The machinery of the object of that name, or null; for documents and migration, where no caller is involved.</summary>
    public abstract RecordType? Find(string objectName);

    /// <summary>The records of an object as this caller may use them.</summary>
    /// <exception cref="ProblemException">
    /// <see cref="ProblemCode.ObjectNotFound"/> when there is no such object or the caller may not see it; <see cref="ProblemCode.Unauthenticated"/> when nobody is signed in and the application is not open.
    /// </exception>
    public abstract RecordAccess Open(string objectName, CallContext context);

    /// <summary>The records in the trash of an object, as this caller may see them; nothing can be written.</summary>
    /// <exception cref="ProblemException">As <see cref="Open"/>; the object has no trash; the caller may not delete.</exception>
    public abstract RecordAccess OpenTrash(string objectName, CallContext context);

    /// <summary>Deletes records for good that have lain in an object's trash for a while; those that other records still refer to stay. For the application itself.</summary>
    /// <exception cref="ProblemException">There is no such object, it has no trash, or somebody else asks.</exception>
    public abstract ValueTask<PurgeCount> PurgeAsync(string objectName, TimeSpan olderThan, CallContext context, CancellationToken cancellationToken);

    /// <summary>Runs writes of one request in one transaction, and tells after-handlers once it is durable.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="options">What is asked beside the writes.</param>
    /// <param name="work">Runs the writes. An exception undoes all of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProblemException">What <paramref name="work"/> threw; <see cref="ProblemCode.MaxAffectedExceeded"/>; <see cref="ProblemCode.DatabaseUnavailable"/>.</exception>
    public abstract ValueTask<TResult> WriteAsync<TResult>(
        CallContext context, WriteOptions options, Func<RecordTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>The same for a request that must not be done twice: its answer is kept in the same transaction, and whoever asks again within <see cref="IdempotencyKey.Lifetime"/> gets that.</summary>
    /// <param name="context">On whose behalf; keys are the caller's own.</param>
    /// <param name="key">The key of the request.</param>
    /// <param name="options">What is asked beside the writes; no dry run.</param>
    /// <param name="work">Runs the writes and gives the answer. What it throws is not kept: nothing was done then.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProblemException">As above; <see cref="ProblemCode.IdempotencyKeyInUse"/>; <see cref="ProblemCode.IdempotencyKeyReused"/>.</exception>
    public abstract ValueTask<OnceAnswer> WriteOnceAsync(
        CallContext context, IdempotencyKey key, WriteOptions options, Func<RecordTransaction, CancellationToken, ValueTask<string>> work, CancellationToken cancellationToken);
}
