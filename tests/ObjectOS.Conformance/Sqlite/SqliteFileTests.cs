using ObjectOS.Queries;
using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Sqlite;

public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("objectos-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_new_file_and_its_folder_are_made_for_their_owner_alone()
    {
        await using var driver = await OpenAsync("sqlite:a/b/crm.db");
        await driver.Migrator.ApplyAsync([Tables.People], Token);
        var path = Path.Combine(folder.FullName, "a", "b", "crm.db");

        Assert.Equal($"sqlite:{path}", driver.DisplayName);
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            Assert.True(File.Exists(file));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task Closing_leaves_one_whole_file()
    {
        await using (var driver = await OpenAsync("sqlite:crm.db"))
        {
            await driver.Migrator.ApplyAsync([Tables.People], Token);
        }

        Assert.Equal(["crm.db"], folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task A_temporary_database_is_private_and_goes_when_it_is_closed()
    {
        await using var one = await OpenAsync("sqlite::memory:");
        await using var other = await OpenAsync("sqlite::memory:");
        await one.Migrator.ApplyAsync([Tables.People], Token);

        Assert.Equal(0, await one.ReadIntegerAsync("""select count(*) from "people" """));
        await Assert.ThrowsAsync<StorageException>(() => other.ReadIntegerAsync("""select count(*) from "people" """));
        Assert.Equal("sqlite::memory:", one.DisplayName);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        var path = Path.Combine(folder.FullName, "letter.txt");
        var content = string.Concat(Enumerable.Repeat("This is no database. ", 100));
        await File.WriteAllTextAsync(path, content, Token);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync("sqlite:letter.txt").AsTask());

        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path, Token));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file"), "", Token);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync("sqlite:file/crm.db").AsTask());

        Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("trusted_schema", "0")]
    [InlineData("mmap_size", "268435456")]
    public async Task Connections_are_set_up(string pragma, string value)
    {
        await using var driver = await OpenAsync("sqlite:crm.db");

        Assert.Equal([value], await driver.ReadAsync($"pragma {pragma}", row => row.GetText(0)));
        Assert.Equal([value], await driver.WriteAsync(session => session.ReadAsync($"pragma {pragma}", row => row.GetText(0))));
    }

    [Fact]
    public async Task A_commit_reaches_the_disk()
    {
        const string full = "2";
        await using var driver = await OpenAsync("sqlite:crm.db");

        Assert.Equal([full], await driver.WriteAsync(session => session.ReadAsync("pragma synchronous", row => row.GetText(0))));
    }

    [Fact]
    public async Task Tables_take_no_values_of_another_type()
    {
        await using var driver = await OpenAsync("sqlite:crm.db");
        await driver.Migrator.ApplyAsync([Tables.Everything], Token);

        var refusal = await Assert.ThrowsAsync<StorageException>(() =>
            driver.ExecuteAsync("""insert into "everything" ("id", "integer") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("many")));

        Assert.Equal(StorageFailure.ConstraintViolation, refusal.Failure);
    }

    [Fact]
    public async Task Two_openers_of_one_file_share_it()
    {
        await using var one = await OpenAsync("sqlite:crm.db");
        await using var other = await OpenAsync("sqlite:crm.db");
        await one.Migrator.ApplyAsync([Tables.People], Token);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            () => (number % 2 == 0 ? one : other).ExecuteAsync("""insert into "people" ("id", "name") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text($"{number}")), Token)));

        Assert.Equal(200, await one.ReadIntegerAsync("""select count(*) from "people" """));
        Assert.Equal(200, await other.ReadIntegerAsync("""select count(*) from "people" """));
    }

    private ValueTask<IStorageDriver> OpenAsync(string address) => new SqliteDriverFactory().OpenAsync(address, folder.FullName, Token);
}
