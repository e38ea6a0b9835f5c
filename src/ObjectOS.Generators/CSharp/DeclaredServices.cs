using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Checks that what the manifest says others may resolve is provided by one class.</summary>
internal static class DeclaredServices
{
    /// <summary>Reports each declared service that no class provides, or several.</summary>
    public static void Check(ServiceScope scope, IReadOnlyList<ComponentClass> classes, List<DiagnosticInfo> problems)
    {
        foreach (var service in scope.Services)
        {
            var providers = classes.Where(component => component.Contracts.Any(contract => contract.Name == service.Name)).ToList();
            if (providers.Count == 0)
            {
                var names = classes.SelectMany(static component => component.Contracts).Select(static contract => contract.Name).Distinct();
                var suggestion = DidYouMean.Sentence(service.Name, names, "Mark the class that implements it, or remove the entry.");
                problems.Add(new DiagnosticInfo(DiagnosticDescriptors.DeclaredServiceMissing, service.Place, [service.Name, suggestion]));
            }

            foreach (var second in providers.Skip(1))
            {
                problems.Add(new DiagnosticInfo(
                    DiagnosticDescriptors.ServiceProvidedByTwoClasses,
                    second.Place,
                    [second.Type.Name, service.Name, providers[0].Type.Name]));
            }
        }
    }
}
