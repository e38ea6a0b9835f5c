using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>The records of one object for C# authors, under one caller's policy: <c>work.Leads.Where(Lead.Fields.Status == LeadStatus.New)</c>.</summary>
/// <remarks>One caller at a time. Values are checked as in REST: defaults, validation, handlers and events are the same.</remarks>
/// <typeparam name="TRecord">The entity class.</typeparam>
public abstract class ObjectSet<TRecord>
    where TRecord : Record, new()
{
    private protected ObjectSet()
    {
    }

    /// <summary>The records that satisfy a filter.</summary>
    public ObjectQuery<TRecord> Where(Filter<TRecord> filter) => new ObjectQuery<TRecord>(this).Where(filter);

    /// <summary>All records, in an order.</summary>
    public ObjectQuery<TRecord> OrderBy(params ReadOnlySpan<Sort<TRecord>> sorts) => new ObjectQuery<TRecord>(this).OrderBy(sorts);

    /// <inheritdoc cref="ObjectQuery{TRecord}.Search" />
    public ObjectQuery<TRecord> Search(string text) => All.Search(text);

    /// <summary>All records.</summary>
    public ObjectQuery<TRecord> All => new(this);

    /// <summary>The record with this id, or null.</summary>
    public abstract ValueTask<TRecord?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The record with this id.</summary>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.RecordNotFound"/>.</exception>
    public abstract ValueTask<TRecord> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Stores a new record; fills its id, system fields and defaults.</summary>
    /// <returns>The same instance.</returns>
    /// <exception cref="Problems.ProblemException">It is not valid, not permitted or contradicts what is stored.</exception>
    public abstract ValueTask<TRecord> CreateAsync(TRecord record, CancellationToken cancellationToken = default);

    /// <summary>Stores the changes of a record that was read before; only what differs is written.</summary>
    /// <returns>The same instance, with its new version.</returns>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.ConcurrentUpdate"/> when it changed since it was read; or not valid, not permitted, not there.</exception>
    public abstract ValueTask<TRecord> UpdateAsync(TRecord record, CancellationToken cancellationToken = default);

    /// <summary>Deletes the record with this id.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Problems.ProblemException">Not permitted, or others refer to it.</exception>
    public abstract ValueTask<bool> DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Stores new records, all or none.</summary>
    /// <returns>The same instances.</returns>
    /// <exception cref="Problems.ProblemException">One is not valid, not permitted or contradicts what is stored; pointers begin with its index.</exception>
    public abstract ValueTask<IReadOnlyList<TRecord>> CreateManyAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default);

    /// <summary>Stores the changes of records that were read before, all or none.</summary>
    /// <returns>The same instances.</returns>
    /// <exception cref="Problems.ProblemException">As <see cref="UpdateAsync"/>; pointers begin with the record's index.</exception>
    public abstract ValueTask<IReadOnlyList<TRecord>> UpdateManyAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default);

    /// <summary>Deletes the records with these ids, all or none; ids of no record are passed over.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="Problems.ProblemException">As <see cref="DeleteAsync"/>; pointers begin with the id's index.</exception>
    public abstract ValueTask<int> DeleteManyAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Deletes the records that satisfy a filter, all or none, in the order of their ids.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="Problems.ProblemException">As <see cref="DeleteAsync"/>.</exception>
    public abstract ValueTask<int> DeleteManyAsync(Filter<TRecord> where, CancellationToken cancellationToken = default);

    /// <summary>Stores a record as it is given: a new one, or in the place of the one that has its id, or its values of unique fields. Whoever does it at once makes one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="on">A unique field, or all the fields of a unique index; none for the id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The same instance.</returns>
    /// <exception cref="Problems.ProblemException">It is not valid, not permitted or contradicts what is stored.</exception>
    public abstract ValueTask<TRecord> UpsertAsync(TRecord record, IReadOnlyList<Field<TRecord>>? on = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a record out of the trash, and what went there with it.</summary>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.RecordNotFound"/> when it does not lie there; or not permitted, or a unique value is taken.</exception>
    public abstract ValueTask<TRecord> RestoreAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The same records as those of the class that <typeparamref name="TRecord"/> is derived from; used by <see cref="Storage.DerivedRecordQueries"/>.</summary>
    internal abstract ObjectSet<TBase> Of<TBase>()
        where TBase : Record, new();

    /// <summary>What a search comes to for the caller; null for a blank text.</summary>
    internal abstract Filter? Words(string text);

    /// <summary>Runs a query and loads what is to be loaded with its records; used by <see cref="ObjectQuery{TRecord}"/>.</summary>
    internal abstract ValueTask<List<TRecord>> ListAsync(Query query, IReadOnlyList<Inclusion<TRecord>> inclusions, CancellationToken cancellationToken);

    /// <summary>Reads a page and loads what is to be loaded with its records; used by <see cref="ObjectQuery{TRecord}"/>.</summary>
    internal abstract ValueTask<RecordPage<TRecord>> PageAsync(Query query, IReadOnlyList<Inclusion<TRecord>> inclusions, CancellationToken cancellationToken);

    /// <summary>Runs an aggregation; used by <see cref="GroupQuery{TRecord}"/>.</summary>
    internal abstract ValueTask<List<FieldValue[]>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken);

    /// <summary>Counts; used by <see cref="ObjectQuery{TRecord}"/>.</summary>
    internal abstract ValueTask<long> CountAsync(Filter? where, CancellationToken cancellationToken);

    /// <summary>Looks whether there is one; used by <see cref="ObjectQuery{TRecord}"/>.</summary>
    internal abstract ValueTask<bool> AnyAsync(Filter? where, CancellationToken cancellationToken);
}
