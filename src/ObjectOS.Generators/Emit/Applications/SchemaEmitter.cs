using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>What is emitted of an application's schema as a whole.</summary>
/// <param name="Namespace">The namespace of the application's machinery.</param>
/// <param name="Fingerprint">The digest of its tables.</param>
internal sealed record SchemaModel(string Namespace, string Fingerprint);

/// <summary>Emits the fingerprint of the schema, apart from what changes less often.</summary>
internal static class SchemaEmitter
{
    /// <summary>The file of an application.</summary>
    public static GeneratedFile Emit(SchemaModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, "the *.object.yml files", model.Namespace);
        source.Open("partial class Application");
        source.Line($"public override string SchemaFingerprint => {CSharpLiterals.Quote(model.Fingerprint)};");
        source.Close();
        return new GeneratedFile("Application.Schema.g.cs", source.ToString());
    }
}
