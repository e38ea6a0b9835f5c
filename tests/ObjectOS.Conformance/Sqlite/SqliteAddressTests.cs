using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Sqlite;

public sealed class SqliteAddressTests
{
    [Theory]
    [InlineData("sqlite:crm.db", "/srv/app/crm.db")]
    [InlineData("sqlite:data/crm.db", "/srv/app/data/crm.db")]
    [InlineData("sqlite:../crm.db", "/srv/crm.db")]
    [InlineData("SQLite:/var/crm.db", "/var/crm.db")]
    [InlineData("sqlite:///var/my%20crm.db", "/var/my crm.db")]
    [InlineData("sqlite:my%20crm.db", "/srv/app/my%20crm.db")]
    public void A_path_starts_at_the_content_root(string address, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        Assert.Equal(path, SqliteAddress.Parse(address, "/srv/app").Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sqlite")]
    [InlineData("postgres://localhost/crm")]
    [InlineData("sqlite:")]
    [InlineData("sqlite:  ")]
    [InlineData("sqlite://host/crm.db")]
    [InlineData("sqlite:///")]
    [InlineData("sqlite:data/")]
    [InlineData("sqlite::memory")]
    [InlineData("sqlite:crm.db?mode=ro")]
    [InlineData("sqlite:a\0b")]
    [InlineData("sqlite:///a%00b")]
    [InlineData("sqlite:.")]
    public async Task A_malformed_address_is_told(string address)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() =>
            new SqliteDriverFactory().OpenAsync(address, AppContext.BaseDirectory, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
        Assert.Contains("sqlite:data/crm.db", refusal.Message, StringComparison.Ordinal);
    }
}
