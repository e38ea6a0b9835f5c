using ObjectOS.Packages.Tests.Machine;

namespace ObjectOS.Packages.Tests.Templates;

/// <summary>A machine with the templates installed.</summary>
public sealed class InstalledTemplates : IAsyncLifetime
{
    internal StrangersMachine Machine { get; } = new();

    public async ValueTask InitializeAsync() =>
        (await Machine.DotnetAsync("", "new", "install", Repository.Package("ObjectOS.Templates"), "--debug:custom-hive", Machine.Templates)).ShouldBeClean();

    public ValueTask DisposeAsync()
    {
        Machine.Dispose();
        return default;
    }

    /// <summary>Makes a project in a folder of its name.</summary>
    internal async Task NewAsync(string template, string name, params string[] more) =>
        (await Machine.DotnetAsync("", ["new", template, "--name", name, .. more, "--debug:custom-hive", Machine.Templates])).ShouldBeClean();
}
