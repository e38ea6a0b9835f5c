using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>Reading: rows one after the other, beside writers, until the caller gives up.</summary>
public abstract class QuerySuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string Endless = """with recursive "n" ("i") as (select 1 union all select "i" + 1 from "n") select "i" from "n" """;

    [Fact]
    public async Task A_query_stops_when_its_caller_gives_up()
    {
        using var cancellation = new CancellationTokenSource();
        var rows = new CancelAtFirst(cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Driver.QueryAsync(Endless, null, rows, cancellation.Token).AsTask());

        Assert.True(rows.Count > 0);
        await Driver.PingAsync(Token);
    }

    [Fact]
    public async Task A_query_with_a_cancelled_token_does_not_run()
    {
        var rows = new CancelAtFirst(null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Driver.QueryAsync("select 1", null, rows, new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(0, rows.Count);
    }

    [Fact]
    public async Task What_a_row_sink_throws_reaches_the_caller_and_harms_nobody()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.ReadAsync<int>("select 1", _ => throw new InvalidOperationException("enough")));

        Assert.Equal("enough", thrown.Message);
        Assert.Equal(1, await Driver.ReadIntegerAsync("select 1"));
    }

    [Fact]
    public async Task Reads_go_on_while_a_transaction_is_open()
    {
        await MigrateAsync(Tables.People);
        await using var transaction = await Driver.BeginAsync(Token);
        await transaction.Session.ExecuteAsync("""insert into "people" ("id", "name") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"));

        var counts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Driver.ReadIntegerAsync("""select count(*) from "people" """), Token)));

        Assert.All(counts, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task A_read_may_start_another_from_its_rows()
    {
        var inner = new List<long>();

        await Driver.ReadAsync("select 1 union all select 2", row =>
        {
            inner.Add(Driver.ReadIntegerAsync("select 3").GetAwaiter().GetResult());
            return row.GetInteger(0);
        });

        Assert.Equal([3L, 3L], inner);
    }

    [Fact]
    public async Task Reading_statements_cannot_write()
    {
        await MigrateAsync(Tables.People);

        await Assert.ThrowsAsync<StorageException>(() => Driver.ReadAsync(
            """insert into "people" ("id", "name") values ($1, $2) returning 1""", row => row.GetInteger(0), FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a")));

        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "people" """));
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("select 1; drop table people")]
    [InlineData("select \"no_such_column\" from \"people\"")]
    [InlineData("selec")]
    [InlineData("")]
    public async Task What_is_not_one_good_statement_is_refused(string sql)
    {
        await MigrateAsync(Tables.People);

        await Assert.ThrowsAsync<StorageException>(() => Driver.ReadAsync(sql, row => 0));

        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "people" """));
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        await MigrateAsync(Tables.People);
        var another = await OpenAnotherAsync();
        await another.DisposeAsync();
        await another.DisposeAsync();

        var read = await Assert.ThrowsAsync<StorageException>(() => another.ReadIntegerAsync("select 1"));
        var write = await Assert.ThrowsAsync<StorageException>(() => another.ExecuteAsync("""delete from "people" """));

        Assert.Equal(StorageFailure.Unavailable, read.Failure);
        Assert.Equal(StorageFailure.Unavailable, write.Failure);
    }

    private sealed class CancelAtFirst(CancellationTokenSource? cancellation) : IRowSink
    {
        public int Count { get; private set; }

        public void Accept(RowReader row)
        {
            Count++;
            cancellation?.Cancel();
        }
    }
}
