using ObjectOS.Generators.Tests.Harness;

namespace ObjectOS.Generators.Tests.Diagnostics;

/// <summary>
/// A page of docs/diagnostics. Its example is a project that is wrong, with the message the compiler prints for it, and behind "What to do"
/// stand the files that make it right. A block of YAML or C# begins with the path of its file as a comment; <c>../Name/...</c> is a referenced
/// plugin; <c>without path</c> in a comment of the page says that a file is not there.
/// </summary>
internal sealed record DiagnosticPage(string Id, string Title, ProjectFiles Wrong, IReadOnlyList<string> Messages, ProjectFiles Right)
{
    private const string Fix = "## What to do";

    /// <summary>The ids of all pages.</summary>
    public static IEnumerable<string> Ids { get; } =
        [.. Directory.EnumerateFiles(Folder, "OOS*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Whether the page has an example that can be run.</summary>
    public bool HasExample => Messages.Count > 0;

    /// <summary>Where the pages lie.</summary>
    public static string Folder => Repository.PathOf("docs/diagnostics");

    /// <summary>Reads a page.</summary>
    public static DiagnosticPage Read(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, id + ".md"));
        var fix = Array.IndexOf(lines, Fix);
        Assert.True(fix > 0, $"{id}.md says nothing under '{Fix}'.");
        var heading = lines[0].Split(": ", 2);
        Assert.Equal($"# {id}", heading[0]);

        var wrong = Overlay(ProjectFiles.Exactly(), lines[..fix]);
        if (!wrong.Files.ContainsKey("plugin.yml") && !wrong.Files.ContainsKey("app.yml") && !lines[..fix].Contains("<!-- without plugin.yml -->"))
        {
            wrong = wrong.With("plugin.yml", ProjectFiles.PluginManifest);
        }

        return new DiagnosticPage(id, heading[1], wrong, [.. Blocks(lines[..fix], "text").SelectMany(block => block)], Overlay(wrong, lines[fix..]));
    }

    private static ProjectFiles Overlay(ProjectFiles files, string[] lines)
    {
        foreach (var line in lines.Where(line => line.StartsWith("<!-- without ", StringComparison.Ordinal)))
        {
            files = new(files.Files.Remove(line["<!-- without ".Length..^" -->".Length]));
        }

        foreach (var block in Blocks(lines, "yaml"))
        {
            Assert.StartsWith("# ", block[0], StringComparison.Ordinal);
            files = files.With(block[0][2..], string.Join('\n', block) + "\n");
        }

        foreach (var block in Blocks(lines, "csharp"))
        {
            Assert.StartsWith("// ", block[0], StringComparison.Ordinal);
            files = files.With(block[0][3..], string.Join('\n', block) + "\n");
        }

        return files;
    }

    private static IEnumerable<string[]> Blocks(string[] lines, string language)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "```" + language)
            {
                var end = Array.IndexOf(lines, "```", i + 1);
                yield return lines[(i + 1)..end];
                i = end;
            }
        }
    }
}
