using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Plugins;

/// <summary>Emits the sets of a plugin: <c>work.Leads</c> in a unit of work, <c>database.Leads(context)</c> without one.</summary>
internal static class SetsEmitter
{
    /// <summary>The file of a plugin; null when it has no objects.</summary>
    public static GeneratedFile? Emit(SetsModel model)
    {
        if (model.Sets.Count == 0)
        {
            return null;
        }

        var source = new SourceWriter();
        Headers.Write(source, "the *.object.yml files", model.Namespace);
        source.Line("/// <summary>The sets of the plugin's objects.</summary>");
        source.Line(Headers.GeneratedCode);
        source.Open($"public static class {model.TypeName}");
        source.Open("extension(global::ObjectOS.Storage.UnitOfWork work)");
        foreach (var set in model.Sets)
        {
            var record = set.ClassName;
            source.Line(DocComments.Summary(set.Label, "Reads see what the unit of work has written; writes become durable with it."));
            source.Line($"public global::ObjectOS.Records.ObjectSet<{record}> {set.SetName} => work.Set<{record}>();");
        }

        source.Close();
        source.Line();
        source.Open("extension(global::ObjectOS.Storage.IDatabase database)");
        foreach (var set in model.Sets)
        {
            var record = set.ClassName;
            source.Line(DocComments.Summary(set.Label, "On somebody's behalf; each write is a transaction of its own."));
            source.Line($"public global::ObjectOS.Records.ObjectSet<{record}> {set.SetName}(global::ObjectOS.Security.CallContext context) => database.Set<{record}>(context);");
        }

        source.Close();
        source.Close();
        return new GeneratedFile($"{model.TypeName}.g.cs", source.ToString());
    }
}
