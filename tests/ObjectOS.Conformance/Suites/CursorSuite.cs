using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>Long lists are read a few rows at a time, as they were at the beginning, and give back what they hold.</summary>
public abstract class CursorSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string All = """select "id", "integer" from "everything" order by "integer" """;

    [Fact]
    public async Task Rows_come_in_parts_and_in_order()
    {
        await FillAsync(100);
        await using var cursor = await Driver.OpenCursorAsync(All, null, Token);
        var rows = new Numbers();

        Assert.Equal(30, await cursor.ReadAsync(rows, 30, Token));
        Assert.Equal(70, await cursor.ReadAsync(rows, 70, Token));
        Assert.Equal(0, await cursor.ReadAsync(rows, 30, Token));
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long)number), rows.Items);
    }

    [Fact]
    public async Task Rows_are_of_the_moment_the_first_was_asked_for()
    {
        await FillAsync(2000);
        await using var cursor = await Driver.OpenCursorAsync(All, null, Token);
        var rows = new Numbers();
        await cursor.ReadAsync(rows, 1, Token);

        await Driver.ExecuteAsync("""delete from "everything" where "integer" > 500""");
        await Driver.ExecuteAsync("""update "everything" set "integer" = 100000""");
        await FillAsync(10, from: 5000);
        while (await cursor.ReadAsync(rows, 64, Token) == 64)
        {
        }

        Assert.Equal(Enumerable.Range(0, 2000).Select(number => (long)number), rows.Items);
        Assert.Equal(511, await Driver.ReadIntegerAsync("""select count(*) from "everything" """));
    }

    [Fact]
    public async Task A_cursor_takes_parameters()
    {
        await FillAsync(10);
        await using var cursor = await Driver.OpenCursorAsync("""select "id", "integer" from "everything" where "integer" >= $1 order by "integer" """, new Parameter(8), Token);
        var rows = new Numbers();

        Assert.Equal(2, await cursor.ReadAsync(rows, 64, Token));
        Assert.Equal([8L, 9L], rows.Items);
    }

    [Fact]
    public async Task Cursors_that_are_left_in_the_middle_keep_nobody_waiting()
    {
        await FillAsync(5000);
        for (var round = 0; round < 20; round++)
        {
            await using var cursor = await Driver.OpenCursorAsync(All, null, Token);
            Assert.Equal(3, await cursor.ReadAsync(new Numbers(), 3, Token));
        }

        await Driver.ExecuteAsync("""delete from "everything" """);
        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "everything" """));
    }

    [Fact]
    public async Task Cursors_that_are_cancelled_give_back_what_they_hold()
    {
        await FillAsync(5000);
        for (var round = 0; round < 20; round++)
        {
            using var cancel = new CancellationTokenSource();
            await using var cursor = await Driver.OpenCursorAsync(All, null, cancel.Token);
            await cursor.ReadAsync(new Numbers(), 3, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cursor.ReadAsync(new Numbers(), 5000, cancel.Token).AsTask());
        }
    }

    [Fact]
    public async Task Open_cursors_keep_no_other_read_and_no_write_waiting()
    {
        await FillAsync(5000);
        await using var first = await Driver.OpenCursorAsync(All, null, Token);
        await using var second = await Driver.OpenCursorAsync(All, null, Token);
        await using var third = await Driver.OpenCursorAsync(All, null, Token);
        await using var fourth = await Driver.OpenCursorAsync(All, null, Token);
        foreach (var cursor in new[] { first, second, third, fourth })
        {
            await cursor.ReadAsync(new Numbers(), 1, Token);
        }

        await Driver.ExecuteAsync("""update "everything" set "integer" = -1""");
        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Driver.ReadIntegerAsync("""select count(*) from "everything" where "integer" = -1""")));

        Assert.All(counts, count => Assert.Equal(5000, count));
    }

    [Fact]
    public async Task A_statement_that_is_wrong_opens_no_cursor_and_keeps_none()
    {
        await FillAsync(1);
        for (var round = 0; round < 20; round++)
        {
            await Assert.ThrowsAsync<StorageException>(() => Driver.OpenCursorAsync("select nonsense from nowhere", null, Token).AsTask());
        }

        await using var cursor = await Driver.OpenCursorAsync(All, null, Token);
        Assert.Equal(1, await cursor.ReadAsync(new Numbers(), 2, Token));
    }

    private async Task FillAsync(int count, int from = 0)
    {
        await MigrateAsync(Tables.Everything);
        await Driver.WriteAsync(async session =>
        {
            for (var number = from; number < from + count; number++)
            {
                await session.ExecuteAsync("""insert into "everything" ("id", "integer") values ($1, $2)""", FieldValue.Uuid(Guid.NewGuid()), FieldValue.Integer(number));
            }

            return 0;
        });
    }

    private sealed class Numbers : IRowSink
    {
        public List<long> Items { get; } = [];

        public void Accept(RowReader row) => Items.Add(row.GetInteger(1));
    }

    private sealed class Parameter(long value) : IParameterSource
    {
        public void Write(ParameterWriter parameters) => parameters.Integer(value);
    }
}
