using System.Diagnostics;

namespace ObjectOS.Packages.Tests.Machine;

/// <summary>
/// A folder outside the repository, with the packages of this checkout as one more source. Packages are restored into a folder of its own, where nothing of ours lies from another time;
/// what others made is linked from the machine's folder, so that it is not downloaded again.
/// </summary>
internal sealed class StrangersMachine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("objectos-packages-").FullName;

    public StrangersMachine()
    {
        _ = Repository.Package("ObjectOS.Kernel");
        Directory.CreateDirectory(Packages);
        Directory.CreateDirectory(Home);
        foreach (var package in Directory.EnumerateDirectories(MachinePackages()).Where(path => !Path.GetFileName(path).StartsWith("objectos.", StringComparison.Ordinal)))
        {
            Directory.CreateSymbolicLink(Path.Combine(Packages, Path.GetFileName(package)), package);
        }

        Directory.CreateDirectory(OwnFeed);
        Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources>
                <add key="objectos" value="{Repository.Feed}" />
                <add key="own" value="{OwnFeed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Where the stranger's projects lie.</summary>
    public string Home => Path.Combine(folder, "home");

    /// <summary>A feed for packages that the stranger makes.</summary>
    public string OwnFeed => Path.Combine(folder, "feed");

    /// <summary>Where templates are installed.</summary>
    public string Templates => Path.Combine(folder, "templates");

    private string Packages => Path.Combine(folder, "packages");

    /// <summary>The full path of a file of the stranger's.</summary>
    public string PathOf(string path) => Path.Combine(Home, path);

    /// <summary>Reads a file of the stranger's.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Writes a file of the stranger's.</summary>
    public void Write(string path, string text)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text + "\n");
    }

    /// <summary>Runs <c>dotnet</c> in a folder of the stranger's.</summary>
    public Task<CommandResult> DotnetAsync(string workingFolder, params string[] arguments) => RunAsync("dotnet", workingFolder, arguments);

    /// <summary>Runs a program in a folder of the stranger's and waits for its end.</summary>
    public async Task<CommandResult> RunAsync(string program, string workingFolder, params string[] arguments)
    {
        using var process = Process.Start(Prepare(program, workingFolder, arguments))!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, output + await error);
    }

    /// <summary>How a program is started as the stranger would.</summary>
    public ProcessStartInfo Prepare(string program, string workingFolder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Home, workingFolder),
        };

        // Nothing of the build that runs these tests, and no server that would live on with our pipes in its hands.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NUGET_PACKAGES"] = Packages;
        start.Environment["OBJECTOS"] = Repository.Root;
        return start;
    }

    public void Dispose()
    {
        // The links must go before the folder, or what they lead to would go with it.
        foreach (var package in Directory.EnumerateDirectories(Packages))
        {
            if (new DirectoryInfo(package).LinkTarget is not null)
            {
                Directory.Delete(package);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string MachinePackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
