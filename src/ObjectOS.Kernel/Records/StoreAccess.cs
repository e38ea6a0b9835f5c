using System.Text.Json;
using ObjectOS.Actions;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The records of one object for one caller, as JSON.</summary>
internal sealed class StoreAccess(RecordStore store, StoreCatalog catalog, CallContext context, ObjectPolicy policy)
    : RecordAccess(store.Type, context, policy)
{
    public override RecordAccess? FindRelated(string objectName) =>
        catalog.FindStore(objectName) is { } related && catalog.FindPolicy(related.Type.Definition, Context) is { } policy ? related.Open(Context, policy) : null;

    public override IEnumerable<ActionDefinition> Actions => store.Actions.Select(static action => action.Definition);

    public override ActionRun PrepareAction(string name, Guid? id, ReadOnlyMemory<byte> json, Precondition precondition, bool isDryRun)
    {
        var action = store.FindAction(name, id is null ? ActionKind.Global : ActionKind.Record);
        var input = ActionInput.Read(action, json.Span);
        return new ActionRun(action.Definition, (scope, token) => id is { } record
            ? store.ActAsync(scope, Policy, action, input, record, precondition, isDryRun, token)
            : store.ActAsync(scope, Policy, action, input, isDryRun, token));
    }

    public override ValueTask<bool> GetAsync(Guid id, FieldMask? fields, IRowSink row, CancellationToken cancellationToken)
    {
        var reading = store.GetAsync(catalog.Driver, Policy, id, Readable(fields), store.Revealed(Policy, fields, row), cancellationToken);
        return reading.IsCompletedSuccessfully ? new ValueTask<bool>(reading.Result > 0) : AwaitAsync(reading);

        static async ValueTask<bool> AwaitAsync(ValueTask<int> reading) => await reading.ConfigureAwait(false) > 0;
    }

    public override ValueTask<int> QueryAsync(Query query, IRowSink rows, CancellationToken cancellationToken) =>
        store.QueryAsync(catalog.Driver, Context, Policy, query, store.Revealed(Policy, query.Select, rows), cancellationToken);

    public override ValueTask<int> SearchAsync(Filter words, int limit, IRowSink rows, CancellationToken cancellationToken) =>
        store.SearchAsync(catalog.Driver, Context, Policy, words, limit, store.Revealed(Policy, null, rows), cancellationToken);

    public override ValueTask<PageEnd> PageAsync(Query query, IRowSink rows, CancellationToken cancellationToken) =>
        store.PageAsync(catalog.Driver, Context, Policy, query, store.Revealed(Policy, query.Select, rows), cancellationToken);

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

    public override RecordWrite PrepareCreate(ReadOnlyMemory<byte> json, string pointer = "", Guid? id = null) => Prepare(pointer, () =>
    {
        var made = store.ParseOne(Context, Policy, json);
        made.Record.Id = id ?? made.Record.Id;
        return Create(made, pointer);
    });

    public override IReadOnlyList<RecordWrite> PrepareCreateMany(ReadOnlyMemory<byte> json, string pointer = "")
    {
        var records = Prepare(pointer, () => store.ParseMany(Context, Policy, json, WriteLimits.MaxRecords));
        return [.. records.Select((made, index) => Create(made, pointer + RecordStore.PointerOf(index)))];
    }

    public override RecordWrite PrepareUpdate(Guid id, ReadOnlyMemory<byte> json, Precondition precondition, string pointer = "") => Prepare(pointer, () =>
    {
        var patch = store.ParsePatch(Context, Policy, json);
        return new RecordWrite(pointer, (scope, token) => store.PatchAsync(scope, Policy, id, patch, precondition, token)) { IsOfOneRecord = patch.Nested is null, Passwords = patch.Passwords };
    });

    public override RecordWrite PrepareUpsert(UpsertKey key, ReadOnlyMemory<byte> json, Precondition precondition, string pointer = "") => Prepare(pointer, () =>
    {
        var plan = store.ParseUpsert(Context, Policy, key, json);
        return new RecordWrite(pointer, (scope, token) => store.UpsertAsync(scope, Policy, plan, precondition, token)) { Passwords = plan.Passwords };
    });

    public override RecordWrite PrepareDelete(Guid id, Precondition precondition, string pointer = "") => Prepare(pointer, () =>
    {
        RecordStore.RequireDelete(Policy);
        return new RecordWrite(pointer, async (scope, token) => await store.DeleteAsync(scope, Policy, id, precondition, token).ConfigureAwait(false)
            ? new WriteResult(WriteAction.Deleted, id, null)
            : throw ProblemException.RecordNotFound(Type.Definition.Name));
    });

    public override RecordWrite PrepareRestore(Guid id, string pointer = "") => Prepare(pointer, () =>
    {
        RecordStore.RequireDelete(Policy);
        return new RecordWrite(pointer, (scope, token) => store.RestoreAsync(scope, Policy, id, token));
    });

    public override RecordWrite PrepareClone(Guid id, ReadOnlyMemory<byte> overrides, bool withChildren)
    {
        const string Pointer = "/overrides";
        var changes = Prepare(Pointer, () => store.ParseOverrides(Policy, overrides));
        return new RecordWrite("", (scope, token) => store.CloneAsync(scope, Policy, id, changes, withChildren, token)) { Passwords = store.NewPasswords(changes.Record) };
    }

    public override async ValueTask<WrittenRecord> CreateAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        (await RunAsync(PrepareCreate(json), cancellationToken).ConfigureAwait(false)).Record!;

    public override async ValueTask<IReadOnlyList<WrittenRecord>> CreateManyAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var writes = PrepareCreateMany(json);
        if (writes.Count == 0)
        {
            return [];
        }

        foreach (var write in writes)
        {
            await write.HashPasswordsAsync(cancellationToken).ConfigureAwait(false);
        }

        var results = await catalog.WriteAsync(Context, (scope, token) => GatheredWrites.RunAsync(scope, writes, token), cancellationToken).ConfigureAwait(false);
        return [.. results.Select(static result => result.Record!)];
    }

    public override async ValueTask<WrittenRecord?> UpdateAsync(Guid id, ReadOnlyMemory<byte> json, Precondition precondition, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(PrepareUpdate(id, json, precondition), cancellationToken).ConfigureAwait(false)).Record;
        }
        catch (ProblemException problem) when (problem.Code == ProblemCode.RecordNotFound)
        {
            return null;
        }
    }

    public override ValueTask<bool> DeleteAsync(Guid id, Precondition precondition, CancellationToken cancellationToken) =>
        catalog.WriteAsync(Context, (scope, token) => store.DeleteAsync(scope, Policy, id, precondition, token), cancellationToken);

    private async ValueTask<WriteResult> RunAsync(RecordWrite write, CancellationToken cancellationToken)
    {
        await write.HashPasswordsAsync(cancellationToken).ConfigureAwait(false);
        return await catalog.WriteAsync(Context, write.RunAsync, cancellationToken).ConfigureAwait(false);
    }

    private RecordWrite Create(NewRecord made, string pointer) => new(pointer, (scope, token) => store.CreateAsync(scope, Policy, made, token)) { IsOfOneRecord = made.Nested is null, Passwords = made.Passwords };

    private static T Prepare<T>(string pointer, Func<T> prepare)
    {
        try
        {
            return prepare();
        }
        catch (ProblemException problem) when (pointer.Length > 0)
        {
            throw problem.Under(pointer);
        }
    }
}
