using ObjectOS.Objects;

namespace ObjectOS.Queries.Cursors;

/// <summary>The condition that only the records behind a position of an order satisfy: paging that neither repeats nor loses a record while others come and go.</summary>
internal static class Keyset
{
    /// <summary>The condition.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="order">A total order.</param>
    /// <param name="position">The values by which a record is ordered, one for each criterion.</param>
    public static Filter Behind(ObjectDefinition definition, IReadOnlyList<Sort> order, ReadOnlySpan<FieldValue> position)
    {
        // From the last criterion, where no tie is left, to the first: beyond the value, or level with it and behind in what follows.
        Filter? behind = null;
        for (var index = order.Count - 1; index >= 0; index--)
        {
            var field = definition.Fields[order[index].Field];
            var beyond = Beyond(field, order[index].Descending, position[index]);
            var level = behind is null ? null : new CompareFilter(field.Ordinal, FilterOperator.Equal, position[index]) & behind;
            behind = beyond is null ? level : level is null ? beyond : beyond | level;
        }

        return order.Count > 1 && Bound(definition.Fields[order[0].Field], order[0].Descending, position[0]) is { } bound ? bound & behind! : behind!;
    }

    // Null comes last ascending and first descending.
    private static Filter? Beyond(FieldDefinition field, bool descending, FieldValue value)
    {
        if (value.IsNull)
        {
            return descending ? new CompareFilter(field.Ordinal, FilterOperator.NotEqual, FieldValue.Null) : null;
        }

        var compared = new CompareFilter(field.Ordinal, descending ? FilterOperator.Less : FilterOperator.Greater, value);
        return descending || field.Required ? compared : new OrFilter([compared, new CompareFilter(field.Ordinal, FilterOperator.Equal, FieldValue.Null)]);
    }

    // Adds nothing to the meaning, but a database finds it in an index, which it cannot with an "or".
    private static CompareFilter? Bound(FieldDefinition field, bool descending, FieldValue value) =>
        value.IsNull || !(descending || field.Required)
            ? null
            : new CompareFilter(field.Ordinal, descending ? FilterOperator.LessOrEqual : FilterOperator.GreaterOrEqual, value);
}
