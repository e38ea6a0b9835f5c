using System.Globalization;
using ObjectOS.Load.Reports;

namespace ObjectOS.Benchmarks.Generator;

/// <summary>What one object adds to the binary: two published applications that differ by a number of objects, and in nothing else.</summary>
internal static class EmittedSize
{
    public static void Run(int objects, string small, string large, string output)
    {
        var (smallSize, largeSize) = (new FileInfo(small).Length, new FileInfo(large).Length);
        var each = (largeSize - smallSize) / (double)objects;
        var machine = Machine.This();
        ReportFiles.Write(
            output,
            markdown =>
            {
                markdown.WriteLine("# Size of an object");
                markdown.WriteLine();
                machine.Write(markdown);
                markdown.WriteLine();
                markdown.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"Two applications published natively, one with {objects} objects of fifteen fields more than the other; symbols are in files of their own. Emitted lines stand in generator.md."));
                markdown.WriteLine();
                markdown.WriteLine("| binary | bytes |");
                markdown.WriteLine("|---|--:|");
                markdown.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Path.GetFileName(small)} | {smallSize} |"));
                markdown.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Path.GetFileName(large)} | {largeSize} |"));
                markdown.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| **an object** | **{each:F0}** ({each / 1024:F1} KiB) |"));
            },
            json =>
            {
                machine.Write(json);
                json.WriteNumber("objects", objects);
                json.WriteNumber("smallBytes", smallSize);
                json.WriteNumber("largeBytes", largeSize);
                json.WriteNumber("bytesPerObject", Math.Round(each, 1));
            });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each / 1024:F1} KiB an object"));
    }
}
