using System.Globalization;
using System.Text.Json;
using ObjectOS.Load.Startup;

namespace ObjectOS.Load.Reports;

/// <summary>The starts of one server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Binary">Its executable.</param>
internal sealed record StartupResult(string Name, string Binary)
{
    private const double Mebibyte = 1048576.0;

    /// <summary>Starts on a new database: the tables are made, the sample records loaded.</summary>
    public List<Start> First { get; } = [];

    /// <summary>Starts on the database of the start before.</summary>
    public List<Start> Again { get; } = [];

    /// <summary>The executable, in bytes.</summary>
    public long BinarySize => new FileInfo(Binary).Length;

    /// <summary>The executable with the native libraries beside it: what must be copied to run it.</summary>
    public long DeployedSize => BinarySize + Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(Binary))!, "*.so").Sum(static file => new FileInfo(file).Length);

    public string Summary() => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-12} {Again.Select(s => s.Milliseconds).Median(),7:F1} ms {Again.Select(s => s.CpuMilliseconds).Median(),7:F1} ms CPU  first {First.Select(s => s.CpuMilliseconds).Median(),7:F1} ms CPU  {Resident() / Mebibyte,6:F1} MiB RSS  {DeployedSize / Mebibyte,6:F1} MiB binary");

    public static void Write(string path, List<StartupResult> results, string note)
    {
        var machine = Machine.This();
        ReportFiles.Write(
            path,
            markdown =>
            {
                markdown.WriteLine("# Start");
                markdown.WriteLine();
                machine.Write(markdown);
                if (note.Length > 0)
                {
                    markdown.WriteLine();
                    markdown.WriteLine(note);
                }

                markdown.WriteLine();
                markdown.WriteLine($"Medians of {results[0].Again.Count} starts a server, taken in turns. Measured from exec until the first record or empty list came from the database over HTTP;");
                markdown.WriteLine("CPU is the CPU clock of the server's process at that moment. *New database*: the tables are created and the fixtures loaded first. Idle memory is taken two seconds after the first answer.");
                markdown.WriteLine();
                markdown.WriteLine("| server | binary MiB | with libraries MiB | start ms | start CPU ms | spread CPU ms | new database ms | new database CPU ms | idle RSS MiB | its own MiB |");
                markdown.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
                results.ForEach(result => result.WriteRow(markdown));
            },
            json =>
            {
                machine.Write(json);
                json.WriteStartArray("servers");
                results.ForEach(result => result.Write(json));
                json.WriteEndArray();
            });
    }

    private double Resident() => Again.Where(static start => start.Resident > 0).Select(static start => (double)start.Resident).Median();

    private void WriteRow(TextWriter markdown)
    {
        var own = Again.Where(static start => start.Resident > 0).Select(static start => (double)start.Anonymous).Median();
        markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Name} | {BinarySize / Mebibyte:F1} | {DeployedSize / Mebibyte:F1} | {Again.Select(s => s.Milliseconds).Median():F1} | {Again.Select(s => s.CpuMilliseconds).Median():F1} | {Again.Min(s => s.CpuMilliseconds):F1}-{Again.Max(s => s.CpuMilliseconds):F1} | {First.Select(s => s.Milliseconds).Median():F1} | {First.Select(s => s.CpuMilliseconds).Median():F1} | {Resident() / Mebibyte:F1} | {own / Mebibyte:F1} |"));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteNumber("binaryBytes", BinarySize);
        json.WriteNumber("deployedBytes", DeployedSize);
        WriteStarts(json, "newDatabase", First);
        WriteStarts(json, "existingDatabase", Again);
        json.WriteEndObject();
    }

    private static void WriteStarts(Utf8JsonWriter json, string name, List<Start> starts)
    {
        json.WriteStartArray(name);
        foreach (var start in starts)
        {
            json.WriteStartObject();
            json.WriteNumber("milliseconds", Math.Round(start.Milliseconds, 2));
            json.WriteNumber("cpuMilliseconds", Math.Round(start.CpuMilliseconds, 2));
            if (start.Resident > 0)
            {
                json.WriteNumber("residentBytes", start.Resident);
                json.WriteNumber("ownBytes", start.Anonymous);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
