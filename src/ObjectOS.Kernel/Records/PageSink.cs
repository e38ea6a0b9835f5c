using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>Hands over the rows of a page, and of the row behind it only notices that it is there. Of the last row it keeps the values by which it is ordered.</summary>
internal sealed class PageSink(IRowSink rows, int limit, ObjectDefinition definition, IReadOnlyList<Sort> order, in FieldMask fields) : IRowSink
{
    private readonly FieldMask fields = fields;
    private FieldValue[]? last;
    private int seen;

    /// <summary>How many rows were handed over.</summary>
    public int Count => Math.Min(seen, limit);

    /// <summary>Whether there was another row.</summary>
    public bool HasMore => seen > limit;

    /// <summary>The position of the last row; null when the page is not full.</summary>
    public byte[]? Position => last is null ? null : Queries.Cursors.Position.Write(last);

    /// <summary>The fields of the order that are no columns otherwise: they come behind all others.</summary>
    public static FieldMask Missing(IReadOnlyList<Sort> order, in FieldMask fields)
    {
        var missing = FieldMask.None;
        foreach (var sort in order)
        {
            missing.Add(sort.Field);
        }

        return missing.Without(fields);
    }

    public void Accept(RowReader row)
    {
        seen++;
        if (HasMore)
        {
            return;
        }

        rows.Accept(row);
        if (seen == limit)
        {
            last = ReadKeys(row);
        }
    }

    private FieldValue[] ReadKeys(RowReader row)
    {
        var missing = Missing(order, fields);
        var values = new FieldValue[order.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var field = definition.Fields[order[index].Field];
            var before = FieldMask.First(field.Ordinal);
            var column = fields[field.Ordinal] ? (fields & before).Count : fields.Count + (missing & before).Count;
            values[index] = RowValues.Read(row, column, field.Kind, field.Scale);
        }

        return values;
    }
}
