using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Stranger;

/// <summary>The stranger's projects, with those that become packages packed.</summary>
public sealed class StrangersProjects : IAsyncLifetime
{
    internal StrangersMachine Machine { get; } = new();

    public async ValueTask InitializeAsync()
    {
        StrangersFiles.Write(Machine);
        (await Machine.DotnetAsync("Other.Analyzer", "pack", "--verbosity", "quiet")).ShouldBeClean();
        (await Machine.DotnetAsync("Acme.Tickets", "pack", "--verbosity", "quiet")).ShouldBeClean();
    }

    public ValueTask DisposeAsync()
    {
        Machine.Dispose();
        return default;
    }
}
