namespace ObjectOS.Aot.Tests;

public sealed class SqliteServerTests : ServerTests
{
    private readonly TemporaryFolder folder = new();

    protected override string DatabaseName => "crm.db";

    protected override ValueTask<string> MakeDatabaseAsync() => new(folder.Database);

    protected override ValueTask RemoveDatabaseAsync()
    {
        folder.Dispose();
        return default;
    }
}
