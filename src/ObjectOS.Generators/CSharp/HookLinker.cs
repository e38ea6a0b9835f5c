using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Finds the classes of the lifecycle hooks that the manifest names.</summary>
internal static class HookLinker
{
    /// <summary>The hooks whose class there is, in the order of the steps.</summary>
    public static EquatableArray<HookModel> Link(ServiceScope scope, IReadOnlyList<ComponentClass> classes, List<DiagnosticInfo> problems)
    {
        var hooks = new List<HookModel>();
        foreach (var step in KernelNames.HookSteps)
        {
            foreach (var named in scope.Hooks.Where(hook => hook.Step == step))
            {
                var candidates = classes.Where(component => component.Hooks.Contains(step)).ToList();
                if (candidates.Find(component => component.Type.Name == named.Name) is { } found)
                {
                    hooks.Add(new HookModel(step, found.Type.Text));
                    continue;
                }

                var suggestion = DidYouMean.Sentence(
                    named.Name, candidates.Select(static component => component.Type.Name), "Write it or remove the hook.");
                problems.Add(new DiagnosticInfo(
                    DiagnosticDescriptors.HookMissing, named.Place, [named.Name, $"{KernelNames.HookNamespace}.I{step}Hook", suggestion]));
            }
        }

        return hooks.ToEquatableArray();
    }
}
