using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Tells each object who refers to it: the other direction of lookups and master-details.</summary>
internal static class ChildLinker
{
    /// <summary>The same objects with their to-many relations, which are ordered by object and field.</summary>
    public static SortedDictionary<string, ObjectModel> Link(SortedDictionary<string, ObjectModel> models)
    {
        var references = new Dictionary<string, List<(ObjectModel Object, FieldModel Field)>>(StringComparer.Ordinal);
        foreach (var model in models.Values)
        {
            foreach (var field in model.Fields)
            {
                if (field.Reference is { } reference)
                {
                    Referring(references, reference.ObjectName).Add((model, field));
                }
            }
        }

        foreach (var entry in references)
        {
            if (models.TryGetValue(entry.Key, out var target))
            {
                models[entry.Key] = target with { Children = Name(target, entry.Value) };
            }
        }

        return models;
    }

    private static List<(ObjectModel Object, FieldModel Field)> Referring(
        Dictionary<string, List<(ObjectModel Object, FieldModel Field)>> references, string target)
    {
        if (!references.TryGetValue(target, out var referring))
        {
            references.Add(target, referring = []);
        }

        return referring;
    }

    private static EquatableArray<ChildModel> Name(ObjectModel target, List<(ObjectModel Object, FieldModel Field)> referring)
    {
        var taken = new HashSet<string>(target.Fields.Select(static field => field.Name), StringComparer.Ordinal);
        var uses = referring.GroupBy(static child => child.Object.Name).ToDictionary(static group => group.Key, static group => group.Count());
        return referring.Select(child => new ChildModel(
            NameOf(child.Object.Name, child.Field.Name),
            child.Object.Name,
            child.Field.Name,
            child.Object.PluginId,
            child.Object.ClassName,
            child.Field.MemberName,
            $"{child.Object.PluralLabel} by their {child.Field.Label}",
            child.Field.Deprecated)).ToEquatableArray();

        string NameOf(string objectName, string fieldName)
        {
            if (uses[objectName] == 1 && taken.Add(objectName))
            {
                return objectName;
            }

            // No field and no object ends in an underscore, so this ends.
            var name = $"{objectName}_by_{fieldName}";
            while (!taken.Add(name))
            {
                name += "_";
            }

            return name;
        }
    }
}
