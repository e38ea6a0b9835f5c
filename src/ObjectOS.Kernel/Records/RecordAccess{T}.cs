using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The records of one object for one caller, as JSON.</summary>
internal sealed class RecordAccess<TRecord>(RecordStore<TRecord> store, StoreCatalog catalog, CallContext context, ObjectPolicy policy)
    : RecordAccess(store.Type, context, policy)
    where TRecord : Record, new()
{
    public override RecordAccess? FindRelated(string objectName) =>
        catalog.FindStore(objectName) is { } related && catalog.FindPolicy(related.Type.Definition, Context) is { } policy ? related.Open(Context, policy) : null;

    public override ValueTask<bool> GetAsync(Guid id, FieldMask? fields, IRowSink row, CancellationToken cancellationToken)
    {
        var reading = store.GetAsync(catalog.Driver, Policy, id, Readable(fields), row, cancellationToken);
        return reading.IsCompletedSuccessfully ? new ValueTask<bool>(reading.Result > 0) : AwaitAsync(reading);

        static async ValueTask<bool> AwaitAsync(ValueTask<int> reading) => await reading.ConfigureAwait(false) > 0;
    }

    public override ValueTask<int> QueryAsync(Query query, IRowSink rows, CancellationToken cancellationToken) =>
        store.QueryAsync(catalog.Driver, Context, Policy, query, rows, cancellationToken);

    public override ValueTask<PageEnd> PageAsync(Query query, IRowSink rows, CancellationToken cancellationToken) =>
        store.PageAsync(catalog.Driver, Context, Policy, query, rows, cancellationToken);

    public override ValueTask<PageEnd> WritePageAsync(Query query, Utf8JsonWriter json, CancellationToken cancellationToken) =>
        store.WritePageAsync(catalog.Driver, Context, Policy, query, json, cancellationToken);

    public override ValueTask<bool> WriteAsync(Guid id, Query query, Utf8JsonWriter json, CancellationToken cancellationToken) =>
        store.WriteAsync(catalog.Driver, Context, Policy, id, query, json, cancellationToken);

    public override ValueTask<RecordCursor> OpenCursorAsync(Query query, CancellationToken cancellationToken) =>
        store.OpenCursorAsync(catalog.Driver, Context, Policy, query, cancellationToken);

    public override ValueTask<RecordCount> EstimateAsync(Filter? where, CancellationToken cancellationToken) =>
        store.EstimateAsync(catalog.Driver, Context, Policy, where, cancellationToken);

    public override ValueTask<long> CountAsync(Filter? where, CancellationToken cancellationToken) =>
        store.CountAsync(catalog.Driver, Context, Policy, where, cancellationToken);

    public override ValueTask<PageEnd> AggregateAsync(AggregateQuery query, IRowSink rows, CancellationToken cancellationToken) =>
        store.AggregateAsync(catalog.Driver, Context, Policy, query, rows, cancellationToken);

    public override ValueTask<long> CountGroupsAsync(AggregateQuery query, CancellationToken cancellationToken) =>
        store.CountGroupsAsync(catalog.Driver, Context, Policy, query, cancellationToken);

    public override async ValueTask<WrittenRecord> CreateAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var made = store.ParseOne(Context, Policy, json.Span);
        var fields = await catalog.WriteAsync(Context, (scope, token) => store.InsertAsync(scope, Policy, made, token), cancellationToken).ConfigureAwait(false);
        return new WrittenRecord(Type, made.Record, fields);
    }

    public override async ValueTask<IReadOnlyList<WrittenRecord>> CreateManyAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var records = store.ParseMany(Context, Policy, json.Span, RecordStore<TRecord>.MostRecords);
        return records.Count == 0 ? [] : await catalog.WriteAsync(Context, InsertAllAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<IReadOnlyList<WrittenRecord>> InsertAllAsync(WriteScope scope, CancellationToken token)
        {
            var written = new List<WrittenRecord>(records.Count);
            foreach (var made in records)
            {
                var fields = await store.InsertAsync(scope, Policy, made, token).ConfigureAwait(false);
                written.Add(new WrittenRecord(Type, made.Record, fields));
            }

            return written;
        }
    }

    public override async ValueTask<WrittenRecord?> UpdateAsync(Guid id, ReadOnlyMemory<byte> json, Precondition precondition, CancellationToken cancellationToken)
    {
        var patch = store.ParsePatch(Policy, json);
        var stored = await catalog.WriteAsync(
            Context,
            (scope, token) => store.PatchAsync(scope, Policy, id, patch, precondition, token),
            cancellationToken).ConfigureAwait(false);
        return stored is { } written ? new WrittenRecord(Type, written.Record, written.Fields) : null;
    }

    public override ValueTask<bool> DeleteAsync(Guid id, Precondition precondition, CancellationToken cancellationToken) =>
        catalog.WriteAsync(Context, (scope, token) => store.DeleteAsync(scope, Policy, id, precondition, token), cancellationToken);
}
