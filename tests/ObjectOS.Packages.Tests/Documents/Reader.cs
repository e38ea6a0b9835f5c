using System.Text.Json;
using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Documents;

/// <summary>
/// Does what a page says, to the letter, with four exceptions: the packages are made already, templates are installed for this test only, the server gets a free port, and what is published natively is
/// left to another test.
/// </summary>
internal sealed class Reader(StrangersMachine machine) : IAsyncDisposable
{
    private const string ShownAddress = "127.0.0.1:5320";

    private readonly string url = $"127.0.0.1:{RunningApplication.FreePort()}";
    private RunningApplication? server;
    private string folder = "";
    private string output = "";

    /// <summary>Follows a page from its beginning to its end.</summary>
    public async Task FollowAsync(string page)
    {
        foreach (var block in Guide.Read(Path.Combine(Repository.Root, "docs", page)))
        {
            switch (block.Kind)
            {
                case BlockKind.Commands:
                    await TypeAsync(block.Text);
                    break;
                case BlockKind.File:
                    machine.Write(Path.Combine(folder, block.Path), block.Text.Replace(ShownAddress, url, StringComparison.Ordinal));
                    break;
                case BlockKind.Answer:
                    Answers.AssertShows(JsonElement.Parse(output), JsonElement.Parse(block.Text));
                    break;
                default:
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task TypeAsync(string commands)
    {
        if (commands.Contains("eng/pack.sh", StringComparison.Ordinal) || commands.Contains("dotnet publish", StringComparison.Ordinal))
        {
            return;
        }

        var lines = commands.TrimEnd('\n').Split('\n').Select(Adapt).ToList();
        var run = lines[^1].StartsWith("dotnet run", StringComparison.Ordinal) ? lines[^1] : null;
        if (run is not null)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var script = $"set -e\n{string.Join('\n', lines)}\npwd > '{Path.Combine(machine.Home, ".folder")}'";
        var result = await machine.RunAsync("bash", folder, "-c", script);
        Assert.True(result.ExitCode == 0, $"{commands}\n{result.Output}");
        Assert.DoesNotContain(": warning ", result.Output, StringComparison.Ordinal);
        output = result.Output;
        folder = Path.GetRelativePath(machine.Home, (await File.ReadAllTextAsync(Path.Combine(machine.Home, ".folder"), TestContext.Current.CancellationToken)).Trim());
        if (run is not null)
        {
            await DisposeAsync();
            server = await RunningApplication.StartAsync(machine, "dotnet", folder, new Uri("http://" + url), run.Split(' ')[1..]);
        }
    }

    private string Adapt(string line)
    {
        line = line.Replace(ShownAddress, url, StringComparison.Ordinal);
        return line.StartsWith("dotnet new ", StringComparison.Ordinal) ? $"{line} --debug:custom-hive '{machine.Templates}'" : line;
    }
}
