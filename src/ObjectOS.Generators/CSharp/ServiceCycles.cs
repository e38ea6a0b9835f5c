using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking;

namespace ObjectOS.Generators.CSharp;

/// <summary>Finds services that need one another in a circle: at run time each would wait for the other.</summary>
internal static class ServiceCycles
{
    /// <summary>Reports each circle once, at its first class.</summary>
    public static void Check(IReadOnlyList<ComponentClass> classes, List<DiagnosticInfo> problems)
    {
        var byName = classes.ToDictionary(static component => component.Type.Name, StringComparer.Ordinal);
        var providers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var component in classes)
        {
            foreach (var contract in component.Contracts)
            {
                if (!providers.TryGetValue(contract.Text, out var names))
                {
                    providers.Add(contract.Text, names = []);
                }

                names.Add(component.Type.Name);
            }
        }

        foreach (var cycle in Cycles.Find(byName.Keys, NeededBy))
        {
            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.ServicesInCircle, byName[cycle[0]].Place, [cycle[0], string.Join(" -> ", cycle)]));
        }

        IEnumerable<string> NeededBy(string name) => byName[name].Parameters.SelectMany(
            parameter => providers.TryGetValue((parameter.ElementType ?? parameter.Type).Text, out var names) ? names : []);
    }
}
