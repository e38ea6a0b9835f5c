using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>Reads that belong together see one state of the database.</summary>
public abstract class SnapshotSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string Count = """select count(*) from "everything" """;

    [Fact]
    public async Task All_reads_see_what_the_first_saw()
    {
        await InsertAsync();
        await using (var snapshot = await Driver.SnapshotAsync(Token))
        {
            Assert.Equal(1, await snapshot.ReadIntegerAsync(Count));
            await InsertAsync();
            await Driver.ExecuteAsync("""update "everything" set "integer" = 7""");

            Assert.Equal(1, await snapshot.ReadIntegerAsync(Count));
            Assert.Equal([1L], await snapshot.ReadAsync("""select "integer" from "everything" """, row => row.GetInteger(0)));
            Assert.Equal(2, await Driver.ReadIntegerAsync(Count));
        }

        Assert.Equal([7L, 7L], await Driver.ReadAsync("""select "integer" from "everything" """, row => row.GetInteger(0)));
    }

    [Fact]
    public async Task The_next_snapshot_is_of_another_moment()
    {
        for (var round = 1; round <= 40; round++)
        {
            await InsertAsync();
            await using var snapshot = await Driver.SnapshotAsync(Token);
            Assert.Equal(round, await snapshot.ReadIntegerAsync(Count));
        }
    }

    [Fact]
    public async Task A_snapshot_nothing_was_read_from_ends_as_well()
    {
        await InsertAsync();
        for (var round = 0; round < 40; round++)
        {
            await using var snapshot = await Driver.SnapshotAsync(Token);
        }

        Assert.Equal(1, await Driver.ReadIntegerAsync(Count));
    }

    [Fact]
    public async Task Nothing_can_be_written_in_a_snapshot()
    {
        await InsertAsync();
        await using var snapshot = await Driver.SnapshotAsync(Token);
        Assert.Equal(1, await snapshot.ReadIntegerAsync(Count));

        await Assert.ThrowsAsync<StorageException>(() => snapshot.ReadAsync("""delete from "everything" """, row => row.GetInteger(0)));
        Assert.Equal(1, await Driver.ReadIntegerAsync(Count));
    }

    [Fact]
    public async Task What_fails_or_is_cancelled_in_a_snapshot_gives_back_what_it_holds()
    {
        await InsertAsync();
        for (var round = 0; round < 40; round++)
        {
            using var cancel = new CancellationTokenSource();
            await using var snapshot = await Driver.SnapshotAsync(Token);
            await Assert.ThrowsAsync<StorageException>(() => snapshot.ReadIntegerAsync("select nonsense from nowhere"));
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => snapshot.QueryAsync(Count, null, new NoRows(), cancel.Token).AsTask());
        }

        Assert.Equal(1, await Driver.ReadIntegerAsync(Count));
    }

    private async Task InsertAsync()
    {
        await MigrateAsync(Tables.Everything);
        await Driver.ExecuteAsync("""insert into "everything" ("id", "integer") values ($1, $2)""", FieldValue.Uuid(Guid.NewGuid()), FieldValue.Integer(1));
    }

    private sealed class NoRows : IRowSink
    {
        public void Accept(RowReader row)
        {
        }
    }
}
