using Dapper;
using Microsoft.Data.Sqlite;

namespace ObjectOS.Conformance.Sqlite;

/// <summary>A database file is no secret: another program reads from it what docs/sqlite.md says.</summary>
public sealed class SqliteStoredValuesTests : IAsyncLifetime
{
    private readonly SqliteUnderTest database = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_kind_is_stored_as_the_documentation_says()
    {
        await using (var driver = await database.OpenAsync())
        {
            await StoredValues.StoreAsync(driver);
        }

        await using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.Address["sqlite:".Length..], Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        var row = (IDictionary<string, object?>)await other.QuerySingleAsync("""select * from "everything" """);

        Assert.Equal(StoredValues.Id, new Guid((byte[])row["id"]!, bigEndian: true));
        Assert.Equal("Zoë 👩", row["text"]);
        Assert.Equal(-7L, row["integer"]);
        Assert.Equal(0.1, row["real"]);
        Assert.Equal(-1230L, row["decimal"]);
        Assert.Equal(1L, row["boolean"]);
        Assert.Equal("2026-11-23", row["date"]);
        Assert.Equal("02:39:39.123", row["time"]);
        Assert.Equal("2026-11-23T02:39:39.123Z", row["timestamp"]);
        Assert.Equal(StoredValues.Id, new Guid((byte[])row["uuid"]!, bigEndian: true));
        Assert.Equal("""["b","a\"b"]""", row["list"]);
        Assert.Equal("""{"a":[1,null]}""", row["json"]);
        Assert.Equal("0000803f000000bf00000000", Convert.ToHexStringLower((byte[])row["vector"]!));
        Assert.Equal([1, 0, 255], (byte[])row["secret"]!);
    }
}
