using ObjectOS.Objects;

namespace ObjectOS.Queries.Cursors;

/// <summary>The condition that only the records behind a position of an order satisfy: paging that neither repeats nor loses a record while others come and go.</summary>
internal static class Keyset
{
    /// <summary>The condition.</summary>
    /// <param name="fields">The fields of the order.</param>
    /// <param name="order">A total order.</param>
    /// <param name="position">The values by which a record is ordered, one for each criterion.</param>
    public static Filter Behind(FieldDefinition[] fields, IReadOnlyList<Sort> order, ReadOnlySpan<FieldValue> position)
    {
        // From the last criterion, where no tie is left, to the first: beyond the value, or level with it and behind in what follows.
        Filter? behind = null;
        for (var index = order.Count - 1; index >= 0; index--)
        {
            var beyond = Beyond(fields[index], order[index], position[index]);
            var level = behind is null ? null : order[index].Compare(FilterOperator.Equal, position[index]) & behind;
            behind = beyond is null ? level : level is null ? beyond : beyond | level;
        }

        return order.Count > 1 && Bound(fields[0], order[0], position[0]) is { } bound ? bound & behind! : behind!;
    }

    // Null comes last ascending and first descending.
    private static Filter? Beyond(FieldDefinition field, Sort sort, FieldValue value)
    {
        if (value.IsNull)
        {
            return sort.Descending ? sort.Compare(FilterOperator.NotEqual, FieldValue.Null) : null;
        }

        var beyond = sort.Compare(sort.Descending ? FilterOperator.Less : FilterOperator.Greater, value);
        return sort.Descending || IsAlwaysThere(field, sort) ? beyond : beyond | sort.Compare(FilterOperator.Equal, FieldValue.Null);
    }

    // Adds nothing to the meaning, but a database finds it in an index, which it cannot with an "or".
    private static CompareFilter? Bound(FieldDefinition field, Sort sort, FieldValue value) =>
        value.IsNull || !sort.IsOwn || !(sort.Descending || field.Required)
            ? null
            : new CompareFilter(field.Ordinal, sort.Descending ? FilterOperator.LessOrEqual : FilterOperator.GreaterOrEqual, value);

    // A lookup may lead nowhere, or to a record that does not exist for the caller.
    private static bool IsAlwaysThere(FieldDefinition field, Sort sort) => field.Required && sort.IsOwn;
}
