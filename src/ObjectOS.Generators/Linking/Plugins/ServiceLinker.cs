using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>Checks that each service has one provider.</summary>
internal static class ServiceLinker
{
    /// <summary>Reports each service that a second plugin provides.</summary>
    public static void Check(LinkContext context, IEnumerable<PluginUnit> units)
    {
        var providers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            foreach (var service in unit.Manifest.Services)
            {
                if (!providers.TryGetValue(service.Value, out var other))
                {
                    providers.Add(service.Value, unit.Id);
                }
                else if (other != unit.Id)
                {
                    context.Report(
                        DiagnosticDescriptors.ServiceProvidedTwice, unit, unit.ManifestFile, service.Span, service.Value, other, unit.Id);
                }
            }
        }
    }
}
