namespace ObjectOS.Conformance.Suites;

/// <summary>One holder at a time, whatever process it is in.</summary>
public abstract class LockSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    [Fact]
    public async Task A_lock_is_held_by_one_and_the_others_wait()
    {
        var another = await OpenAnotherAsync();
        var held = await Driver.LockAsync("start", Token);
        var waiting = another.LockAsync("start", Token).AsTask();

        await (await another.LockAsync("something else", Token)).DisposeAsync();
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
        await another.DisposeAsync();
    }

    [Fact]
    public async Task Holders_never_overlap()
    {
        var inside = 0;
        var overlaps = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                var turn = await Driver.LockAsync("start", Token);
                overlaps += Interlocked.Increment(ref inside) - 1;
                await Driver.PingAsync(Token);
                Interlocked.Decrement(ref inside);
                await turn.DisposeAsync();
            },
            Token)));

        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task Waiting_ends_when_the_caller_gives_up()
    {
        using var cancellation = new CancellationTokenSource();
        var held = await Driver.LockAsync("start", Token);
        var waiting = Driver.LockAsync("start", cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await held.DisposeAsync();

        await (await Driver.LockAsync("start", Token)).DisposeAsync();
    }

    [Fact]
    public async Task A_lock_keeps_no_reader_and_no_writer_waiting()
    {
        await MigrateAsync(Tables.People);
        var held = await Driver.LockAsync("start", Token);

        await Driver.ExecuteAsync("""delete from "people" """);
        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "people" """));

        await held.DisposeAsync();
    }
}
