using System.Text.Json;
using Microsoft.CodeAnalysis;
using ObjectOS.Tool.Checking;

namespace ObjectOS.Tool.Reports;

/// <summary>Writes findings as SARIF 2.1.0, which code hosts show beside the lines of a change.</summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Root = "SRCROOT";

    /// <summary>Writes one run. Paths are relative to the current folder, which is the run's <c>SRCROOT</c>; columns count UTF-16 units, as the compiler does.</summary>
    public static void Write(CheckResult result, TextWriter output) => output.WriteLine(JsonText.Write(writer =>
    {
        var rules = result.Findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        writer.WriteStartObject();
        writer.WriteString("$schema", Schema);
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(rules, writer);
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartObject("originalUriBaseIds");
        writer.WriteStartObject(Root);
        writer.WriteString("uri", new Uri(Environment.CurrentDirectory + Path.DirectorySeparatorChar).AbsoluteUri);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("results");
        foreach (var finding in result.Findings)
        {
            Write(finding, rules.FindIndex(rule => rule.Id == finding.Rule.Id), writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    private static void WriteTool(List<DiagnosticDescriptor> rules, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "objectos");
        writer.WriteString("version", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        writer.WriteString("informationUri", "https://github.com/objectstack-ai/objectos");
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            WriteText("shortDescription", rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture), writer);
            writer.WriteString("helpUri", rule.HelpLinkUri);
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", rule.DefaultSeverity == DiagnosticSeverity.Error ? "error" : "warning");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Finding finding, int rule, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Rule.Id);
        writer.WriteNumber("ruleIndex", rule);
        writer.WriteString("level", finding.Severity);
        WriteText("message", finding.Message, writer);
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        WriteFile(finding.Path ?? finding.Project, writer);
        if (finding.Path is not null)
        {
            writer.WriteStartObject("region");
            writer.WriteNumber("startLine", finding.Line);
            writer.WriteNumber("startColumn", finding.Column);
            writer.WriteNumber("endLine", finding.EndLine);
            writer.WriteNumber("endColumn", finding.EndColumn);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFile(string path, Utf8JsonWriter writer)
    {
        var relative = RelativePath.Of(path);
        writer.WriteStartObject("artifactLocation");
        if (Path.IsPathRooted(relative))
        {
            writer.WriteString("uri", new Uri(relative).AbsoluteUri);
        }
        else
        {
            writer.WriteString("uri", string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)));
            writer.WriteString("uriBaseId", Root);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(string name, string text, Utf8JsonWriter writer)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }
}
