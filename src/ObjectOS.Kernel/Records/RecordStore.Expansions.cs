using System.Buffers;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records.Expanding;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Reads with related records inside: from rows to JSON without an entity in between.</content>
internal sealed partial class RecordStore
{
    private delegate ValueTask<T> RootRead<T>(IStatementExecutor executor, LevelPlan plan, IRowSink rows);

    /// <summary>Reads a page with its expansions and writes its records as JSON values.</summary>
    public ValueTask<PageEnd> WritePageAsync(
        IStorageDriver driver, CallContext context, ObjectPolicy policy, Query query, Utf8JsonWriter json, CancellationToken cancellationToken) => WriteAsync(
        driver,
        context,
        policy,
        query,
        json,
        (executor, plan, rows) => PageAsync(executor, context, policy, query, plan.Columns, plan.Width, rows, cancellationToken),
        cancellationToken);

    /// <summary>Reads one record with its expansions and writes it as a JSON value.</summary>
    /// <returns>Whether there is such a record for the caller.</returns>
    public async ValueTask<bool> WriteAsync(
        IStorageDriver driver, CallContext context, ObjectPolicy policy, Guid id, Query query, Utf8JsonWriter json, CancellationToken cancellationToken) => await WriteAsync(
        driver,
        context,
        policy,
        query,
        json,
        (executor, plan, rows) => RunAsync(executor, Queries.FindAll([id], plan.Columns, policy.ReadRows, context), rows, cancellationToken),
        cancellationToken).ConfigureAwait(false) > 0;

    // What comes in one statement is of one moment by itself.
    private async ValueTask<T> WriteAsync<T>(
        IStorageDriver driver, CallContext context, ObjectPolicy policy, Query query, Utf8JsonWriter json, RootRead<T> read, CancellationToken cancellationToken)
    {
        Check(context, policy).Check(query);
        var plan = LevelPlan.Of(new RelatedObject(this, policy.Readable, policy.ReadRows), query.Select, query.Expand, new RelationScope(Catalog, context));
        return plan.HasChildren
            ? await Catalog.ReadTogetherAsync(snapshot => WriteAsync(snapshot, context, policy, query.Select, plan, json, read, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await read(driver, plan, Revealed(policy, query.Select, new JoinedWriter(json, plan))).ConfigureAwait(false);
    }

    private async ValueTask<T> WriteAsync<T>(
        IStatementExecutor executor, CallContext context, ObjectPolicy policy, FieldMask? select, LevelPlan plan, Utf8JsonWriter json, RootRead<T> read, CancellationToken cancellationToken)
    {
        // Writes as the answer is written; each level brings its own buffer.
        var scratch = new Utf8JsonWriter(new ArrayBufferWriter<byte>(1), json.Options);
        await using var disposing = scratch.ConfigureAwait(false);
        var level = new ExpandedLevel(plan, scratch);
        var result = await read(executor, plan, Revealed(policy, select, level)).ConfigureAwait(false);
        var records = await new Expander(executor, context, scratch, cancellationToken).ExpandAsync(level).ConfigureAwait(false);
        var writer = new ExpandedWriter();
        for (var record = 0; record < level.Count; record++)
        {
            writer.Write(json, records, record);
        }

        return result;
    }
}
