using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>What an assembly says about the plugin in it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">The version.</param>
/// <param name="RegistrationType">The registration type, fully qualified without <c>global::</c>.</param>
/// <param name="Namespace">The namespace of its types.</param>
internal sealed record IdentityModel(string Id, string Version, string RegistrationType, string Namespace);

/// <summary>Emits the attribute that makes an assembly a plugin.</summary>
internal static class IdentityEmitter
{
    /// <summary>The file of a plugin.</summary>
    public static GeneratedFile Emit(IdentityModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, "plugin.yml", ns: null);
        source.Line(
            $"[assembly: global::ObjectOS.Lifecycle.EmbeddedPlugin({CSharpLiterals.Quote(model.Id)}, {CSharpLiterals.Quote(model.Version)}, "
            + $"{CSharpLiterals.Quote(model.RegistrationType)}, {CSharpLiterals.Quote(model.Namespace)})]");
        return new GeneratedFile("Definitions/Plugin.g.cs", source.ToString());
    }
}
