using ObjectOS.Queries;
using ObjectOS.Sqlite;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Sqlite;

/// <summary>Nobody holds up the others for ever.</summary>
public sealed class SqliteLimitTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("objectos-test-");
    private readonly List<IStorageDriver> drivers = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var driver in drivers)
        {
            await driver.DisposeAsync();
        }

        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_abandoned_transaction_is_rolled_back_and_the_writer_goes_on()
    {
        var driver = await OpenAsync(new SqliteLimits { LeaseLimit = Soon });
        var abandoned = await driver.BeginAsync(Token);
        await InsertAsync(abandoned.Session, "abandoned");

        await InsertAsync(driver, "next");

        Assert.Equal(["next"], await NamesAsync(driver));
        Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => InsertAsync(abandoned.Session, "late"))).Failure);
        Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => abandoned.CommitAsync(Token).AsTask())).Failure);
        await abandoned.DisposeAsync();
    }

    [Fact]
    public async Task A_write_within_a_write_is_refused_at_once()
    {
        var driver = await OpenAsync(new SqliteLimits());

        var write = driver.WriteAsync(new Hanging(async (_, cancellationToken) => await InsertAsync(driver, "inner")), Token).AsTask();
        var begin = driver.WriteAsync(new Hanging(async (_, cancellationToken) => await driver.BeginAsync(cancellationToken)), Token).AsTask();

        Assert.Contains("change.Work", (await Assert.ThrowsAsync<InvalidOperationException>(() => write)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => begin);
        await InsertAsync(driver, "next");
        Assert.Equal(["next"], await NamesAsync(driver));
    }

    [Fact]
    public async Task A_hanging_operation_is_undone_and_the_writer_goes_on()
    {
        var driver = await OpenAsync(new SqliteLimits { LeaseLimit = Soon });
        var told = new TaskCompletionSource();
        IWriteSession? kept = null;

        var hanging = await Assert.ThrowsAsync<StorageException>(() => driver.WriteAsync(new Hanging(async (session, cancellationToken) =>
        {
            kept = session;
            await InsertAsync(session, "hanging");
            await using var registration = cancellationToken.Register(told.SetResult);
            await new TaskCompletionSource().Task;
        }), Token).AsTask());
        await InsertAsync(driver, "next");

        Assert.Equal(StorageFailure.Busy, hanging.Failure);
        Assert.Equal(["next"], await NamesAsync(driver));
        await told.Task;
        await Assert.ThrowsAsync<StorageException>(() => InsertAsync(kept!, "late"));
    }

    [Fact]
    public async Task Who_waits_too_long_for_the_writer_is_told_it_is_busy()
    {
        var driver = await OpenAsync(new SqliteLimits { WaitLimit = Soon });
        await using var holder = await driver.BeginAsync(Token);

        var write = await Assert.ThrowsAsync<StorageException>(() => InsertAsync(driver, "waiting"));
        var lease = await Assert.ThrowsAsync<StorageException>(() => driver.BeginAsync(Token).AsTask());

        Assert.Equal(StorageFailure.Busy, write.Failure);
        Assert.Equal(StorageFailure.Busy, lease.Failure);
        Assert.Empty(await NamesAsync(driver));
    }

    [Fact]
    public async Task Who_waits_for_another_process_too_long_is_told_it_is_busy()
    {
        var limits = new SqliteLimits { WaitLimit = Soon, LockWait = Soon };
        var driver = await OpenAsync(limits);
        var other = await OpenAsync(limits);
        await using (await other.BeginAsync(Token))
        {
            var write = await Assert.ThrowsAsync<StorageException>(() => InsertAsync(driver, "waiting"));

            Assert.Equal(StorageFailure.Busy, write.Failure);
        }

        await InsertAsync(driver, "next");
        Assert.Equal(["next"], await NamesAsync(driver));
    }

    [Fact]
    public async Task More_writes_than_may_wait_are_refused_at_once()
    {
        var driver = await OpenAsync(new SqliteLimits { MaxWaiting = 2 });
        List<Task<int>> waiting;
        await using (await driver.BeginAsync(Token))
        {
            waiting = [InsertAsync(driver, "a"), InsertAsync(driver, "b")];
            var refused = await Assert.ThrowsAsync<StorageException>(() => InsertAsync(driver, "c"));
            Assert.Equal(StorageFailure.Busy, refused.Failure);
        }

        await Task.WhenAll(waiting);
        Assert.Equal(["a", "b"], await NamesAsync(driver));
    }

    [Fact]
    public async Task Cancelled_writes_make_room_for_others()
    {
        var driver = await OpenAsync(new SqliteLimits { MaxWaiting = 1 });
        using var cancellation = new CancellationTokenSource();
        Task<int> second;
        await using (await driver.BeginAsync(Token))
        {
            var first = driver.WriteUnlessCancelledAsync(session => InsertAsync(session, "first"), cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            second = InsertAsync(driver, "second");
        }

        await second;
        Assert.Equal(["second"], await NamesAsync(driver));
    }

    [Fact]
    public async Task A_statement_that_runs_too_long_is_stopped()
    {
        var driver = await OpenAsync(new SqliteLimits { StatementTimeout = Soon });

        var outside = await Assert.ThrowsAsync<StorageException>(() => EndlessAsync(driver));
        var inside = await Assert.ThrowsAsync<StorageException>(() => driver.WriteAsync(EndlessAsync));

        Assert.Equal(StorageFailure.Busy, outside.Failure);
        Assert.Equal(StorageFailure.Busy, inside.Failure);
        await InsertAsync(driver, "next");

        static Task<long> EndlessAsync(IStatementExecutor executor) =>
            executor.ReadIntegerAsync("""with recursive "n" ("i") as (select 1 union all select "i" + 1 from "n") select count(*) from "n" """);
    }

    [Fact]
    public async Task A_list_that_is_open_for_too_long_is_cut_and_gives_its_place_to_the_next()
    {
        var driver = await OpenAsync(new SqliteLimits { CursorLimit = TimeSpan.Zero, MaxCursors = 1, CursorWait = Soon });
        await InsertAsync(driver, "row");
        await using (var cursor = await driver.OpenCursorAsync("select 1", null, Token))
        {
            Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => cursor.ReadAsync(new Nothing(), 1, Token).AsTask())).Failure);
            Assert.Equal(StorageFailure.Busy, (await Assert.ThrowsAsync<StorageException>(() => driver.OpenCursorAsync("select 1", null, Token).AsTask())).Failure);
        }

        await using var next = await driver.OpenCursorAsync("select 1", null, Token);
    }

    private sealed class Nothing : IRowSink
    {
        public void Accept(RowReader row)
        {
        }
    }

    [Fact]
    public async Task A_read_inside_a_shared_transaction_that_is_stopped_harms_no_neighbour()
    {
        var driver = await OpenAsync(new SqliteLimits { StatementTimeout = Soon });
        var release = new TaskCompletionSource();
        var first = driver.WriteAsync(async session =>
        {
            await release.Task;
            return await InsertAsync(session, "first");
        });
        var second = InsertAsync(driver, "second");
        var endless = driver.WriteAsync(async session =>
        {
            await InsertAsync(session, "endless");
            return await session.ReadIntegerAsync("""with recursive "n" ("i") as (select 1 union all select "i" + 1 from "n") select count(*) from "n" """);
        });
        var third = InsertAsync(driver, "third");
        release.SetResult();

        await Assert.ThrowsAsync<StorageException>(() => endless);
        await Task.WhenAll(first, second, third);
        Assert.Equal(["first", "second", "third"], await NamesAsync(driver));
    }

    [Fact]
    public async Task Operations_that_wait_together_share_a_commit()
    {
        var driver = await OpenAsync(new SqliteLimits { BatchTime = TimeSpan.FromMinutes(1) });
        List<Task<int>> writes;
        var seen = new List<int>();
        await using (await driver.BeginAsync(Token))
        {
            writes = [.. Enumerable.Range(0, 10).Select(number => driver.WriteAsync(async session =>
            {
                seen.Add((await NamesAsync(driver)).Count);
                return await InsertAsync(session, $"{number}");
            }))];
        }

        await Task.WhenAll(writes);

        // From outside, none of them was there before all of them had run.
        Assert.All(seen, count => Assert.Equal(0, count));
        Assert.Equal(10, (await NamesAsync(driver)).Count);
    }

    [Fact]
    public async Task References_that_one_operation_left_open_are_its_own_fault()
    {
        var driver = await OpenAsync(new SqliteLimits());
        List<Task<int>> writes;
        await using (await driver.BeginAsync(Token))
        {
            writes =
            [
                InsertAsync(driver, "before"),
                driver.WriteAsync(async session =>
                {
                    await session.DeferReferencesAsync(Token);
                    return await session.ExecuteAsync(
                        """insert into "people" ("id", "name", "boss") values ($1, $2, $3)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("lost"), FieldValue.Uuid(Guid.CreateVersion7()));
                }),
                driver.WriteAsync<int>(async session =>
                {
                    await session.DeferReferencesAsync(Token);
                    throw new InvalidOperationException();
                }),
                driver.WriteAsync(session => session.ExecuteAsync(
                    """insert into "people" ("id", "name", "boss") values ($1, $2, $3)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("not deferred"), FieldValue.Uuid(Guid.CreateVersion7()))),
                InsertAsync(driver, "after"),
            ];
        }

        Assert.Equal(StorageFailure.ReferenceViolation, (await Assert.ThrowsAsync<StorageException>(() => writes[1])).Failure);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[2]);
        Assert.Equal(StorageFailure.ReferenceViolation, (await Assert.ThrowsAsync<StorageException>(() => writes[3])).Failure);
        await Task.WhenAll(writes[0], writes[4]);
        Assert.Equal(["after", "before"], await NamesAsync(driver));
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_never_lies()
    {
        var driver = await OpenAsync(new SqliteLimits());
        await driver.WriteAsync(session => session.ReadIntegerAsync("pragma max_page_count = 40"));
        var writes = new Dictionary<string, Task<int>>();
        await using (await driver.BeginAsync(Token))
        {
            for (var number = 0; number < 6; number++)
            {
                var name = number % 2 == 0 ? $"small {number}" : $"large {number} {new string('x', 1_000_000)}";
                writes.Add(name, InsertAsync(driver, name));
            }
        }

        var present = new List<string>();
        foreach (var (name, write) in writes)
        {
            try
            {
                await write;
                present.Add(name);
            }
            catch (StorageException refusal)
            {
                Assert.Equal(StorageFailure.Unavailable, refusal.Failure);
            }
        }

        Assert.Equal(present.Order(StringComparer.Ordinal), await NamesAsync(driver));
        Assert.DoesNotContain(present, name => name.StartsWith("large", StringComparison.Ordinal));
        await driver.WriteAsync(session => session.ReadIntegerAsync("pragma max_page_count = 100000"));
        await InsertAsync(driver, "large enough now");
    }

    [Fact]
    public async Task Closing_serves_what_waits()
    {
        var driver = await OpenAsync(new SqliteLimits());
        var release = new TaskCompletionSource();
        var writes = Enumerable.Range(0, 20).Select(number => driver.WriteAsync(async session =>
        {
            await release.Task;
            return await InsertAsync(session, $"{number}");
        })).ToList();

        var closing = driver.DisposeAsync();
        release.SetResult();
        await closing;

        await Task.WhenAll(writes);
        Assert.Equal(20, (await NamesAsync(await OpenAsync(new SqliteLimits()))).Count);
    }

    [Fact]
    public async Task More_statements_than_are_kept_prepared_all_work()
    {
        var driver = await OpenAsync(new SqliteLimits());

        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 300; number++)
            {
                Assert.Equal(number, await driver.ReadIntegerAsync($"select {number}"));
            }
        }
    }

    private static Task<int> InsertAsync(IWriteSession session, string name) =>
        session.ExecuteAsync("""insert into "people" ("id", "name") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name));

    private static Task<int> InsertAsync(IStorageDriver driver, string name) => driver.WriteAsync(session => InsertAsync(session, name));

    private static Task<List<string>> NamesAsync(IStorageDriver driver) => driver.ReadAsync("""select "name" from "people" order by "name" """, row => row.GetText(0));

    private async Task<IStorageDriver> OpenAsync(SqliteLimits limits)
    {
        var driver = await new SqliteDriverFactory(limits).OpenAsync("sqlite:test.db", folder.FullName, Token);
        drivers.Add(driver);
        await driver.Migrator.ApplyAsync([Tables.People], Token);
        return driver;
    }

    private sealed class Hanging(Func<IWriteSession, CancellationToken, Task> work) : IWriteOperation<int>
    {
        public async ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken)
        {
            await work(session, cancellationToken);
            return 0;
        }
    }
}
