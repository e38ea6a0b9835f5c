using System.Text.Json;

namespace ObjectOS.Load.Reports;

/// <summary>A report is two files: Markdown for people, JSON with every single round for programs.</summary>
internal static class ReportFiles
{
    public static void Write(string path, Action<TextWriter> markdown, Action<Utf8JsonWriter> json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (var writer = new StreamWriter(path + ".md") { NewLine = "\n" })
        {
            markdown(writer);
        }

        using var stream = File.Create(path + ".json");
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            json(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
