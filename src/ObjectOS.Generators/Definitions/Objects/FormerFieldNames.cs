using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Checks the former names of fields: none is still in use, and no two fields claim the same.</summary>
internal static class FormerFieldNames
{
    /// <summary>Reports those that cannot be.</summary>
    public static void Check(ParseContext context, string objectName, FieldList fields)
    {
        var names = new HashSet<string>(
            fields.Usable.Select(static field => field.Model.Name).Concat(fields.Broken).Concat(SystemFields.All.Select(static field => field.Name)),
            StringComparer.Ordinal);
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.Usable)
        {
            if (field.RenamedFrom is not { } former)
            {
                continue;
            }

            var place = $"field '{field.Model.Name}' of the object '{objectName}'";
            if (names.Contains(former.Value))
            {
                context.Report(DiagnosticDescriptors.FormerNameInUse, former.Span, place, former.Value, "field");
            }
            else if (claims.TryGetValue(former.Value, out var other))
            {
                context.Report(DiagnosticDescriptors.FormerNameTwice, former.Span, place, $"field '{other}'", former.Value);
            }
            else
            {
                claims.Add(former.Value, field.Model.Name);
            }
        }
    }
}
