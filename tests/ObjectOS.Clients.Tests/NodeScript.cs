using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ObjectOS.Clients.Tests;

/// <summary>A script of <c>tests/Clients</c>. <c>eng/test.sh</c> installs what the scripts import; without it these tests fail.</summary>
internal static partial class NodeScript
{
    private static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "Clients"));

    /// <summary>The names of the checks in a script, in its order: those of the given words, such as <c>check</c>.</summary>
    public static IEnumerable<string> ChecksOf(string script, params string[] words) =>
        CheckPattern().Matches(File.ReadAllText(Path.Combine(Folder, script)))
            .Where(match => words.Contains(match.Groups["word"].Value))
            .Select(match => match.Groups["name"].Value);

    /// <summary>Runs a script to its end: the name of each check, and why it failed or null.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> RunAsync(string script, params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"There is no node_modules in {Folder}: run eng/test.sh, or 'npm ci' there.");
        }

        var start = new ProcessStartInfo("node", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var results = new Dictionary<string, string?>();
        var other = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("{\"name\":", StringComparison.Ordinal))
            {
                var result = JsonDocument.Parse(line).RootElement;
                results[result.GetProperty("name").GetString()!] = result.TryGetProperty("failure", out var failure) ? failure.GetString() : null;
            }
            else
            {
                other.Add(line);
            }
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? results
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.\n{string.Join('\n', other)}\n{await error}");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^(?<word>check\w*)\('(?<name>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex CheckPattern();
}
