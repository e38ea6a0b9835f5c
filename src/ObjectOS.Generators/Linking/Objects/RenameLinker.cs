using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks the former names of objects: none is still in use by whatever plugin, and no two objects claim the same.</summary>
internal static class RenameLinker
{
    /// <summary>Reports those of a project's own objects that cannot be.</summary>
    public static void Check(LinkContext context, PluginUnit own, ObjectTable table)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in table.Entries.OrderBy(entry => entry.Unit == own).ThenBy(static entry => entry.Definition.Name.Value, StringComparer.Ordinal))
        {
            if (entry.Definition.RenamedFrom is not { } former)
            {
                continue;
            }

            var name = entry.Definition.Name.Value;
            if (table.Find(former.Value) is not null)
            {
                Report(context, own, entry, DiagnosticDescriptors.FormerNameInUse, $"object '{name}'", former.Value, "object");
            }
            else if (claims.TryGetValue(former.Value, out var other))
            {
                Report(context, own, entry, DiagnosticDescriptors.FormerNameTwice, $"object '{name}'", $"object '{other}'", former.Value);
            }
            else
            {
                claims.Add(former.Value, name);
            }
        }
    }

    // Of a referenced plugin the application is told where the plugin is named; the plugin's own build has told its author already.
    private static void Report(LinkContext context, PluginUnit own, ObjectEntry entry, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, params string[] arguments)
    {
        if (entry.Unit == own || own.IsApplication)
        {
            context.Report(descriptor, entry.Unit, entry.File, entry.Definition.RenamedFrom!.Value.Span, arguments);
        }
    }
}
