using ObjectOS.Postgres;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>Writes of one statement that wait at the same time share a transaction, and nothing else: neither a refusal nor somebody's lock.</summary>
public sealed class PostgresGatheringTests : IAsyncLifetime
{
    private const string Insert = """insert into "people" ("id", "name") values ($1, $2)""";
    private const string Lock = """update "people" set "state" = 'known' where "id" = $1""";

    private readonly Guid first = Guid.CreateVersion7();
    private readonly Guid second = Guid.CreateVersion7();
    private PostgresDatabase database = null!;
    private IStorageDriver driver = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await PostgresDatabase.RentAsync();
        driver = await new PostgresDriverFactory(new PostgresLimits { SingleWriteLanes = 1, SingleWritesAlone = 1 }).OpenAsync(database.Address, ".", Token);
        await driver.Migrator.ApplyAsync([Tables.People], Token);
        await driver.ExecuteAsync(Insert, FieldValue.Uuid(first), FieldValue.Text("first"));
        await driver.ExecuteAsync(Insert, FieldValue.Uuid(second), FieldValue.Text("second"));
    }

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Those_that_wait_share_a_transaction()
    {
        var writes = await BehindOneAsync(() => [.. Enumerable.Range(0, 30).Select(number => InsertAsync($"waits {number}"))]);

        Assert.All(await Task.WhenAll(writes), rows => Assert.Equal(1, rows));
        Assert.Equal(1, await driver.ReadIntegerAsync("""select count(distinct "xmin"::text) from "people" where "name" like 'waits%' """));
    }

    [Fact]
    public async Task More_than_one_transaction_holds_are_sent_after_it()
    {
        var writes = await BehindOneAsync(() => [.. Enumerable.Range(0, 150).Select(number => InsertAsync($"waits {number}"))]);

        Assert.All(await Task.WhenAll(writes), rows => Assert.Equal(1, rows));
        Assert.Equal(3, await driver.ReadIntegerAsync("""select count(distinct "xmin"::text) from "people" where "name" like 'waits%' """));
    }

    [Fact]
    public async Task One_that_is_refused_takes_no_other_along()
    {
        var writes = await BehindOneAsync(() => [.. Enumerable.Range(0, 30).Select(number => InsertAsync(number == 11 ? "first" : $"waits {number}"))]);

        for (var number = 0; number < writes.Length; number++)
        {
            if (number == 11)
            {
                var refusal = await Assert.ThrowsAsync<StorageException>(() => writes[11]);
                Assert.Equal((StorageFailure.UniqueViolation, "name"), (refusal.Failure, Assert.Single(refusal.Columns)));
            }
            else
            {
                Assert.Equal(1, await writes[number]);
            }
        }

        Assert.Equal(29, await driver.ReadIntegerAsync("""select count(*) from "people" where "name" like 'waits%' """));
    }

    [Fact]
    public async Task One_that_cannot_even_be_sent_takes_no_other_along()
    {
        var writes = await BehindOneAsync(() => [.. Enumerable.Range(0, 30).Select(number => InsertAsync(number == 11 ? "zero \0" : $"waits {number}"))]);

        Assert.All(await Task.WhenAll(writes.Where((_, number) => number != 11)), rows => Assert.Equal(1, rows));
        Assert.Equal(StorageFailure.ConstraintViolation, (await Assert.ThrowsAsync<StorageException>(() => writes[11])).Failure);
    }

    [Fact]
    public async Task One_whose_row_somebody_holds_keeps_no_other_waiting()
    {
        await using var holder = await driver.BeginAsync(Token);
        await holder.Session.ExecuteAsync(Lock, FieldValue.Uuid(second));
        var writes = await BehindOneAsync(() => [.. Enumerable.Range(0, 30).Select(number => number == 11 ? LockAsync(second) : InsertAsync($"waits {number}"))]);

        Assert.All(await Task.WhenAll(writes.Where((_, number) => number != 11)), rows => Assert.Equal(1, rows));
        Assert.False(writes[11].IsCompleted);

        await holder.CommitAsync(Token);
        Assert.Equal(1, await writes[11]);
    }

    // Starts writes while the only one that may go alone waits for a row, and lets that one go on.
    private async Task<Task<int>[]> BehindOneAsync(Func<Task<int>[]> start)
    {
        await using var holder = await driver.BeginAsync(Token);
        await holder.Session.ExecuteAsync(Lock, FieldValue.Uuid(first));
        var alone = LockAsync(first);
        var writes = start();
        await holder.CommitAsync(Token);
        Assert.Equal(1, await alone);
        return writes;
    }

    private Task<int> InsertAsync(string name) => driver.WriteAsync(session => session.ExecuteLastAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name)));

    private Task<int> LockAsync(Guid id) => driver.WriteAsync(session => session.ExecuteLastAsync(Lock, FieldValue.Uuid(id)));
}
