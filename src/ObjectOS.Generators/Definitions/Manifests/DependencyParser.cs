using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Versions;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Manifests;

/// <summary>Parses the dependencies of a manifest.</summary>
internal static class DependencyParser
{
    /// <summary>The needed dependencies, then the optional ones, each in file order.</summary>
    public static EquatableArray<DependencyDefinition> Parse(ParseContext context, MappingReader reader)
    {
        var dependencies = new List<DependencyDefinition>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Add(context, reader.Mapping("dependencies"), optional: false, ids, dependencies);
        Add(context, reader.Mapping("optional_dependencies"), optional: true, ids, dependencies);
        return dependencies.ToEquatableArray();
    }

    private static void Add(
        ParseContext context, YamlMapping? mapping, bool optional, HashSet<string> ids, List<DependencyDefinition> dependencies)
    {
        foreach (var entry in mapping?.Entries ?? default)
        {
            if (!PluginIds.IsValid(entry.Key))
            {
                context.Report(DiagnosticDescriptors.InvalidPluginId, entry.KeySpan, Excerpts.Of(entry.Key));
            }
            else if (!ids.Add(entry.Key))
            {
                context.Report(DiagnosticDescriptors.DependencyTwice, entry.KeySpan, entry.Key);
            }
            else if (entry.Value is YamlScalar { Kind: not ScalarKind.Null } range)
            {
                var versions = VersionRange.Find(range.Text);
                if (versions is null)
                {
                    context.Report(DiagnosticDescriptors.InvalidVersionRange, range.Span, Excerpts.Of(range.Text));
                }

                var id = new Located<string>(entry.Key, entry.KeySpan);
                dependencies.Add(new DependencyDefinition(id, new Located<string>(range.Text, range.Span), versions, optional));
            }
            else
            {
                context.ReportWrongValue(entry.Key, "a version range such as ^1.0.0", entry);
            }
        }
    }
}
