using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>The frame of the files that make up the machinery of an object, one file an aspect.</summary>
internal static class MachineryFile
{
    /// <summary>
    /// Writes the frame around an aspect. The usings stand inside the namespace, where they come before everything the user's project defines.
    /// </summary>
    /// <param name="model">The object.</param>
    /// <param name="aspect">The name of the aspect, a part of the file's name.</param>
    /// <param name="usings">The namespaces it needs.</param>
    /// <param name="declaration">The lines before the braces of the class.</param>
    /// <param name="emitMembers">Writes the members.</param>
    public static GeneratedFile Emit(
        MachineryModel model, string aspect, string[] usings, string declaration, Action<SourceWriter, MachineryModel> emitMembers)
    {
        var source = new SourceWriter();
        Headers.Write(source, model.Object.SourcePath, model.Namespace, model.HasDeprecatedFields);
        foreach (var ns in usings)
        {
            source.Line($"using global::{ns};");
        }

        source.Line();
        source.Open(declaration);
        emitMembers(source, model);
        source.Close();
        return new GeneratedFile($"Objects/{FileName(model)}.{aspect}.g.cs", source.ToString());
    }

    // LeadType stands beside the entity: Lead.g.cs, Lead.Json.g.cs and so on.
    private static string FileName(MachineryModel model) => model.TypeName.EndsWith("_Type", StringComparison.Ordinal)
        ? model.TypeName.Substring(0, model.TypeName.Length - 5)
        : model.Object.ClassName;
}
