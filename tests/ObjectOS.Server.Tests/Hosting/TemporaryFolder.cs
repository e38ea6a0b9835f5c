using ObjectOS.Testing;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>A folder that goes away with the test, and the database that belongs to it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("objectos-server-tests-").FullName;

    public void Dispose()
    {
        Task.Run(() => TestDatabase.ReleaseAsync(Path).AsTask()).GetAwaiter().GetResult();
        Directory.Delete(Path, recursive: true);
    }
}
