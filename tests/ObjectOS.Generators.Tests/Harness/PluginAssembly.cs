using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectOS.Generators.CSharp;
using ObjectOS.Generators.Linking;

namespace ObjectOS.Generators.Tests.Harness;

/// <summary>A plugin compiled in memory, to be referenced by another project.</summary>
internal static class PluginAssembly
{
    /// <summary>Compiles a plugin; it has to be right.</summary>
    public static MetadataReference Compile(string name, ProjectFiles files, params MetadataReference[] references)
    {
        var result = GeneratorHarness.Run(
            files, new HarnessOptions { AssemblyName = name, RootNamespace = name, References = references });
        Assert.Empty(result.Messages);
        return ToReference(result.Compilation);
    }

    /// <summary>An assembly that carries definitions as they are, right or wrong, without the code a plugin would have.</summary>
    public static MetadataReference Carrying(string name, string id, params (string Kind, string Path, string Content)[] definitions)
    {
        var attributes = definitions.Select(definition =>
            $"[assembly: ObjectOS.Lifecycle.EmbeddedDefinition({Literal(definition.Kind)}, {Literal(definition.Path)}, {Literal(definition.Content)})]");
        var source = $"[assembly: ObjectOS.Lifecycle.EmbeddedPlugin({Literal(id)}, \"1.0.0\", \"{name}.Registration\", \"{name}\")]\n{string.Join('\n', attributes)}";
        return ToReference(CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));
    }

    /// <summary>A plugin as the linker sees it, without a compiler.</summary>
    public static ReferencedPlugin Parse(string ns, ProjectFiles files, params ReferencedPlugin[] plugins)
    {
        var project = DefinitionSets.Link(files, ns, plugins);
        Assert.Empty(project.Problems);
        var model = project.Plugin!;
        return ReferencedPlugin.Parse(new EmbeddedPlugin(model.Id, model.Version, model.RegistrationType, model.Namespace, ns, model.Definitions));
    }

    private static PortableExecutableReference ToReference(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
