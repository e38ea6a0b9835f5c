using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.CSharp;

/// <summary>Finds the classes of the project that emitted code constructs.</summary>
internal static class ComponentProviders
{
    /// <summary>Services and handlers by their attributes, hooks by the interface they implement.</summary>
    public static IncrementalValuesProvider<ComponentClass> Components(this IncrementalGeneratorInitializationContext context)
    {
        var services = context.SyntaxProvider.ForAttributeWithMetadataName(KernelNames.Provides, ComponentReader.IsType, ComponentReader.Read);
        var handlers = context.SyntaxProvider.ForAttributeWithMetadataName(KernelNames.EventHandler, ComponentReader.IsType, ComponentReader.Read);
        var hooks = context.SyntaxProvider.CreateSyntaxProvider(ComponentReader.MayBeHook, ComponentReader.ReadHook);
        return services.Collect()
            .Combine(handlers.Collect())
            .Combine(hooks.Collect())
            .SelectMany(static (found, _) => found.Left.Left.Concat(found.Left.Right).Concat(found.Right.OfType<ComponentClass>()));
    }
}
