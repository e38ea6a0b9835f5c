namespace ObjectOS.Generators.Linking;

/// <summary>Finds circles in who needs whom.</summary>
internal static class Cycles
{
    /// <summary>
    /// Circles among some names, each from its first name by ordinal order back to it: <c>a, b, c, a</c>. A name lies on one reported circle
    /// at most: who removes that one sees the next.
    /// </summary>
    public static List<List<string>> Find(IEnumerable<string> names, Func<string, IEnumerable<string>> next)
    {
        var cycles = new List<List<string>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in names.OrderBy(static name => name, StringComparer.Ordinal))
        {
            if (!done.Contains(start))
            {
                Walk(start, next, done, cycles);
            }
        }

        return cycles;
    }

    private static void Walk(string start, Func<string, IEnumerable<string>> next, HashSet<string> done, List<List<string>> cycles)
    {
        var path = new List<string> { start };
        var positions = new Dictionary<string, int>(StringComparer.Ordinal) { [start] = 0 };
        var open = new Stack<Queue<string>>();
        open.Push(Ordered(next(start)));
        while (open.Count > 0)
        {
            if (open.Peek().Count == 0)
            {
                open.Pop();
                var name = path[path.Count - 1];
                path.RemoveAt(path.Count - 1);
                positions.Remove(name);
                done.Add(name);
                continue;
            }

            var target = open.Peek().Dequeue();
            if (positions.TryGetValue(target, out var position))
            {
                var cycle = path.GetRange(position, path.Count - position);
                if (!cycle.Exists(done.Contains))
                {
                    cycles.Add(FromLeast(cycle));
                    done.UnionWith(cycle);
                }
            }
            else if (!done.Contains(target))
            {
                positions.Add(target, path.Count);
                path.Add(target);
                open.Push(Ordered(next(target)));
            }
        }
    }

    private static Queue<string> Ordered(IEnumerable<string> names) => new(names.OrderBy(static name => name, StringComparer.Ordinal));

    private static List<string> FromLeast(List<string> cycle)
    {
        var least = 0;
        for (var i = 1; i < cycle.Count; i++)
        {
            least = string.CompareOrdinal(cycle[i], cycle[least]) < 0 ? i : least;
        }

        var rotated = cycle.GetRange(least, cycle.Count - least);
        rotated.AddRange(cycle.GetRange(0, least));
        rotated.Add(rotated[0]);
        return rotated;
    }
}
