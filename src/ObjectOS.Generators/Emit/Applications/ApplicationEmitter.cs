using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>Emits the definition of an application: what was linked into it, and how an object is found.</summary>
internal static class ApplicationEmitter
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    /// <summary>The file of an application.</summary>
    public static GeneratedFile Emit(ApplicationHeadModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, "app.yml and the plugins that the project references", model.Namespace);
        source.Line("using global::ObjectOS.Lifecycle;");
        source.Line("using global::ObjectOS.Objects;");
        source.Line();
        source.Line(DocComments.Summary(model.Name));
        source.Line(Headers.GeneratedCode);
        source.Open("internal sealed partial class Application : ApplicationDefinition");
        source.Line($"public override string Id => {CSharpLiterals.Quote(model.Id)};");
        source.Line();
        source.Line($"public override string Name => {CSharpLiterals.Quote(model.Name)};");
        source.Line();
        source.Line($"public override string Version => {CSharpLiterals.Quote(model.Version)};");
        source.Line();
        source.Line($"public override ApplicationAccess Access => ApplicationAccess.{model.Access};");
        source.Line();
        source.Line($"public override SeedMode Seed => SeedMode.{model.Seed};");
        source.Line();
        EmitList(source, "PluginDefinition", "Plugins", "{ get; } =", model.Plugins.Select(static plugin => $"new global::{plugin}()"));
        EmitList(source, "string", "ObjectNames", "{ get; } =", model.Objects.Select(static item => CSharpLiterals.Quote(item.Name)));
        if (model.Objects.Any(static item => item.HasSecrets))
        {
            EmitList(source, "string", "SecretObjects", "{ get; } =", model.Objects.Where(static item => item.HasSecrets).Select(static item => CSharpLiterals.Quote(item.Name)));
        }

        EmitList(source, "FixtureDefinition", "Fixtures", "=>", model.Fixtures.Select(static fixture =>
            $"new({CSharpLiterals.Quote(fixture.PluginId)}, {CSharpLiterals.Quote(fixture.ObjectName)}, ApplicationFixtures.{fixture.MethodName})"));
        EmitSettings(source, model.Settings);
        EmitFindType(source, model);
        source.Line();
        EmitGetType(source, model);
        source.Close();
        return new GeneratedFile("Application.g.cs", source.ToString());
    }

    private static void EmitList(SourceWriter source, string type, string property, string assignment, IEnumerable<string> values)
    {
        source.Line($"public override {List}<{type}> {property} {assignment}");
        source.Line("[");
        foreach (var value in values)
        {
            source.Line($"    {value},");
        }

        source.Line("];");
        source.Line();
    }

    private static void EmitSettings(SourceWriter source, EquatableArray<SettingModel> settings)
    {
        if (settings.Count == 0)
        {
            return;
        }

        const string types = "<string, string>";
        source.Line($"public override global::System.Collections.Generic.IReadOnlyDictionary{types} Settings {{ get; }} = new global::System.Collections.Generic.Dictionary{types}");
        source.Line("{");
        foreach (var setting in settings)
        {
            source.Line($"    [{CSharpLiterals.Quote("ObjectOS:" + Identifiers.Pascal(setting.Name))}] = {CSharpLiterals.Quote(setting.Value)},");
        }

        source.Line("};");
        source.Line();
    }

    /// <summary>Machinery is made when it is first asked for, so that a start does not grow with the number of objects.</summary>
    private static void EmitFindType(SourceWriter source, ApplicationHeadModel model)
    {
        source.Line("public override RecordType? FindType(string objectName) => objectName switch");
        source.Line("{");
        foreach (var item in model.Objects)
        {
            source.Line($"    {CSharpLiterals.Quote(item.Name)} => {item.MachineryType}.Instance,");
        }

        source.Line("    _ => null,");
        source.Line("};");
    }

    private static void EmitGetType(SourceWriter source, ApplicationHeadModel model)
    {
        source.Line("public override RecordType GetType<TRecord>() => FindType(typeof(TRecord).FullName switch");
        source.Line("{");
        foreach (var item in model.Objects)
        {
            source.Line($"    {string.Join(" or ", item.Classes.Select(CSharpLiterals.Quote))} => {CSharpLiterals.Quote(item.Name)},");
        }

        source.Line("    _ => \"\",");
        source.Line("}) ?? throw new global::System.InvalidOperationException($\"'{typeof(TRecord)}' is no record of this application.\");");
    }
}
