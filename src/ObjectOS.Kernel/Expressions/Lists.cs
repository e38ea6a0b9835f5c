using System.Collections;

namespace ObjectOS.Expressions;

/// <summary>Functions of lists and maps in expressions. A missing list gives a missing result. Pure and thread-safe, called by emitted code.</summary>
public static class Lists
{
    /// <summary>How many elements it has.</summary>
    public static long? Size<T>(IReadOnlyCollection<T>? list) => list?.Count;

    /// <summary>Whether an element is in it; a missing element is in none.</summary>
    public static bool? Contains<T>(IReadOnlyList<T>? list, T? item)
        where T : struct => list is null ? null : item is { } element && list.Contains(element);

    /// <summary>Whether a text is in it; a missing text is in none.</summary>
    public static bool? Contains<T>(IReadOnlyList<T>? list, T? item)
        where T : class => list is null ? null : item is not null && list.Contains(item);

    /// <summary>The element at a position from 0; missing where there is none.</summary>
    public static T? ValueAt<T>(IReadOnlyList<T>? list, long? position)
        where T : struct => list is not null && position is >= 0 and { } index && index < list.Count ? list[(int)index] : null;

    /// <summary>The element at a position from 0; missing where there is none.</summary>
    public static T? At<T>(IReadOnlyList<T>? list, long? position)
        where T : class => list is not null && position is >= 0 and { } index && index < list.Count ? list[(int)index] : null;

    /// <summary>The value of a key; missing where there is none.</summary>
    public static TValue? ValueAt<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? map, TKey? key)
        where TValue : struct => map is not null && key is not null && map.TryGetValue(key, out var value) ? value : null;

    /// <summary>The value of a key; missing where there is none.</summary>
    public static TValue? At<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? map, TKey? key)
        where TValue : class => map is not null && key is not null && map.TryGetValue(key, out var value) ? value : null;

    /// <summary>The elements of one list and then those of another.</summary>
    public static IReadOnlyList<T>? Concat<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) => left is null || right is null ? null : [.. left, .. right];

    /// <summary>A list of the elements that are there: missing ones are left out.</summary>
    public static IReadOnlyList<T> Of<T>(params ReadOnlySpan<T?> items)
        where T : struct
    {
        var list = new List<T>(items.Length);
        foreach (var item in items)
        {
            if (item is { } present)
            {
                list.Add(present);
            }
        }

        return list;
    }

    /// <summary>A list of the elements that are there: missing ones are left out.</summary>
    public static IReadOnlyList<T> Of<T>(params ReadOnlySpan<T?> items)
        where T : class
    {
        var list = new List<T>(items.Length);
        foreach (var item in items)
        {
            if (item is not null)
            {
                list.Add(item);
            }
        }

        return list;
    }

    /// <summary>Whether two lists hold the same elements in the same order, or two maps the same values; two missing ones are the same.</summary>
    public static bool Same(IEnumerable? left, IEnumerable? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (left is IDictionary map && right is IDictionary other)
        {
            return map.Count == other.Count && map.Keys.Cast<object>().All(key => other.Contains(key) && SameItem(map[key], other[key]));
        }

        var first = left.Cast<object>().ToList();
        var second = right.Cast<object>().ToList();
        return first.Count == second.Count && first.Zip(second).All(static pair => SameItem(pair.First, pair.Second));
    }

    private static bool SameItem(object? left, object? right) =>
        left is IEnumerable first and not string && right is IEnumerable second ? Same(first, second) : Equals(left, right);

    /// <summary>Whether all elements satisfy a condition; missing when none fails it but one cannot be told.</summary>
    public static bool? All<T>(IReadOnlyList<T>? list, Func<T, bool?> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        bool? all = list is null ? null : true;
        foreach (var item in list ?? [])
        {
            all &= condition(item);
        }

        return all;
    }

    /// <summary>Whether an element satisfies a condition; missing when none does but one cannot be told.</summary>
    public static bool? Exists<T>(IReadOnlyList<T>? list, Func<T, bool?> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        bool? exists = list is null ? null : false;
        foreach (var item in list ?? [])
        {
            exists |= condition(item);
        }

        return exists;
    }

    /// <summary>Whether exactly one element satisfies a condition; missing when one cannot be told.</summary>
    public static bool? ExistsOne<T>(IReadOnlyList<T>? list, Func<T, bool?> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var count = 0;
        foreach (var item in list ?? [])
        {
            if (condition(item) is not { } truth)
            {
                return null;
            }

            count += truth ? 1 : 0;
        }

        return list is null ? null : count == 1;
    }

    /// <summary>The elements that satisfy a condition; those of which it cannot be told do not.</summary>
    public static IReadOnlyList<T>? Filter<T>(IReadOnlyList<T>? list, Func<T, bool?> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return list is null ? null : [.. list.Where(item => condition(item) == true)];
    }

    /// <summary>What becomes of each element; missing when it cannot be told of one.</summary>
    public static IReadOnlyList<TResult>? MapValues<T, TResult>(IReadOnlyList<T>? list, Func<T, TResult?> map)
        where TResult : struct
    {
        ArgumentNullException.ThrowIfNull(map);
        var results = new List<TResult>(list?.Count ?? 0);
        foreach (var item in list ?? [])
        {
            if (map(item) is not { } result)
            {
                return null;
            }

            results.Add(result);
        }

        return list is null ? null : results;
    }

    /// <summary>What becomes of each element; missing when it cannot be told of one.</summary>
    public static IReadOnlyList<TResult>? Map<T, TResult>(IReadOnlyList<T>? list, Func<T, TResult?> map)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(map);
        var results = new List<TResult>(list?.Count ?? 0);
        foreach (var item in list ?? [])
        {
            if (map(item) is not { } result)
            {
                return null;
            }

            results.Add(result);
        }

        return list is null ? null : results;
    }
}
