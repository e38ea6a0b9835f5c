using System.Globalization;
using System.Text.Json;
using ObjectOS.Load.Reports;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>What the generator took for one number of objects, in milliseconds.</summary>
/// <param name="Objects">How many objects.</param>
/// <param name="Fresh">The first run in a new process.</param>
/// <param name="Cold">Runs without a cache in a process that is warm.</param>
/// <param name="Yaml">Runs after an edit of one object that means something.</param>
/// <param name="Comment">Runs after an edit of a comment in one object.</param>
/// <param name="Mistake">Runs after an edit that makes an expression wrong, to the report at its word.</param>
/// <param name="Source">Runs after an edit of a C# file.</param>
internal sealed record GeneratorFigures(int Objects, double[] Fresh, double[] Cold, double[] Yaml, double[] Comment, double[] Mistake, double[] Source)
{
    /// <summary>Emitted files.</summary>
    public int Files { get; init; }

    /// <summary>Emitted lines.</summary>
    public int Lines { get; init; }

    /// <summary>Emitted characters.</summary>
    public int Characters { get; init; }

    public string Summary() => string.Create(CultureInfo.InvariantCulture,
        $"{Objects,5} objects: fresh {Show(Fresh)}  cold {Show(Cold)}  yaml {Show(Yaml)}  comment {Show(Comment)}  mistake {Show(Mistake)}  c# {Show(Source)}  {Files} files, {Lines} lines");

    public void WriteRow(TextWriter markdown) => markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {Objects} | {Show(Fresh)} | {Show(Cold)} | {Show(Yaml)} | {Show(Comment)} | {Show(Mistake)} | {Show(Source)} | {Files} | {Lines} |"));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("objects", Objects);
        json.WriteNumber("files", Files);
        json.WriteNumber("lines", Lines);
        json.WriteNumber("characters", Characters);
        Write(json, "freshProcess", Fresh);
        Write(json, "nothingCached", Cold);
        Write(json, "yamlEdited", Yaml);
        Write(json, "commentEdited", Comment);
        Write(json, "mistakeMade", Mistake);
        Write(json, "csharpEdited", Source);
        json.WriteEndObject();
    }

    private static string Show(double[] times) => string.Create(CultureInfo.InvariantCulture, $"{times.Median():F1} ({times.Max():F0})");

    private static void Write(Utf8JsonWriter json, string name, double[] times)
    {
        json.WriteStartArray(name);
        foreach (var time in times)
        {
            json.WriteNumberValue(Math.Round(time, 3));
        }

        json.WriteEndArray();
    }
}
