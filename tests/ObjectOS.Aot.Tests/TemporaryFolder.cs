namespace ObjectOS.Aot.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("objectos-").FullName;

    public string Database => System.IO.Path.Combine(Path, "crm.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
