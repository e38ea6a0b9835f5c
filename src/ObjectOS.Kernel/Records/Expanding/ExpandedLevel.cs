using System.Buffers;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records.Expanding;

/// <summary>
/// The records of one object at one place of an expansion: each written as JSON up to its closing brace, straight from its row, beside the ids by which others are attached to it.
/// </summary>
internal sealed class ExpandedLevel : IRowSink
{
    private readonly RecordType type;
    private readonly FieldMask written;
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Utf8JsonWriter scratch;
    private readonly List<int> ends = [];
    private readonly List<Guid?> ids = [];

    /// <summary>Prepares for rows.</summary>
    /// <param name="type">The object.</param>
    /// <param name="fields">The fields to return.</param>
    /// <param name="expansions">What will be attached: a lookup that is expanded is not written as an id.</param>
    /// <param name="parent">The field that refers to the records one level up, or null.</param>
    /// <param name="scratch">Writes JSON, for all levels of an answer one after the other.</param>
    public ExpandedLevel(RecordType type, FieldMask fields, IReadOnlyList<Expansion> expansions, FieldDefinition? parent, Utf8JsonWriter scratch)
    {
        this.type = type;
        this.scratch = scratch;
        var keys = new List<Sort> { new(SystemFields.Id) };
        var replaced = FieldMask.None;
        foreach (var expansion in expansions)
        {
            if (expansion is RelatedExpansion related)
            {
                replaced.Add(related.Field);
                keys.Add(new Sort(related.Field));
            }
        }

        if (parent is not null)
        {
            keys.Add(new Sort(parent.Ordinal));
        }

        written = fields.Without(replaced);
        Keys = keys;
    }

    /// <summary>The fields that are the first columns of a row, in the order of ordinals.</summary>
    public FieldMask Fields => written;

    /// <summary>The columns behind them: the record's id, the lookups that are expanded, and the reference to the level above.</summary>
    public IReadOnlyList<Sort> Keys { get; }

    /// <summary>How many records there are.</summary>
    public int Count => ends.Count;

    public void Accept(RowReader row)
    {
        scratch.Reset(bytes);
        scratch.WriteStartObject();
        type.WriteMembers(scratch, row, written);
        scratch.Flush();
        ends.Add(bytes.WrittenCount);
        var column = written.Count;
        for (var key = 0; key < Keys.Count; key++, column++)
        {
            ids.Add(row.IsNull(column) ? null : row.GetUuid(column));
        }
    }

    /// <summary>A record as JSON, its object still open.</summary>
    public ReadOnlySpan<byte> Open(int record)
    {
        var start = record == 0 ? 0 : ends[record - 1];
        return bytes.WrittenSpan[start..ends[record]];
    }

    /// <summary>The id of a record.</summary>
    public Guid Id(int record) => ids[record * Keys.Count]!.Value;

    /// <summary>The id that an expanded lookup holds.</summary>
    /// <param name="record">The record.</param>
    /// <param name="lookup">Which of the expanded lookups.</param>
    public Guid? Reference(int record, int lookup) => ids[(record * Keys.Count) + 1 + lookup];

    /// <summary>The id of the record one level up.</summary>
    public Guid Parent(int record) => ids[(record * Keys.Count) + Keys.Count - 1]!.Value;
}
