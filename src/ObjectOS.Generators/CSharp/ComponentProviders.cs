using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Finds the classes of the project that emitted code constructs.</summary>
internal static class ComponentProviders
{
    /// <summary>Services, handlers and classes with methods that are called by their attributes, hooks and actions by the interface they implement.</summary>
    public static IncrementalValuesProvider<ComponentClass> Components(this IncrementalGeneratorInitializationContext context)
    {
        var services = context.SyntaxProvider.ForAttributeWithMetadataName(KernelNames.Provides, ComponentReader.IsType, ComponentReader.Read);
        var handlers = context.SyntaxProvider.ForAttributeWithMetadataName(KernelNames.EventHandler, ComponentReader.IsType, ComponentReader.Read);
        var hooks = context.SyntaxProvider.CreateSyntaxProvider(ComponentReader.MayBeHookOrAction, ComponentReader.ReadHookOrAction);
        var classes = services.Collect()
            .Combine(handlers.Collect())
            .Combine(hooks.Collect())
            .Select(static (found, _) => found.Left.Left.Concat(found.Left.Right).Concat(found.Right.OfType<ComponentClass>()).ToEquatableArray());
        foreach (var attribute in KernelNames.RecordMethods)
        {
            var methods = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, ComponentReader.IsMethod, ComponentReader.ReadClassOf).Collect();
            classes = classes.Combine(methods).Select(static (found, _) => found.Left.Concat(found.Right).ToEquatableArray());
        }

        return classes.SelectMany(static (found, _) => found);
    }
}
