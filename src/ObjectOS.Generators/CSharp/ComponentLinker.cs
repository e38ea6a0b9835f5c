using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Plugins;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Links the classes of a project with its manifest: every class named exists, every service asked for is there.</summary>
internal static class ComponentLinker
{
    /// <summary>Links the classes; without a usable manifest only what will never be registered is told.</summary>
    public static LinkedComponents Link(ComponentInput? input, ServiceScope scope, IEnumerable<ComponentClass> components)
    {
        // A class with two attributes was read twice, each time with everything there is to know.
        var distinct = components.GroupBy(static component => component.Type).Select(static group => group.First());
        if (input is null)
        {
            return new LinkedComponents(null, scope.HasManifest ? default : Unregistered(distinct));
        }

        var classes = distinct
            .Select(component => Resolve(component, input))
            .OrderBy(static component => component.Type.Text, StringComparer.Ordinal)
            .ToList();
        var problems = new List<DiagnosticInfo>();
        classes = ActionHandlers.Link(input, scope, classes, problems);
        var hooks = HookLinker.Link(scope, classes, problems);
        var used = classes.Where(component => component.IsMarked || hooks.Any(hook => hook.Type == component.Type.Text)).ToList();
        DeclaredServices.Check(scope, used, problems);

        var parameters = new ParameterCheck(input, scope, used);
        var models = new List<ComponentModel>();
        foreach (var component in used)
        {
            problems.AddRange(component.Problems);
            if (parameters.Check(component, problems) && component.Problems.Count == 0 && Model(component) is { } model)
            {
                models.Add(model);
            }
        }

        ServiceCycles.Check(used, problems);
        var registered = hooks.Where(hook => models.Exists(model => model.Type == hook.Type)).ToEquatableArray();
        return new LinkedComponents(new RegistrationModel(input.Head, models.ToEquatableArray(), registered), problems.ToEquatableArray());
    }

    private static EquatableArray<DiagnosticInfo> Unregistered(IEnumerable<ComponentClass> components) => components
        .Where(static component => component.IsMarked)
        .Select(static component => new DiagnosticInfo(DiagnosticDescriptors.ComponentWithoutManifest, component.Place, [component.Type.Name]))
        .ToEquatableArray();

    private static ComponentClass Resolve(ComponentClass component, ComponentInput input) => component with
    {
        Contracts = component.Contracts.Select(contract => contract.Resolve(input.Emitted)).ToEquatableArray(),
        Actions = component.Actions.Select(contract => contract.Resolve(input.Emitted)).ToEquatableArray(),
        Handles = component.Handles.Select(handled => handled with { Subject = Derived(component, handled, input).Resolve(input.Emitted) }).ToEquatableArray(),
        Parameters = component.Parameters.Select(parameter => parameter with
        {
            Type = parameter.Type.Resolve(input.Emitted),
            ElementType = parameter.ElementType?.Resolve(input.Emitted),
        }).ToEquatableArray(),
    };

    /// <summary>
    /// While the generator runs, the compiler finds a plugin's class by a name that will be that of the derived class, once it is emitted into the namespace of the code that writes it.
    /// </summary>
    private static TypeText Derived(ComponentClass component, HandledType handled, ComponentInput input)
    {
        foreach (var extension in input.Extensions)
        {
            var ns = extension.Text.Substring(0, extension.Text.LastIndexOf('.') + 1);
            if (handled.IsBare && handled.Subject.Text == extension.Name && extension.Text.EndsWith(extension.Name.Substring(extension.Name.LastIndexOf('.')), StringComparison.Ordinal)
                && component.Type.Text.StartsWith(ns, StringComparison.Ordinal))
            {
                return new TypeText(extension.Text);
            }
        }

        return handled.Subject;
    }

    /// <summary>The class as it is emitted; null when the compiler reports a type that it names.</summary>
    private static ComponentModel? Model(ComponentClass component)
    {
        var isUnknown = component.Contracts.Any(static contract => contract.IsUnknown)
            || component.Handles.Any(static handled => handled.Subject.IsUnknown)
            || component.Parameters.Any(static parameter => parameter.Type.IsUnknown);
        return isUnknown ? null : new ComponentModel(
            component.Type.Text,
            component.Type.Name,
            component.Parameters.Select(static parameter => new ArgumentModel(parameter.Type.Text, parameter.Optional)).ToEquatableArray(),
            component.Contracts.Select(static contract => contract.Text).ToEquatableArray(),
            component.Handles.Select(static handled => new HandledModel(handled.Method, handled.Subject.Text, handled.Calls)).ToEquatableArray(),
            component.Order);
    }
}
