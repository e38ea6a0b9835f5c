using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ObjectOS.Load.Reports;

/// <summary>Where and from which sources figures were taken.</summary>
/// <param name="Processor">Model and number of processors.</param>
/// <param name="Memory">Memory in GiB.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Commit">The commit, with a mark when the work tree had changes.</param>
/// <param name="Date">When, UTC.</param>
internal sealed record Machine(string Processor, string Memory, string System, string Runtime, string Commit, string Date)
{
    public static Machine This()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return new Machine(
            $"{model}, {Environment.ProcessorCount} processors",
            gibibytes.ToString("F0", CultureInfo.InvariantCulture) + " GiB",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
            RuntimeInformation.FrameworkDescription,
            CurrentCommit(),
            DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
    }

    public void Write(TextWriter markdown)
    {
        markdown.WriteLine($"Machine: {Processor}, {Memory}; {System}; {Runtime}.  ");
        markdown.WriteLine($"Commit: {Commit}. Taken: {Date}.");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", Processor);
        json.WriteString("memory", Memory);
        json.WriteString("system", System);
        json.WriteString("runtime", Runtime);
        json.WriteString("commit", Commit);
        json.WriteString("date", Date);
        json.WriteEndObject();
    }

    // Results of an earlier run are no change of what was measured.
    private static string CurrentCommit() =>
        Git("rev-parse --short HEAD") + (Git("status --porcelain -- . :(exclude)benchmarks/results").Length > 0 ? " with uncommitted changes" : "");

    private static string Git(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
