using System.Buffers;
using System.Text.Json;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>
/// The records of one object at one place of an expansion: each written as JSON up to its closing brace, straight from its row, beside the ids by which others are attached to it.
/// </summary>
/// <param name="plan">What the rows are.</param>
/// <param name="scratch">Writes JSON, for all levels of an answer one after the other.</param>
internal sealed class ExpandedLevel(LevelPlan plan, Utf8JsonWriter scratch) : IRowSink
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly List<int> ends = [];
    private readonly List<Guid> ids = [];
    private readonly List<Guid> parents = [];
    private readonly JoinedLevel[] joined = [.. plan.Joins.Select(join => new JoinedLevel(new ExpandedLevel(join.Level, scratch)))];

    /// <summary>What the rows are.</summary>
    public LevelPlan Plan => plan;

    /// <summary>How many records there are.</summary>
    public int Count => ends.Count;

    /// <summary>The ids of the records, where the plan has them.</summary>
    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>For each record the id of the record one level up, where there is one.</summary>
    public IReadOnlyList<Guid> Parents => parents;

    /// <summary>What came in the same rows, in the order of the plan.</summary>
    public IReadOnlyList<JoinedLevel> Joined => joined;

    public void Accept(RowReader row)
    {
        scratch.Reset(bytes);
        scratch.WriteStartObject();
        plan.Type.WriteMembers(scratch, row, plan.Start, plan.Columns.Fields);
        scratch.Flush();
        ends.Add(bytes.WrittenCount);
        if (plan.Columns.Keys.Count > 0)
        {
            ids.Add(row.GetUuid(plan.IdColumn));
        }

        if (plan.Columns.Keys.Count > 1)
        {
            parents.Add(row.GetUuid(plan.ParentColumn));
        }

        foreach (var level in joined)
        {
            level.Accept(row);
        }
    }

    /// <summary>A record as JSON, its object still open.</summary>
    public ReadOnlySpan<byte> Open(int record)
    {
        var start = record == 0 ? 0 : ends[record - 1];
        return bytes.WrittenSpan[start..ends[record]];
    }
}

/// <summary>The records at the end of a lookup. Many records may lead to the same one, which is written once.</summary>
internal sealed class JoinedLevel(ExpandedLevel level)
{
    private readonly Dictionary<Guid, int> places = [];
    private readonly List<(int First, int Count)> ranges = [];

    public ExpandedLevel Level => level;

    /// <summary>For each record of the level above the place of its related record, and whether there is one.</summary>
    public IReadOnlyList<(int First, int Count)> Ranges => ranges;

    public void Accept(RowReader row)
    {
        if (!row.TryGetUuid(level.Plan.IdColumn, out var id))
        {
            ranges.Add(default);
            return;
        }

        if (!places.TryGetValue(id, out var place))
        {
            place = level.Count;
            places.Add(id, place);
            level.Accept(row);
        }

        ranges.Add((place, 1));
    }
}
