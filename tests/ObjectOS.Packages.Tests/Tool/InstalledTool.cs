using System.Text.RegularExpressions;
using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Tool;

/// <summary>The tool as a stranger installs it, beside an application and a plugin that were restored and never built.</summary>
public sealed partial class InstalledTool : IAsyncLifetime
{
    internal StrangersMachine Machine { get; } = new();

    public async ValueTask InitializeAsync()
    {
        ToolProjects.Write(Machine);
        (await Machine.DotnetAsync(".", "tool", "install", "ObjectOS.Tool", "--version", Repository.Version, "--tool-path", Machine.PathOf("tools"))).ShouldBeClean();
        (await Machine.DotnetAsync("Acme.App", "restore", "--verbosity", "quiet")).ShouldBeClean();
    }

    public ValueTask DisposeAsync()
    {
        Machine.Dispose();
        return default;
    }

    /// <summary>Runs the tool in the stranger's folder.</summary>
    internal Task<CommandResult> RunAsync(params string[] arguments) => Machine.RunAsync(Machine.PathOf("tools/objectos"), ".", arguments);

    /// <summary>The diagnostics of definitions in what the tool or a build printed, paths relative to the stranger's folder, ordered, each once.</summary>
    internal IReadOnlyList<string> DiagnosticsIn(string output) =>
    [
        .. output.Split('\n')
            .Select(line => Diagnostic().Match(line.Replace(Machine.Home + "/", "", StringComparison.Ordinal)))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["place"].Value}: {match.Groups["what"].Value}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    // A build names the project at the end of each line, and "CSC" where there is no place.
    [GeneratedRegex(@"^(?<place>\S+\(\d+,\d+\)|CSC|\S+\.csproj)\s*: (?<what>(?:error|warning) OOS\d{4}: .*?)(?: \[[^\]]+\.csproj\])?\r?$")]
    private static partial Regex Diagnostic();
}
