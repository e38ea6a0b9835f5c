using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>Emits the attribute that carries a definition file in the plugin's assembly, one file for each.</summary>
internal static class DefinitionEmitter
{
    /// <summary>The file of a definition.</summary>
    public static GeneratedFile Emit(EmbeddedDefinitionModel definition)
    {
        var source = new SourceWriter();
        Headers.Write(source, definition.Path, ns: null);
        source.Line(
            $"[assembly: global::ObjectOS.Lifecycle.EmbeddedDefinition({CSharpLiterals.Quote(definition.Kind)}, "
            + $"{CSharpLiterals.Quote(definition.Path)}, {CSharpLiterals.RawJson(definition.Content)})]");
        return new GeneratedFile($"Definitions/{HintNames.Of(definition.Path)}.g.cs", source.ToString());
    }
}
