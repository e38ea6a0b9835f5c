using System.Collections.Frozen;

namespace ObjectOS.Server.Queries;

/// <summary>The spellings of comparisons in the two forms of a filter.</summary>
internal static class ComparisonNames
{
    private static readonly FrozenDictionary<string, Comparison> AfterDollar = new Dictionary<string, Comparison>(StringComparer.OrdinalIgnoreCase)
    {
        ["$eq"] = Comparison.Equal,
        ["$ne"] = Comparison.NotEqual,
        ["$lt"] = Comparison.Less,
        ["$lte"] = Comparison.LessOrEqual,
        ["$gt"] = Comparison.Greater,
        ["$gte"] = Comparison.GreaterOrEqual,
        ["$in"] = Comparison.In,
        ["$nin"] = Comparison.NotIn,
        ["$between"] = Comparison.Between,
        ["$contains"] = Comparison.Contains,
        ["$notContains"] = Comparison.NotContains,
        ["$icontains"] = Comparison.ContainsIgnoringCase,
        ["$startsWith"] = Comparison.StartsWith,
        ["$endsWith"] = Comparison.EndsWith,
        ["$like"] = Comparison.Like,
        ["$ilike"] = Comparison.LikeIgnoringCase,
        ["$null"] = Comparison.IsNull,
        ["$notnull"] = Comparison.IsNotNull,
        ["$exists"] = Comparison.IsNotNull,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Comparison> InArrays = new Dictionary<string, Comparison>(StringComparer.OrdinalIgnoreCase)
    {
        ["="] = Comparison.Equal,
        ["=="] = Comparison.Equal,
        ["equals"] = Comparison.Equal,
        ["eq"] = Comparison.Equal,
        ["!="] = Comparison.NotEqual,
        ["<>"] = Comparison.NotEqual,
        ["ne"] = Comparison.NotEqual,
        ["<"] = Comparison.Less,
        ["lt"] = Comparison.Less,
        ["before"] = Comparison.Less,
        ["<="] = Comparison.LessOrEqual,
        ["lte"] = Comparison.LessOrEqual,
        [">"] = Comparison.Greater,
        ["gt"] = Comparison.Greater,
        ["after"] = Comparison.Greater,
        [">="] = Comparison.GreaterOrEqual,
        ["gte"] = Comparison.GreaterOrEqual,
        ["in"] = Comparison.In,
        ["nin"] = Comparison.NotIn,
        ["notin"] = Comparison.NotIn,
        ["between"] = Comparison.Between,
        ["contains"] = Comparison.Contains,
        ["notcontains"] = Comparison.NotContains,
        ["icontains"] = Comparison.ContainsIgnoringCase,
        ["startswith"] = Comparison.StartsWith,
        ["endswith"] = Comparison.EndsWith,
        ["like"] = Comparison.Like,
        ["ilike"] = Comparison.LikeIgnoringCase,
        ["isnull"] = Comparison.IsNull,
        ["isnotnull"] = Comparison.IsNotNull,
        ["isempty"] = Comparison.IsEmpty,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The comparison spelt <c>$gte</c>, in any letter case.</summary>
    public static Comparison? FindAfterDollar(string name) => AfterDollar.TryGetValue(name, out var comparison) ? comparison : null;

    /// <summary>The comparison spelt <c>&gt;=</c>, <c>not_in</c>, <c>notIn</c>, <c>not in</c>.</summary>
    public static Comparison? FindInArrays(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return InArrays.TryGetValue(plain, out var comparison) ? comparison : null;
    }
}
