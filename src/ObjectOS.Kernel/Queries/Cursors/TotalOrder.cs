using ObjectOS.Objects;

namespace ObjectOS.Queries.Cursors;

/// <summary>The order of a query, made total: each field once, and the id last, after which nothing can tie. A search that asks for no order has that of relevance.</summary>
internal static class TotalOrder
{
    private static readonly Sort[] ById = [new(SystemFields.Id)];

    public static IReadOnlyList<Sort> Of(Query query) =>
        query.OrderBy.Count == 0 && WordsFilter.In(query.Where) is { } words ? [Sort.ByRelevance(words), .. ById] : Of(query.OrderBy);

    public static IReadOnlyList<Sort> Of(IReadOnlyList<Sort> asked)
    {
        if (asked.Count == 0)
        {
            return ById;
        }

        var order = new List<Sort>(asked.Count + 1);
        foreach (var sort in asked)
        {
            if (!order.Exists(earlier => earlier.HasSameValue(sort)))
            {
                order.Add(sort);
            }

            if (sort.Field == SystemFields.Id && sort.IsOwn)
            {
                return order;
            }
        }

        order.Add(new Sort(SystemFields.Id));
        return order;
    }
}
