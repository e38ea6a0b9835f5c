namespace ObjectOS.Aot.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("objectos-").FullName;

    /// <summary>The address of a database in it.</summary>
    public string Database => "sqlite:" + System.IO.Path.Combine(Path, "crm.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
