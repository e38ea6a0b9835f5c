using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks that no object is, however far around, a detail of itself: its first record could never be created.</summary>
internal static class MasterDetailLinker
{
    /// <summary>Reports each circle at the field that leaves its first object.</summary>
    public static void Check(LinkContext context, ObjectTable table)
    {
        var masters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in table.Entries)
        {
            if (Masters(entry) is { Count: > 0 } names)
            {
                masters.Add(entry.Definition.Name.Value, names);
            }
        }

        foreach (var cycle in Cycles.Find(masters.Keys, name => masters.TryGetValue(name, out var names) ? names : []))
        {
            var entry = table.Find(cycle[0])!;
            var field = entry.Definition.Fields.First(field => field.Model.Type == FieldType.MasterDetail && field.Reference?.Value == cycle[1]);
            var (unit, file) = entry.DeclarerOf(field.Model.Name);
            context.Report(
                DiagnosticDescriptors.MasterDetailCycle, unit, file, field.Reference!.Value.Span, string.Join(" -> ", cycle));
        }
    }

    private static List<string> Masters(ObjectEntry entry)
    {
        var masters = new List<string>();
        foreach (var field in entry.Definition.Fields)
        {
            if (field is { Model.Type: FieldType.MasterDetail, Reference: { } reference })
            {
                masters.Add(reference.Value);
            }
        }

        return masters;
    }
}
