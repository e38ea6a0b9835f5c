using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The records of one object for one caller, for C#: what both kinds of sets have in common.</summary>
internal abstract class BoundObjectSet<TRecord>(RecordStore<TRecord> store, ObjectPolicy policy) : ObjectSet<TRecord>
    where TRecord : Record, new()
{
    protected abstract IStatementExecutor Reader { get; }

    protected abstract CallContext Context { get; }

    public override ValueTask<TRecord?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        store.FindAsync(Reader, policy, id, cancellationToken);

    public override async ValueTask<TRecord> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw ProblemException.RecordNotFound(store.Definition.Name);

    public override async ValueTask<TRecord> CreateAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        var made = store.Check(Context, policy, record);
        await WriteAsync((scope, token) => store.InsertAsync(scope, policy, made, token), cancellationToken).ConfigureAwait(false);
        store.Show(record, made.Record, policy);
        return record;
    }

    public override async ValueTask<TRecord> UpdateAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        var stored = await WriteAsync((scope, token) => store.UpdateAsync(scope, policy, record, token), cancellationToken).ConfigureAwait(false);
        store.Show(record, stored, policy);
        return record;
    }

    public override ValueTask<bool> DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        WriteAsync((scope, token) => store.DeleteAsync(scope, policy, id, default, token), cancellationToken);

    internal override ValueTask<List<TRecord>> ListAsync(Query query, CancellationToken cancellationToken) =>
        store.ListAsync(Reader, Context, policy, query, cancellationToken);

    internal override ValueTask<RecordPage<TRecord>> PageAsync(Query query, CancellationToken cancellationToken) =>
        store.PageAsync(Reader, Context, policy, query, cancellationToken);

    internal override ValueTask IncludeAsync(IReadOnlyList<Inclusion<TRecord>> inclusions, IReadOnlyList<TRecord> records, CancellationToken cancellationToken) =>
        new Includer(Reader, store.Catalog, Context, cancellationToken).LoadAsync(inclusions, records);

    internal override ValueTask<List<FieldValue[]>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken) =>
        store.AggregateAsync(Reader, Context, policy, query, cancellationToken);

    internal override ValueTask<long> CountAsync(Filter? where, CancellationToken cancellationToken) =>
        store.CountAsync(Reader, Context, policy, where, cancellationToken);

    internal override ValueTask<bool> AnyAsync(Filter? where, CancellationToken cancellationToken) =>
        store.AnyAsync(Reader, Context, policy, where, cancellationToken);

    protected abstract ValueTask<TResult> WriteAsync<TResult>(Func<WriteScope, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken);
}
