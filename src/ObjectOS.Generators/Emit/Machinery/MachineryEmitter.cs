using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>
/// Emits the machinery of an object: one class in one file, one part for each aspect. The compiler compares the names of all emitted files with
/// each other after every edit, so a file for each aspect would cost more than everything else (docs/adr/0011).
/// </summary>
internal static class MachineryEmitter
{
    private static readonly string[] Usings =
    [
        "System", "System.Text.Json", "System.Threading", "System.Threading.Tasks",
        "ObjectOS.Events", "ObjectOS.Objects", "ObjectOS.Problems", "ObjectOS.Security", "ObjectOS.Storage",
    ];

    /// <summary>The file of an object.</summary>
    public static GeneratedFile Emit(MachineryModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, model.Object.SourcePath, model.Namespace, model.HasDeprecatedFields, model.HasForegoneRules);

        // Inside the namespace usings come before everything the user's project defines.
        foreach (var ns in Usings)
        {
            source.Line($"using global::{ns};");
        }

        if (model.Object.Validations.Count + model.Object.FieldExpressions.Count > 0)
        {
            source.Line("using global::System.Collections.Generic;");
            source.Line("using global::System.Linq;");
            source.Line("using global::System.Text.RegularExpressions;");
            source.Line("using global::ObjectOS.Expressions;");
            source.Line("using global::ObjectOS.Records;");
        }

        source.Line();
        source.Line($"/// <summary>The machinery of <c>{model.Object.Name}</c>: what it is, and how its values are checked, read and written.</summary>");
        source.Line(Headers.GeneratedCode);
        source.Open($"internal sealed class {model.TypeName} : {(model.Object.Extension is null ? "" : "Extended")}RecordType<{model.Entity}{(model.Object.Extension is null ? "" : ", " + model.PluginEntity)}>");
        DefinitionPart.Emit(source, model);
        EmitActions(source, model);
        source.Line();
        var bodies = new ExpressionBodies();
        DefaultsPart.Emit(source, model, bodies);
        ValidationPart.Emit(source, model);
        source.Line();
        RulesPart.Emit(source, model, bodies);
        bodies.EmitPatterns(source);
        JsonPart.Emit(source, model);
        source.Line();
        StoragePart.Emit(source, model);
        source.Line();
        EventsPart.Emit(source, model);
        source.Close();
        return new GeneratedFile($"Objects/{FileName(model)}.Machinery.g.cs", source.ToString());
    }

    private static void EmitActions(SourceWriter source, MachineryModel model)
    {
        var instances = ActionMachinery.Of(model).ConvertAll(action => $"{ActionMachinery.ContainerOf(model)}.{action.TypeName}.Instance");
        if (instances.Count > 0)
        {
            source.Line();
            source.Line($"public override global::System.Collections.Generic.IReadOnlyList<global::ObjectOS.Actions.ActionType> Actions {{ get; }} = [{string.Join(", ", instances)}];");
        }
    }

    // The machinery stands beside the entity: Lead.g.cs, Lead.Machinery.g.cs.
    internal static string FileName(MachineryModel model) => model.TypeName.EndsWith("_Type", StringComparison.Ordinal)
        ? model.TypeName.Substring(0, model.TypeName.Length - "_Type".Length)
        : model.Object.ClassName;
}
