using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.CSharp;

/// <summary>Reads the plugins that referenced assemblies carry into plain values, so that nothing of the compilation is kept.</summary>
internal static class EmbeddedPluginReader
{
    private const string Kernel = "ObjectOS.Kernel";
    private const string PluginAttribute = "global::ObjectOS.Lifecycle.EmbeddedPluginAttribute";
    private const string DefinitionAttribute = "global::ObjectOS.Lifecycle.EmbeddedDefinitionAttribute";

    /// <summary>The plugins in the order of their assemblies' names.</summary>
    public static EquatableArray<EmbeddedPlugin> Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var plugins = new List<EmbeddedPlugin>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RefersToKernel(assembly) && Read(assembly) is { } plugin)
            {
                plugins.Add(plugin);
            }
        }

        plugins.Sort(static (left, right) => string.CompareOrdinal(left.AssemblyName, right.AssemblyName));
        return plugins.ToEquatableArray();
    }

    /// <summary>A few hundred assemblies are referenced and a handful are plugins: the names of references are cheap, attributes are not.</summary>
    private static bool RefersToKernel(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == Kernel)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static EmbeddedPlugin? Read(IAssemblySymbol assembly)
    {
        EmbeddedPlugin? plugin = null;
        var definitions = new List<EmbeddedDefinitionModel>();
        foreach (var attribute in assembly.GetAttributes())
        {
            switch (attribute.AttributeClass?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            {
                case PluginAttribute when Texts(attribute, 4) is [var id, var version, var registration, var ns]:
                    plugin = new EmbeddedPlugin(id, version, registration, ns, assembly.Identity.Name, default);
                    break;
                case DefinitionAttribute when Texts(attribute, 3) is [var kind, var path, var content]:
                    definitions.Add(new EmbeddedDefinitionModel(kind, path, content));
                    break;
                default:
                    break;
            }
        }

        definitions.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return plugin is null ? null : plugin with { Definitions = definitions.ToEquatableArray() };
    }

    private static string[]? Texts(AttributeData attribute, int count)
    {
        var arguments = attribute.ConstructorArguments;
        var texts = arguments.Select(static argument => argument.Value as string).OfType<string>().ToArray();
        return arguments.Length == count && texts.Length == count ? texts : null;
    }
}
