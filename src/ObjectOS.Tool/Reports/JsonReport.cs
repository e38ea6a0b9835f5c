using System.Text.Encodings.Web;
using System.Text.Json;
using ObjectOS.Tool.Checking;

namespace ObjectOS.Tool.Reports;

/// <summary>Writes findings as one JSON object, for programs.</summary>
internal static class JsonReport
{
    /// <summary>How JSON of the tool is written.</summary>
    public static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>errors</c>, <c>warnings</c>, <c>projects</c>, <c>findings</c> and <c>notChecked</c>.</summary>
    public static void Write(CheckResult result, TextWriter output) => output.WriteLine(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("errors", result.Errors);
        writer.WriteNumber("warnings", result.Warnings);
        writer.WriteNumber("projects", result.Projects);
        writer.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            Write(finding, writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notChecked");
        foreach (var (name, because) in result.Waiting)
        {
            writer.WriteStartObject();
            writer.WriteString("project", name);
            writer.WriteString("because", because);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    private static void Write(Finding finding, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Rule.Id);
        writer.WriteString("severity", finding.Severity);
        writer.WriteString("project", RelativePath.Of(finding.Project));
        if (finding.Path is not null)
        {
            writer.WriteString("path", RelativePath.Of(finding.Path));
            writer.WriteNumber("line", finding.Line);
            writer.WriteNumber("column", finding.Column);
            writer.WriteNumber("endLine", finding.EndLine);
            writer.WriteNumber("endColumn", finding.EndColumn);
        }

        writer.WriteString("message", finding.Message);
        writer.WriteString("help", finding.Rule.HelpLinkUri);
        writer.WriteEndObject();
    }
}
