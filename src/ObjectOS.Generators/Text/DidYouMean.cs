namespace ObjectOS.Generators.Text;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class DidYouMean
{
    private const int LongestList = 12;

    /// <summary>
    /// The sentence that ends a message about an unknown name: the nearest name if one is near, else the names there are if they are few,
    /// else <paramref name="otherwise"/>.
    /// </summary>
    public static string Sentence(string word, IEnumerable<string> names, string otherwise)
    {
        var candidates = names.ToList();
        if (Find(word, candidates) is { } near)
        {
            return $"Did you mean '{near}'?";
        }

        candidates.Sort(StringComparer.Ordinal);
        return candidates.Count is > 0 and <= LongestList ? $"Known are: {string.Join(", ", candidates)}." : otherwise;
    }

    /// <summary>The nearest name, the first by ordinal order among equals; null when none is near enough.</summary>
    public static string? Find(string word, IEnumerable<string> names)
    {
        // A third of the letters may be wrong: 'acount' finds 'account', 'x' finds nothing.
        var limit = Math.Min(3, (word.Length + 1) / 3);
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var name in names)
        {
            var distance = Distance(word, name, Math.Min(limit, bestDistance));
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(name, best) < 0))
            {
                best = name;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>
    /// How many letters have to be changed, added, removed or exchanged with their neighbour; more than the limit is not counted out.
    /// </summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return int.MaxValue;
        }

        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length] <= limit ? previous[right.Length] : int.MaxValue;
    }
}
