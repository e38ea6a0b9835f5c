namespace ObjectOS.Conformance.Suites;

/// <summary>Numbers start at one, rise, and are never given twice.</summary>
public abstract class SequenceSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    [Fact]
    public async Task Each_sequence_counts_for_itself()
    {
        await MigrateAsync(Tables.People);

        Assert.Equal(1, await NextAsync("orders.number"));
        Assert.Equal(2, await NextAsync("orders.number"));
        Assert.Equal(1, await NextAsync("it's \"another\" one"));
        Assert.Equal(3, await NextAsync("orders.number"));
    }

    [Fact]
    public async Task A_number_that_was_not_used_is_not_given_again()
    {
        await MigrateAsync(Tables.People);
        long unused = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.WriteAsync<int>(async session =>
        {
            unused = await session.NextNumberAsync("n", Token);
            throw new InvalidOperationException();
        }));
        await using (var transaction = await Driver.BeginAsync(Token))
        {
            Assert.True(await transaction.Session.NextNumberAsync("n", Token) > unused);
        }

        Assert.True(await NextAsync("n") > unused + 1);
    }

    [Fact]
    public async Task It_goes_on_after_the_database_was_closed()
    {
        await MigrateAsync(Tables.People);
        var last = await NextAsync("n");

        await ReopenAsync();

        Assert.True(await NextAsync("n") > last);
    }

    [Fact]
    public async Task Concurrent_draws_never_meet()
    {
        await MigrateAsync(Tables.People);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => NextAsync("n"), Token)));

        Assert.Equal(64, numbers.Distinct().Count());
    }

    private Task<long> NextAsync(string sequence) => Driver.WriteAsync(session => session.NextNumberAsync(sequence, Token).AsTask());
}
