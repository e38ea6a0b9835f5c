using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Applications;

/// <summary>Emits the records of a fixture as UTF-8, one line a record: the bytes lie in the binary and are copied only when they are loaded.</summary>
internal static class FixtureEmitter
{
    /// <summary>The file of a fixture.</summary>
    public static GeneratedFile Emit(FixtureFileModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, model.Fixture.SourcePath, model.Namespace);
        source.Open("internal static partial class ApplicationFixtures");
        var about = model.Fixture.Description is { } description ? " " + DocComments.Sentences(description, null) : "";
        source.Line($"/// <summary>Records of <c>{model.Fixture.ObjectName}</c> from the plugin <c>{model.Fixture.PluginId}</c>.{about}</summary>");
        source.Line($"public static global::System.ReadOnlyMemory<byte> {model.MethodName}() => \"\"\"");
        source.LineAtMargin("[");
        var last = model.Fixture.Records.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            source.LineAtMargin(RecordJson(model.Fixture.Records[i]) + (i < last ? "," : ""));
        }

        source.LineAtMargin("]");
        source.LineAtMargin("\"\"\"u8.ToArray();");
        source.Close();
        return new GeneratedFile($"Fixtures/{model.MethodName}.g.cs", source.ToString());
    }

    // Compact JSON has no three quotes in a row: a quote inside of a text is escaped, and after the empty text comes no third one.
    private static string RecordJson(FixtureRecordModel record)
    {
        var fields = CSharpLiterals.VisibleJson(record.Json);
        return $"{{\"id\":\"{record.Id}\"{(fields == "{}" ? "" : ",")}{fields.Substring(1)}";
    }
}
