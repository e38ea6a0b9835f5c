using ObjectOS.Objects;

namespace ObjectOS.Queries.Cursors;

/// <summary>The order of a query, made total: each field once, and the id last, after which nothing can tie.</summary>
internal static class TotalOrder
{
    private static readonly Sort[] ById = [new(SystemFields.Id)];

    public static IReadOnlyList<Sort> Of(IReadOnlyList<Sort> asked)
    {
        if (asked.Count == 0)
        {
            return ById;
        }

        var order = new List<Sort>(asked.Count + 1);
        var seen = FieldMask.None;
        foreach (var sort in asked)
        {
            if (!seen[sort.Field])
            {
                order.Add(sort);
                seen.Add(sort.Field);
            }

            if (sort.Field == SystemFields.Id)
            {
                return order;
            }
        }

        order.Add(new Sort(SystemFields.Id));
        return order;
    }
}
