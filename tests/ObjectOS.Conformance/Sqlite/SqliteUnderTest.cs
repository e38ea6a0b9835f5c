using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Sqlite;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteUnderTest : IDatabaseUnderTest
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("objectos-test-");

    public string Address => $"sqlite:{Path.Combine(folder.FullName, "data", "test.db")}";

    public ValueTask<IStorageDriver> OpenAsync() => new SqliteDriverFactory().OpenAsync(Address, folder.FullName, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return default;
    }
}
