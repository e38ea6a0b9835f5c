using System.Collections.Concurrent;
using ObjectOS.Postgres;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>The database crashes and comes back while it is used: callers hear of it and go on.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private const int Crashes = 3;
    private const int Writers = 16;

    private readonly SemaphoreSlim acknowledgement = new(0);
    private PostgresServer server = null!;
    private IStorageDriver driver = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        driver = await new PostgresDriverFactory().OpenAsync(server.Address, ".", Token);
        await driver.Migrator.ApplyAsync([Tables.Table("pairs", [Tables.Key, Tables.Column("pair", Objects.ValueKind.Uuid)])], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        await server.StopAsync();
        acknowledgement.Dispose();
    }

    [Fact]
    public async Task A_crash_under_load_loses_no_acknowledged_write_doubles_none_and_is_recovered_from()
    {
        var acknowledged = await CrashUnderLoadAsync(WritePairAsync);

        var pairs = await driver.ReadAsync("""select "pair", count(*) from "pairs" group by "pair" """, row => (Id: row.GetUuid(0), Rows: row.GetInteger(1)));
        Assert.All(pairs, pair => Assert.Equal(2, pair.Rows));
        Assert.Empty(acknowledged.Except(pairs.Select(pair => pair.Id)));
    }

    [Fact]
    public async Task Writes_of_one_statement_survive_a_crash_once_they_are_acknowledged()
    {
        var acknowledged = await CrashUnderLoadAsync(WriteOneAsync);

        Assert.Empty(acknowledged.Except(await driver.ReadAsync("""select "id" from "pairs" """, row => row.GetUuid(0))));
    }

    [Fact]
    public async Task Connections_that_died_while_they_were_idle_are_replaced_without_a_word()
    {
        var id = FieldValue.Uuid(Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => driver.ExecuteAsync("""update "pairs" set "pair" = "id" """)));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => driver.ReadIntegerAsync("""select count(*) from "pairs" """)));
        await server.CrashAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => driver.ReadIntegerAsync("""select count(*) from "pairs" """)));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => driver.ExecuteAsync("""update "pairs" set "pair" = "id" """)));
        await driver.ExecuteAsync("""insert into "pairs" ("id", "pair") values ($1, $1)""", id);
    }

    [Fact]
    public async Task A_unit_of_work_that_a_crash_cuts_in_two_says_so_and_leaves_nothing()
    {
        await using (var transaction = await driver.BeginAsync(Token))
        {
            await transaction.Session.ExecuteAsync("""insert into "pairs" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7()));
            await server.CrashAsync();

            var refusal = await Assert.ThrowsAsync<StorageException>(() =>
                transaction.Session.ExecuteAsync("""insert into "pairs" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7())));
            Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
            await Assert.ThrowsAsync<StorageException>(() => transaction.CommitAsync(Token).AsTask());
        }

        Assert.Equal(0, await driver.ReadIntegerAsync("""select count(*) from "pairs" """));
    }

    // Crashes the database again and again while many write. Gives what was acknowledged; whatever was not was refused as it should be.
    private async Task<IReadOnlyCollection<Guid>> CrashUnderLoadAsync(Func<Guid, Task> write)
    {
        var acknowledged = new ConcurrentBag<Guid>();
        var failures = new ConcurrentBag<StorageFailure>();
        var done = false;
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref done))
                {
                    var id = Guid.CreateVersion7();
                    try
                    {
                        await write(id);
                        acknowledged.Add(id);
                        acknowledgement.Release();
                    }
                    catch (StorageException failure)
                    {
                        failures.Add(failure.Failure);
                    }
                }
            },
            Token)).ToList();

        for (var crash = 1; crash <= Crashes; crash++)
        {
            await MoreAsync(100);
            await server.CrashAsync();
        }

        await MoreAsync(100);
        Volatile.Write(ref done, true);
        await Task.WhenAll(writers);
        Assert.All(failures, failure => Assert.Contains(failure, (StorageFailure[])[StorageFailure.Unavailable, StorageFailure.Busy]));
        return acknowledged;
    }

    private Task WritePairAsync(Guid pair)
    {
        const string insert = """insert into "pairs" ("id", "pair") values ($1, $2)""";
        return driver.WriteAsync(async session =>
        {
            await session.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(pair));
            return await session.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(pair));
        });
    }

    private Task WriteOneAsync(Guid id) => driver.WriteAsync(session => session.ExecuteLastAsync("""insert into "pairs" ("id") values ($1)""", FieldValue.Uuid(id)));

    // Acknowledgements from now on.
    private async Task MoreAsync(int count)
    {
        while (acknowledgement.Wait(0, Token))
        {
        }

        for (var seen = 0; seen < count; seen++)
        {
            await acknowledgement.WaitAsync(Token);
        }
    }
}
