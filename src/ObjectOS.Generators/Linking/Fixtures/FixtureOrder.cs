using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>
/// Orders fixtures by what their objects refer to. Where objects refer to one another in a circle a reference that may be empty is passed
/// over, so whoever inserts has to let the database check references at the end of the transaction.
/// </summary>
internal static class FixtureOrder
{
    /// <summary>The fixtures in order; those of one object stay in the order in which they came.</summary>
    public static IEnumerable<FixtureModel> Sort(IReadOnlyList<FixtureModel> fixtures, IReadOnlyDictionary<string, ObjectModel> models)
    {
        var waiting = new SortedDictionary<string, List<ReferenceTo>>(StringComparer.Ordinal);
        foreach (var fixture in fixtures)
        {
            if (!waiting.ContainsKey(fixture.ObjectName))
            {
                waiting.Add(fixture.ObjectName, [.. References(models[fixture.ObjectName])]);
            }
        }

        var order = new List<string>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = First(static _ => true) ?? First(static reference => reference.Required) ?? waiting.First().Key;
            waiting.Remove(next);
            order.Add(next);
        }

        var byObject = fixtures.ToLookup(static fixture => fixture.ObjectName, StringComparer.Ordinal);
        return order.SelectMany(name => byObject[name]);

        // The first object that waits for nobody, as far as some references go.
        string? First(Func<ReferenceTo, bool> counts) => waiting
            .FirstOrDefault(pair => !pair.Value.Exists(reference => counts(reference) && waiting.ContainsKey(reference.ObjectName)))
            .Key;
    }

    private static IEnumerable<ReferenceTo> References(ObjectModel model) => model.Fields
        .Where(field => field.Reference is { } reference && reference.ObjectName != model.Name)
        .Select(static field => new ReferenceTo(field.Reference!.ObjectName, field.Required));

    private readonly record struct ReferenceTo(string ObjectName, bool Required);
}
