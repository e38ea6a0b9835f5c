using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>A record and the records of its own object it refers to.</summary>
/// <param name="Model">The record.</param>
/// <param name="Needs">The UUIDs of those records.</param>
internal sealed record LinkedRecord(FixtureRecordModel Model, List<string> Needs);

/// <summary>Orders the records of a file by what they refer to.</summary>
internal static class RecordOrder
{
    /// <summary>The records in file order, except that what is referred to comes first; records in a circle stay where they are.</summary>
    public static IEnumerable<LinkedRecord> Sort(IReadOnlyList<LinkedRecord> records)
    {
        if (records.All(static record => record.Needs.Count == 0))
        {
            return records;
        }

        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            positions[records[i].Model.Id] = i;
        }

        var order = new List<LinkedRecord>(records.Count);
        var visited = new bool[records.Count];
        var open = new Stack<(int Position, int Need)>();
        for (var i = 0; i < records.Count; i++)
        {
            Visit(i);
            while (open.Count > 0)
            {
                var (position, need) = open.Pop();
                var record = records[position];
                if (need == record.Needs.Count)
                {
                    order.Add(record);
                    continue;
                }

                open.Push((position, need + 1));
                if (positions.TryGetValue(record.Needs[need], out var needed))
                {
                    Visit(needed);
                }
            }
        }

        return order;

        void Visit(int position)
        {
            if (!visited[position])
            {
                visited[position] = true;
                open.Push((position, 0));
            }
        }
    }
}
