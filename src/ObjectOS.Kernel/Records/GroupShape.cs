using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>Which column holds what in the groups of a query.</summary>
internal sealed class GroupShape<TRecord>(IReadOnlyList<GroupKey> keys, IReadOnlyList<Aggregate<TRecord>> aggregates)
    where TRecord : Record
{
    public int ColumnOf(Field<TRecord> key)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            if (keys[index].Field == key.Ordinal)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"The records were not grouped by '{key.Name}'.");
    }

    public int ColumnOf(Aggregate<TRecord> aggregate)
    {
        for (var index = 0; index < aggregates.Count; index++)
        {
            if (aggregates[index].IsSame(aggregate))
            {
                return keys.Count + index;
            }
        }

        throw new InvalidOperationException("This aggregate was not selected.");
    }
}
