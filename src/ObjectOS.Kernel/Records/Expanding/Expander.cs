using System.Globalization;
using System.Text.Json;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>Reads children level by level: one statement for each expansion, however many records it is attached to, under the policy of the object it leads to.</summary>
/// <param name="executor">Runs the statements.</param>
/// <param name="caller">On whose behalf.</param>
/// <param name="scratch">Writes JSON, for all levels one after the other.</param>
/// <param name="cancellationToken">Ends the wait.</param>
internal sealed class Expander(IStatementExecutor executor, CallContext caller, Utf8JsonWriter scratch, CancellationToken cancellationToken)
{
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

    /// <summary>Reads everything that is attached to the records of a level and did not come with them.</summary>
    /// <exception cref="ProblemException">There is too much of it, or the database cannot answer.</exception>
    public async ValueTask<ExpandedRecords> ExpandAsync(ExpandedLevel level)
    {
        var attachments = new List<Attachment>(level.Plan.Expansions.Count);
        var joins = 0;
        foreach (var expansion in level.Plan.Expansions)
        {
            if (expansion is ChildrenPlan children)
            {
                attachments.Add(await AttachAsync(level, children).ConfigureAwait(false));
            }
            else
            {
                var joined = level.Joined[joins++];
                attachments.Add(new Attachment(expansion.Name, false, joined.Ranges, await ExpandAsync(joined.Level).ConfigureAwait(false)));
            }
        }

        return new ExpandedRecords(level, attachments);
    }

    private async ValueTask<Attachment> AttachAsync(ExpandedLevel level, ChildrenPlan plan)
    {
        var children = new ExpandedLevel(plan.Level, scratch);
        if (level.Count > 0)
        {
            // One more than may be, so that too many are noticed.
            var target = plan.Level.Target;
            var most = QueryLimits.MaxExpandedRecords + 1 - read;
            var statement = target.Store.Queries.FindChildren(level.Ids, plan.Parent, plan.Expansion, most, plan.Level.Columns, target.Rows, caller);
            read += await RecordStore.RunAsync(executor, statement, children, cancellationToken).ConfigureAwait(false);
            RequireWithin(read);
        }

        var groups = new Dictionary<Guid, (int First, int Count)>();
        for (var child = 0; child < children.Count; child++)
        {
            var id = children.Parents[child];
            groups[id] = groups.TryGetValue(id, out var group) ? (group.First, group.Count + 1) : (child, 1);
        }

        var ranges = level.Ids.Select(id => groups.GetValueOrDefault(id)).ToArray();
        return new Attachment(plan.Name, true, ranges, await ExpandAsync(children).ConfigureAwait(false));
    }
}
