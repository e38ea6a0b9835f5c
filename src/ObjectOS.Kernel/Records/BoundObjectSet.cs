using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The records of one object for one caller, for C#: what both kinds of sets have in common.</summary>
internal abstract class BoundObjectSet<TRecord>(RecordStore store, ObjectPolicy policy) : ObjectSet<TRecord>
    where TRecord : Record, new()
{
    protected RecordStore Store => store;

    protected ObjectPolicy Policy => policy;

    protected abstract IStatementExecutor Reader { get; }

    protected abstract CallContext Context { get; }

    internal override Filter? Words(string text) => SearchFilter.Of(store.Definition, policy.Readable, text);

    public override async ValueTask<TRecord?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        (TRecord?)await store.FindAsync(Reader, policy, id, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<TRecord> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw ProblemException.RecordNotFound(store.Definition.Name);

    public override async ValueTask<TRecord> CreateAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        var made = store.Check(Context, policy, record);
        await store.HashPasswordsAsync(made.Record, cancellationToken).ConfigureAwait(false);
        await WriteAsync((scope, token) => store.InsertAsync(scope, policy, made, token), cancellationToken).ConfigureAwait(false);
        store.Show(record, made.Record, policy);
        return record;
    }

    public override async ValueTask<TRecord> UpdateAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        await store.HashPasswordsAsync(record, cancellationToken).ConfigureAwait(false);
        var stored = await WriteAsync((scope, token) => store.UpdateAsync(scope, policy, record, token), cancellationToken).ConfigureAwait(false);
        store.Show(record, stored, policy);
        return record;
    }

    public override ValueTask<bool> DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        WriteAsync((scope, token) => store.DeleteAsync(scope, policy, id, default, token), cancellationToken);

    public override async ValueTask<IReadOnlyList<TRecord>> CreateManyAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        var own = records.ToList();
        var made = own.Select((record, index) => Under(index, () => store.Check(Context, policy, record))).ToList();
        await HashPasswordsAsync(own, cancellationToken).ConfigureAwait(false);
        await WriteEachAsync(made, (scope, one, token) => store.CreateAsync(scope, policy, one, token), cancellationToken).ConfigureAwait(false);
        for (var index = 0; index < own.Count; index++)
        {
            store.Show(own[index], made[index].Record, policy);
        }

        return own;
    }

    public override async ValueTask<IReadOnlyList<TRecord>> UpdateManyAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        var own = records.ToList();
        await HashPasswordsAsync(own, cancellationToken).ConfigureAwait(false);
        var stored = await WriteEachAsync(own, (scope, one, token) => store.UpdateAsync(scope, policy, one, token), cancellationToken).ConfigureAwait(false);
        for (var index = 0; index < own.Count; index++)
        {
            store.Show(own[index], stored[index], policy);
        }

        return own;
    }

    public override async ValueTask<int> DeleteManyAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default)
    {
        var deleted = await WriteEachAsync(ids.ToList(), (scope, id, token) => store.DeleteAsync(scope, policy, id, default, token), cancellationToken).ConfigureAwait(false);
        return deleted.Count(static was => was);
    }

    public override ValueTask<int> DeleteManyAsync(Filter<TRecord> where, CancellationToken cancellationToken = default) => WriteAsync(
        async (scope, token) =>
        {
            var deleted = 0;
            foreach (var id in await store.FindIdsAsync(scope, policy, where.Untyped, token).ConfigureAwait(false))
            {
                // What a handler deleted meanwhile is gone already.
                deleted += await store.DeleteAsync(scope, policy, id, default, token).ConfigureAwait(false) ? 1 : 0;
            }

            return deleted;
        },
        cancellationToken);

    public override async ValueTask<TRecord> UpsertAsync(TRecord record, IReadOnlyList<Field<TRecord>>? on = null, CancellationToken cancellationToken = default)
    {
        var fields = on is null ? [] : on.Select(static field => field.Ordinal).ToArray();
        await store.HashPasswordsAsync(record, cancellationToken).ConfigureAwait(false);
        var stored = await WriteAsync((scope, token) => store.UpsertAsync(scope, policy, record, fields, token), cancellationToken).ConfigureAwait(false);
        store.Show(record, stored, policy);
        return record;
    }

    public override async ValueTask<TRecord> RestoreAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var result = await WriteAsync((scope, token) => store.RestoreAsync(scope, policy, id, token), cancellationToken).ConfigureAwait(false);
        var record = (TRecord)store.Type.NewRecord();
        store.Show(record, result.Record!.Record, policy);
        return record;
    }

    internal override ValueTask<List<TRecord>> ListAsync(Query query, IReadOnlyList<Inclusion<TRecord>> inclusions, CancellationToken cancellationToken)
    {
        return inclusions.Count == 0 ? RunAsync(Reader) : ReadTogetherAsync(RunAsync, cancellationToken);

        async ValueTask<List<TRecord>> RunAsync(IStatementExecutor reader)
        {
            List<TRecord> records = [.. (await store.ListAsync(reader, Context, policy, query, cancellationToken).ConfigureAwait(false)).Cast<TRecord>()];
            await IncludeAsync(reader, inclusions, records, cancellationToken).ConfigureAwait(false);
            return records;
        }
    }

    internal override ValueTask<RecordPage<TRecord>> PageAsync(Query query, IReadOnlyList<Inclusion<TRecord>> inclusions, CancellationToken cancellationToken)
    {
        return inclusions.Count == 0 ? RunAsync(Reader) : ReadTogetherAsync(RunAsync, cancellationToken);

        async ValueTask<RecordPage<TRecord>> RunAsync(IStatementExecutor reader)
        {
            var page = await store.PageAsync(reader, Context, policy, query, cancellationToken).ConfigureAwait(false);
            List<TRecord> records = [.. page.Records.Cast<TRecord>()];
            await IncludeAsync(reader, inclusions, records, cancellationToken).ConfigureAwait(false);
            return new RecordPage<TRecord>(records, page.HasMore, page.NextCursor);
        }
    }

    internal override ValueTask<List<FieldValue[]>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken) =>
        store.AggregateAsync(Reader, Context, policy, query, cancellationToken);

    internal override ValueTask<long> CountAsync(Filter? where, CancellationToken cancellationToken) =>
        store.CountAsync(Reader, Context, policy, where, cancellationToken);

    internal override ValueTask<bool> AnyAsync(Filter? where, CancellationToken cancellationToken) =>
        store.AnyAsync(Reader, Context, policy, where, cancellationToken);

    private ValueTask IncludeAsync(IStatementExecutor reader, IReadOnlyList<Inclusion<TRecord>> inclusions, List<TRecord> records, CancellationToken cancellationToken) =>
        inclusions.Count == 0 || records.Count == 0 ? default : new Includer(reader, store.Catalog, Context, cancellationToken).LoadAsync(inclusions, records);

    private async ValueTask HashPasswordsAsync(List<TRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            await store.HashPasswordsAsync(record, cancellationToken).ConfigureAwait(false);
        }
    }

    private static T Under<T>(int index, Func<T> check)
    {
        try
        {
            return check();
        }
        catch (ProblemException problem)
        {
            throw problem.Under(RecordStore.PointerOf(index));
        }
    }

    private ValueTask<IReadOnlyList<TResult>> WriteEachAsync<TItem, TResult>(
        List<TItem> items, Func<WriteScope, TItem, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken) => WriteAsync(
        (scope, token) => GatheredWrites.RunAsync(
            scope,
            [.. items.Select(static (item, index) => (Item: item, Place: RecordStore.PointerOf(index)))],
            static (item, _) => item.Place,
            async (inner, item, stop) =>
            {
                try
                {
                    return await write(inner, item.Item, stop).ConfigureAwait(false);
                }
                catch (ProblemException problem)
                {
                    throw problem.Under(item.Place);
                }
            },
            token),
        cancellationToken);

    protected abstract ValueTask<TResult> WriteAsync<TResult>(Func<WriteScope, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken);

    /// <summary>Runs reads that see one state of the database.</summary>
    protected abstract ValueTask<TResult> ReadTogetherAsync<TResult>(Func<IStatementExecutor, ValueTask<TResult>> read, CancellationToken cancellationToken);
}
