using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks that no object is, however far around, a detail of itself: its first record could never be created.</summary>
internal static class MasterDetailLinker
{
    /// <summary>Reports each circle at the field that leaves its first object.</summary>
    public static void Check(LinkContext context, ObjectTable table)
    {
        var details = table.Entries.Where(static entry => Masters(entry).Any()).ToDictionary(
            static entry => entry.Definition.Name.Value, StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(details.Keys, name => details.TryGetValue(name, out var entry) ? Masters(entry) : []))
        {
            var entry = details[cycle[0]];
            var field = entry.Definition.Fields.First(field => field.Model.Type == FieldType.MasterDetail && field.Reference?.Value == cycle[1]);
            context.Report(
                DiagnosticDescriptors.MasterDetailCycle, entry.Unit, entry.File, field.Reference!.Value.Span, string.Join(" -> ", cycle));
        }
    }

    private static IEnumerable<string> Masters(ObjectEntry entry) =>
        from field in entry.Definition.Fields
        where field.Model.Type == FieldType.MasterDetail && field.Reference is not null
        select field.Reference!.Value.Value;
}
