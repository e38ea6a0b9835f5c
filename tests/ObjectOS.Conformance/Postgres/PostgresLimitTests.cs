using ObjectOS.Postgres;
using ObjectOS.Storage;
using ObjectOS.Testing;

namespace ObjectOS.Conformance.Postgres;

/// <summary>Nobody holds up the others for ever.</summary>
public sealed class PostgresLimitTests : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await PostgresDatabase.RentAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_list_that_is_open_for_too_long_is_cut_and_gives_its_place_to_the_next()
    {
        await using var driver = await OpenAsync(new PostgresLimits { CursorLimit = TimeSpan.FromMilliseconds(100), MaxCursors = 1 });

        for (var round = 0; round < 3; round++)
        {
            var refusal = await Assert.ThrowsAsync<StorageException>(async () =>
            {
                await using var cursor = await driver.OpenCursorAsync("select cast(pg_sleep(60) as text)", null, Token);
                await cursor.ReadAsync(new Nothing(), 1, Token);
            });
            Assert.Equal(StorageFailure.Busy, refusal.Failure);
        }
    }

    [Fact]
    public async Task No_more_lists_are_open_than_there_are_places()
    {
        await using var driver = await OpenAsync(new PostgresLimits { MaxCursors = 1, ConnectTimeout = TimeSpan.FromSeconds(1) });
        await using (var cursor = await driver.OpenCursorAsync("select 1", null, Token))
        {
            Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => driver.OpenCursorAsync("select 1", null, Token).AsTask())).Failure);
        }

        await using var next = await driver.OpenCursorAsync("select 1", null, Token);
        Assert.Equal(1, await next.ReadAsync(new Nothing(), 5, Token));
    }

    [Fact]
    public async Task A_statement_that_runs_too_long_is_stopped()
    {
        await using var driver = await OpenAsync(new PostgresLimits { StatementTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => driver.ReadIntegerAsync("select 1 from pg_sleep(60)"))).Failure);
        Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => driver.WriteAsync(session => session.ReadIntegerAsync("select 1 from pg_sleep(60)")))).Failure);
        Assert.True(await driver.IsTrueAsync("true"));
    }

    private async Task<IStorageDriver> OpenAsync(PostgresLimits limits) => await new PostgresDriverFactory(limits).OpenAsync(database.Address, ".", Token);

    private sealed class Nothing : IRowSink
    {
        public void Accept(RowReader row)
        {
        }
    }
}
