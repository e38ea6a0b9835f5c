using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>Hands over the rows of a page, and of the row behind it only notices that it is there. Of the last row it keeps the values by which it is ordered.</summary>
/// <param name="rows">Where the rows go.</param>
/// <param name="limit">The most rows of the page.</param>
/// <param name="keys">The fields of the order.</param>
/// <param name="order">The total order.</param>
/// <param name="fields">The fields that are columns.</param>
/// <param name="width">How many columns come before the missing values of the order.</param>
internal sealed class PageSink(IRowSink rows, int limit, FieldDefinition[] keys, IReadOnlyList<Sort> order, in FieldMask fields, int width) : IRowSink
{
    private readonly FieldMask fields = fields;
    private FieldValue[]? last;
    private int seen;

    /// <summary>How many rows were handed over.</summary>
    public int Count => Math.Min(seen, limit);

    /// <summary>Whether there was another row.</summary>
    public bool HasMore => seen > limit;

    /// <summary>The values by which the last row is ordered; null when the page is not full.</summary>
    public FieldValue[]? Position => last;

    /// <summary>The criteria of the order whose values are no columns otherwise: they come behind all others.</summary>
    public static IReadOnlyList<Sort> Missing(IReadOnlyList<Sort> order, in FieldMask fields)
    {
        // Mostly none, and every page asks.
        List<Sort>? missing = null;
        for (var index = 0; index < order.Count; index++)
        {
            if (!IsColumn(order[index], fields))
            {
                (missing ??= []).Add(order[index]);
            }
        }

        return missing ?? (IReadOnlyList<Sort>)[];
    }

    /// <summary>Whether a criterion is a column anyway.</summary>
    public static bool IsColumn(Sort sort, in FieldMask fields) => sort.IsOwn && fields[sort.Field];

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
        var missing = width;
        var values = new FieldValue[order.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var column = IsColumn(order[index], fields) ? (fields & FieldMask.First(order[index].Field)).Count : missing++;
            values[index] = RowValues.Read(row, column, keys[index].Kind, keys[index].Scale);
        }

        return values;
    }
}
