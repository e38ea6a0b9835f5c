using Dapper;
using Npgsql;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>The tables belong to whoever runs the database: another program reads from them the types that docs/postgres.md names.</summary>
public sealed class PostgresStoredValuesTests : IAsyncLifetime
{
    private readonly PostgresUnderTest database = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_kind_is_stored_as_the_documentation_says()
    {
        await using var driver = await database.OpenAsync();
        await StoredValues.StoreAsync(driver);

        await using var other = NpgsqlDataSource.Create(PostgresDatabase.ConnectionString(database.Address));
        await using var connection = await other.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var row = (IDictionary<string, object?>)await connection.QuerySingleAsync("""select * from "everything" """);

        Assert.Equal(StoredValues.Id, row["id"]);
        Assert.Equal("Zoë 👩", row["text"]);
        Assert.Equal(-7L, row["integer"]);
        Assert.Equal(0.1, row["real"]);
        Assert.Equal(-12.30m, row["decimal"]);
        Assert.Equal(true, row["boolean"]);
        Assert.Equal(StoredValues.Date, row["date"]);
        Assert.Equal(StoredValues.Time, row["time"]);
        Assert.Equal(StoredValues.Instant.UtcDateTime, row["timestamp"]);
        Assert.Equal(StoredValues.Id, row["uuid"]);
        Assert.Equal(["b", "a\"b"], (string[])row["list"]!);
        Assert.Equal("""{"a": [1, null]}""", row["json"]);
        Assert.Equal([1f, -0.5f, 0f], (float[])row["vector"]!);
        Assert.Equal([1, 0, 255], (byte[])row["secret"]!);
    }
}
