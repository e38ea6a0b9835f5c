using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Finds the class that does each action of the project: the one that implements the action's contract, or of several the one that the action names.</summary>
internal static class ActionHandlers
{
    /// <summary>The classes, those that do actions with their contracts among what they provide.</summary>
    /// <param name="input">The actions.</param>
    /// <param name="scope">Where they are declared.</param>
    /// <param name="classes">The classes of the project.</param>
    /// <param name="problems">Takes the actions that nobody does, or several.</param>
    public static List<ComponentClass> Link(ComponentInput input, ServiceScope scope, List<ComponentClass> classes, List<DiagnosticInfo> problems)
    {
        var contracts = classes.ToDictionary(static component => component.Type, static _ => new List<TypeText>());
        foreach (var action in input.Actions)
        {
            var declared = scope.Actions.FirstOrDefault(declared => declared.ObjectName == action.ObjectName && declared.Name == action.Name);
            if (declared is not null && Find(action, declared, classes, problems) is { } handler)
            {
                contracts[handler.Type].Add(new TypeText(action.Contract));
            }
        }

        return classes.ConvertAll(component => contracts[component.Type] is { Count: > 0 } own
            ? component with { IsMarked = true, Contracts = component.Contracts.Concat(own).ToEquatableArray() }
            : component);
    }

    private static ComponentClass? Find(ActionContract action, DeclaredAction declared, List<ComponentClass> classes, List<DiagnosticInfo> problems)
    {
        var contract = new TypeText(action.Contract);
        var candidates = classes.Where(component => component.Actions.Contains(contract)).ToList();
        if (declared.Handler is { } named)
        {
            if (candidates.Find(component => component.Type.Name == named.Name) is { } found)
            {
                return found;
            }

            var suggestion = DidYouMean.Sentence(named.Name, candidates.Select(static component => component.Type.Name), "Write it, or correct the name.");
            problems.Add(new DiagnosticInfo(DiagnosticDescriptors.HandlerOfActionMissing, named.Place, [named.Name, contract.Name, suggestion]));
            return null;
        }

        if (candidates.Count == 0)
        {
            var example = Identifiers.Pascal(action.Name) + action.ClassName;
            problems.Add(new DiagnosticInfo(DiagnosticDescriptors.ActionWithoutHandler, declared.Place, [action.Name, action.ObjectName, contract.Name, example]));
        }

        foreach (var second in candidates.Skip(1))
        {
            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.ActionWithTwoHandlers, declared.Place, [action.Name, action.ObjectName, candidates[0].Type.Name, second.Type.Name]));
        }

        return candidates.Count == 1 ? candidates[0] : null;
    }
}
