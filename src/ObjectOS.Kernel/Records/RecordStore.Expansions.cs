using System.Buffers;
using System.Text.Json;
using ObjectOS.Queries;
using ObjectOS.Records.Expanding;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Reads with related records inside: from rows to JSON without an entity in between.</content>
internal sealed partial class RecordStore
{
    /// <summary>Reads a page with its expansions and writes its records as JSON values.</summary>
    public async ValueTask<PageEnd> WritePageAsync(
        IStatementExecutor executor, CallContext context, ObjectPolicy policy, Query query, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        Check(context, policy).Check(query);
        var scratch = Scratch(json);
        await using var disposing = scratch.ConfigureAwait(false);
        var level = new ExpandedLevel(type, query.Select is { } select ? select & policy.Readable : policy.Readable, query.Expand, null, scratch);
        var end = await PageAsync(executor, context, policy, query, level.Fields, level.Keys, level, cancellationToken).ConfigureAwait(false);
        await WriteAsync(executor, context, level, query.Expand, scratch, json, cancellationToken).ConfigureAwait(false);
        return end;
    }

    /// <summary>Reads one record with its expansions and writes it as a JSON value.</summary>
    /// <returns>Whether there is such a record for the caller.</returns>
    public async ValueTask<bool> WriteAsync(
        IStatementExecutor executor, CallContext context, ObjectPolicy policy, Guid id, Query query, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        Check(context, policy).Check(query);
        var scratch = Scratch(json);
        await using var disposing = scratch.ConfigureAwait(false);
        var level = new ExpandedLevel(type, query.Select is { } select ? select & policy.Readable : policy.Readable, query.Expand, null, scratch);
        await RunAsync(executor, Sql.FindAll([id], level.Fields, level.Keys, policy.ReadRows, context), level, cancellationToken).ConfigureAwait(false);
        await WriteAsync(executor, context, level, query.Expand, scratch, json, cancellationToken).ConfigureAwait(false);
        return level.Count > 0;
    }

    private async ValueTask WriteAsync(
        IStatementExecutor executor,
        CallContext context,
        ExpandedLevel level,
        IReadOnlyList<Expansion> expansions,
        Utf8JsonWriter scratch,
        Utf8JsonWriter json,
        CancellationToken cancellationToken)
    {
        var records = await new Expander(executor, Catalog, context, scratch, cancellationToken).ExpandAsync(Definition, level, expansions).ConfigureAwait(false);
        var writer = new ExpandedWriter();
        for (var record = 0; record < level.Count; record++)
        {
            writer.Write(json, records, record);
        }
    }

    // Writes as the answer is written; each level brings its own buffer.
    private static Utf8JsonWriter Scratch(Utf8JsonWriter json) => new(new ArrayBufferWriter<byte>(1), json.Options);
}
