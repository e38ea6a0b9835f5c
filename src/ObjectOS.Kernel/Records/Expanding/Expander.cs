using System.Globalization;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>Reads related records level by level: one statement for each expansion, however many records it is attached to, under the policy of the object it leads to.</summary>
/// <param name="executor">Runs the statements.</param>
/// <param name="catalog">The objects.</param>
/// <param name="caller">On whose behalf.</param>
/// <param name="scratch">Writes JSON, for all levels one after the other.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal sealed class Expander(IStatementExecutor executor, StoreCatalog catalog, CallContext caller, Utf8JsonWriter scratch, CancellationToken cancellationToken)
{
    private readonly RelationScope relations = new(catalog, caller);
    private int read;

    /// <summary>Refuses an answer that grows too large.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/>.</exception>
    public static void RequireWithin(int records)
    {
        if (records > QueryLimits.MaxExpandedRecords)
        {
            throw new ProblemException(
                ProblemCode.InvalidParameter,
                string.Create(CultureInfo.InvariantCulture, $"The answer would hold more than {QueryLimits.MaxExpandedRecords} related records. Ask for fewer records, or for fewer of each."),
                [new FieldProblem("expand", "PARAMETER", "There are too many related records.", "/expand")]);
        }
    }

    /// <summary>Reads everything that checked expansions attach to the records of a level.</summary>
    /// <param name="definition">The object of the level.</param>
    /// <param name="level">The records.</param>
    /// <param name="expansions">What is attached.</param>
    /// <exception cref="ProblemException">There is too much of it, or the database cannot answer.</exception>
    public async ValueTask<ExpandedRecords> ExpandAsync(ObjectDefinition definition, ExpandedLevel level, IReadOnlyList<Expansion> expansions)
    {
        var attachments = new List<Attachment>(expansions.Count);
        var lookups = 0;
        foreach (var expansion in expansions)
        {
            attachments.Add(expansion is RelatedExpansion related
                ? await AttachAsync(definition.Fields[related.Field], level, lookups++, related).ConfigureAwait(false)
                : await AttachAsync(level, (ChildrenExpansion)expansion).ConfigureAwait(false));
        }

        return new ExpandedRecords(level, attachments);
    }

    private async ValueTask<Attachment> AttachAsync(FieldDefinition field, ExpandedLevel level, int lookup, RelatedExpansion expansion)
    {
        var target = relations.Get(field.Reference!.Object);
        var ids = Enumerable.Range(0, level.Count).Select(record => level.Reference(record, lookup)).OfType<Guid>().Distinct().ToArray();
        var related = new ExpandedLevel(target.Store.Type, FieldsOf(target, expansion), expansion.Expand, null, scratch);
        if (ids.Length > 0)
        {
            await ReadAsync(target.Store.Sql.FindAll(ids, related.Fields, related.Keys, target.Rows, caller), related).ConfigureAwait(false);
        }

        var places = Enumerable.Range(0, related.Count).ToDictionary(related.Id);
        var ranges = new (int, int)[level.Count];
        for (var record = 0; record < ranges.Length; record++)
        {
            ranges[record] = level.Reference(record, lookup) is { } id && places.TryGetValue(id, out var place) ? (place, 1) : default;
        }

        return new Attachment(field.JsonName, false, ranges, await ExpandAsync(target.Definition, related, expansion.Expand).ConfigureAwait(false));
    }

    private async ValueTask<Attachment> AttachAsync(ExpandedLevel level, ChildrenExpansion expansion)
    {
        var target = relations.Get(expansion.Relation.Object);
        var parent = target.Definition.FindField(expansion.Relation.Field)!;
        var ids = Enumerable.Range(0, level.Count).Select(level.Id).ToArray();
        var children = new ExpandedLevel(target.Store.Type, FieldsOf(target, expansion), expansion.Expand, parent, scratch);
        if (ids.Length > 0)
        {
            // One more than may be, so that too many are noticed.
            var most = QueryLimits.MaxExpandedRecords + 1 - read;
            await ReadAsync(target.Store.Sql.FindChildren(ids, parent, expansion, most, children.Fields, children.Keys, target.Rows, caller), children).ConfigureAwait(false);
        }

        var groups = new Dictionary<Guid, (int First, int Count)>();
        for (var child = 0; child < children.Count; child++)
        {
            var id = children.Parent(child);
            groups[id] = groups.TryGetValue(id, out var group) ? (group.First, group.Count + 1) : (child, 1);
        }

        var ranges = Array.ConvertAll(ids, id => groups.GetValueOrDefault(id));
        return new Attachment(
            JsonEncodedText.Encode(expansion.Relation.Name), true, ranges, await ExpandAsync(target.Definition, children, expansion.Expand).ConfigureAwait(false));
    }

    private async ValueTask ReadAsync(Statement statement, ExpandedLevel level)
    {
        read += await RecordStore.RunAsync(executor, statement, level, cancellationToken).ConfigureAwait(false);
        RequireWithin(read);
    }

    private static FieldMask FieldsOf(RelatedObject target, Expansion expansion) => expansion.Select is { } select ? select & target.Readable : target.Readable;
}
