namespace ObjectOS.Server.Tests.Hosting;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("objectos-server-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
