using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>Operations succeed or fail each for itself, however many share a commit.</summary>
public abstract class WriteSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly string[] Names = ["a", "b", "taken", "c", "b"];

    private const string Insert = """insert into "people" ("id", "name") values ($1, $2)""";

    [Fact]
    public async Task One_failing_operation_takes_none_of_its_neighbours_along()
    {
        await MigrateAsync(Tables.People);
        await InsertAsync("taken");

        // They wait together for the first, so that a driver that groups commits will group these.
        var release = new TaskCompletionSource();
        var blocker = Driver.WriteAsync(async session =>
        {
            await release.Task;
            return await InsertAsync(session, "blocker");
        });
        var writes = Enumerable.Range(0, 60).Select(number => Driver.WriteAsync(async session =>
        {
            await InsertAsync(session, $"first {number}");
            return (number % 3) switch
            {
                0 => await InsertAsync(session, $"second {number}"),
                1 => await InsertAsync(session, "taken"),
                _ => throw new InvalidOperationException($"refused {number}"),
            };
        })).ToList();
        release.SetResult();
        await blocker;

        for (var number = 0; number < writes.Count; number++)
        {
            switch (number % 3)
            {
                case 0:
                    Assert.Equal(1, await writes[number]);
                    break;
                case 1:
                    Assert.Equal(StorageFailure.UniqueViolation, (await Assert.ThrowsAsync<StorageException>(() => writes[number])).Failure);
                    break;
                default:
                    Assert.Equal($"refused {number}", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[number])).Message);
                    break;
            }
        }

        var expected = Enumerable.Range(0, 60).Where(number => number % 3 == 0).SelectMany(number => new[] { $"first {number}", $"second {number}" });
        Assert.Equal(expected.Append("taken").Append("blocker").Order(StringComparer.Ordinal), await NamesAsync());
    }

    [Fact]
    public async Task What_is_run_soon_is_there_for_whatever_follows_it()
    {
        await MigrateAsync(Tables.People);
        var counts = await Driver.WriteAsync(async session =>
        {
            var seen = new List<long>();
            for (var number = 0; number < 700; number++)
            {
                await InsertSoonAsync(session, $"soon {number}");
                if (number % 300 == 7)
                {
                    seen.Add(await session.ReadIntegerAsync("""select count(*) from "people" """));
                }
            }

            await session.ExecuteAsync("""update "people" set "state" = 'known'""");
            await InsertSoonAsync(session, "last");
            return seen;
        });

        Assert.Equal([8, 308, 608], counts);
        Assert.Equal(701, await Driver.ReadIntegerAsync("""select count(*) from "people" """));
        Assert.Equal(700, await Driver.ReadIntegerAsync("""select count(*) from "people" where "state" = 'known'"""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_run_soon_and_refused_is_known_by_its_own_failure_with_those_before_it_done(bool afterAnother)
    {
        await MigrateAsync(Tables.People);
        await InsertAsync("taken");
        var outcome = await Driver.WriteAsync(async session =>
        {
            if (afterAnother)
            {
                await InsertAsync(session, "another");
            }

            var told = new List<string>();
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                foreach (var name in Names)
                {
                    await InsertSoonAsync(session, name, async failure =>
                    {
                        // It may look at what is there.
                        told.Add($"{name} {failure.Failure} {await session.ReadIntegerAsync("""select count(*) from "people" where "name" in ('a', 'b')""")}");
                        return new InvalidOperationException(name);
                    });
                }

                await session.CompleteAsync(Token);
            });
            Assert.Equal(["taken UniqueViolation 2"], told);
            await InsertSoonAsync(session, "behind");
            return refusal.Message;
        });

        Assert.Equal("taken", outcome);
        Assert.Equal(((string[])["a", "b", "behind", "taken", .. afterAnother ? ["another"] : (string[])[]]).Order(StringComparer.Ordinal), await NamesAsync());
    }

    [Fact]
    public async Task What_is_run_soon_and_refused_after_the_work_is_done_lets_nothing_remain()
    {
        await MigrateAsync(Tables.People);
        await InsertAsync("taken");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.WriteAsync(async session =>
        {
            await InsertSoonAsync(session, "a");
            await InsertSoonAsync(session, "taken", failure => new ValueTask<Exception>(new InvalidOperationException("refused", failure)));
            return 0;
        }));

        Assert.Equal(["taken"], await NamesAsync());
    }

    [Fact]
    public async Task What_is_run_soon_is_undone_with_its_savepoint()
    {
        await MigrateAsync(Tables.People);
        await Driver.WriteAsync(async session =>
        {
            await InsertSoonAsync(session, "before");
            await session.SetSavepointAsync(Token);
            await InsertSoonAsync(session, "undone");
            await session.UndoToSavepointAsync(Token);
            await InsertSoonAsync(session, "after");
            return 0;
        });

        Assert.Equal(["after", "before"], await NamesAsync());
    }

    [Fact]
    public async Task A_last_statement_that_is_refused_takes_its_own_operation_along_and_no_other()
    {
        await MigrateAsync(Tables.People);
        await InsertAsync("taken");
        var release = new TaskCompletionSource();
        var blocker = Driver.WriteAsync(async session =>
        {
            await release.Task;
            return await InsertAsync(session, "blocker");
        });
        var writes = Enumerable.Range(0, 60).Select(number => Driver.WriteAsync(async session =>
        {
            if (number % 2 == 0)
            {
                await InsertAsync(session, $"first {number}");
            }

            return await InsertLastAsync(session, number % 3 == 0 ? "taken" : $"last {number}");
        })).ToList();
        release.SetResult();
        await blocker;

        for (var number = 0; number < writes.Count; number++)
        {
            if (number % 3 == 0)
            {
                Assert.Equal(StorageFailure.UniqueViolation, (await Assert.ThrowsAsync<StorageException>(() => writes[number])).Failure);
            }
            else
            {
                Assert.Equal(1, await writes[number]);
            }
        }

        var kept = Enumerable.Range(0, 60).Where(number => number % 3 != 0).ToList();
        var expected = kept.Where(number => number % 2 == 0).Select(number => $"first {number}").Concat(kept.Select(number => $"last {number}"));
        Assert.Equal(expected.Append("taken").Append("blocker").Order(StringComparer.Ordinal), await NamesAsync());
    }

    [Fact]
    public async Task An_operation_that_goes_on_after_a_refused_statement_keeps_the_rest()
    {
        await MigrateAsync(Tables.People);

        await Driver.WriteAsync(async session =>
        {
            await InsertAsync(session, "a");
            await Assert.ThrowsAsync<StorageException>(() => InsertAsync(session, "a"));
            return await InsertAsync(session, "b");
        });

        Assert.Equal(["a", "b"], await NamesAsync());
    }

    [Fact]
    public async Task An_operation_sees_what_it_wrote_and_others_do_not_before_the_commit()
    {
        await MigrateAsync(Tables.People);

        var inside = await Driver.WriteAsync(async session =>
        {
            await InsertAsync(session, "a");
            Assert.Empty(await NamesAsync());
            return await session.ReadIntegerAsync("""select count(*) from "people" """);
        });

        Assert.Equal(1, inside);
        Assert.Equal(["a"], await NamesAsync());
    }

    [Fact]
    public async Task Changed_rows_are_counted()
    {
        await MigrateAsync(Tables.People);
        await InsertAsync("a");
        await InsertAsync("b");

        Assert.Equal(2, await Driver.ExecuteAsync("""update "people" set "state" = $1""", FieldValue.Text("known")));
        Assert.Equal(0, await Driver.ExecuteAsync("""update "people" set "state" = $1 where "name" = $2""", FieldValue.Text("new"), FieldValue.Text("c")));
        Assert.Equal(2, await Driver.ExecuteAsync("""delete from "people" """));
    }

    [Fact]
    public async Task An_operation_cancelled_while_it_waits_never_runs()
    {
        await MigrateAsync(Tables.People);
        var release = new TaskCompletionSource();

        // More than any driver runs at the same time.
        const int many = 300;
        var blockers = Enumerable.Range(0, many).Select(number => Driver.WriteAsync(async session =>
        {
            await release.Task;
            return await InsertAsync(session, $"blocker {number:000}");
        })).ToList();
        using var cancellation = new CancellationTokenSource();
        var waiting = Driver.WriteUnlessCancelledAsync(session => InsertAsync(session, "waiting"), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.SetResult();
        await Task.WhenAll(blockers);

        Assert.Equal(Enumerable.Range(0, many).Select(number => $"blocker {number:000}"), await NamesAsync());
    }

    [Fact]
    public async Task An_operation_cancelled_after_it_began_completes()
    {
        await MigrateAsync(Tables.People);
        using var cancellation = new CancellationTokenSource();

        await Driver.WriteUnlessCancelledAsync(
            async session =>
            {
                await cancellation.CancelAsync();
                await Task.Yield();
                return await InsertAsync(session, "a");
            },
            cancellation.Token);

        Assert.Equal(["a"], await NamesAsync());
    }

    [Fact]
    public async Task An_operation_with_a_cancelled_token_does_not_run()
    {
        await MigrateAsync(Tables.People);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Driver.WriteUnlessCancelledAsync(session => InsertAsync(session, "a"), new CancellationToken(canceled: true)));

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_session_is_dead_after_its_operation()
    {
        await MigrateAsync(Tables.People);
        IWriteSession? kept = null;
        await Driver.WriteAsync(session =>
        {
            kept = session;
            return Task.FromResult(0);
        });

        await Assert.ThrowsAsync<StorageException>(() => InsertAsync(kept!, "late"));
        await Assert.ThrowsAsync<StorageException>(() => kept!.NextNumberAsync("late", Token).AsTask());

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Rows_of_a_session_cannot_start_statements_on_it()
    {
        await MigrateAsync(Tables.People);

        await Assert.ThrowsAnyAsync<Exception>(() => Driver.WriteAsync(session =>
            session.ReadAsync("select 1", row => InsertAsync(session, "inner").GetAwaiter().GetResult())));

        await InsertAsync("next");
        Assert.Equal(["next"], await NamesAsync());
    }

    [Fact]
    public async Task Work_that_is_ambient_to_the_caller_is_ambient_to_the_operation()
    {
        var ambient = new AsyncLocal<string> { Value = "caller" };

        var seen = await Driver.WriteAsync(_ => Task.FromResult(ambient.Value));

        Assert.Equal("caller", seen);
    }

    [Fact]
    public async Task Concurrent_operations_lose_no_update()
    {
        const int writers = 64;
        const int rounds = 25;
        await MigrateAsync(Tables.Everything);
        var id = FieldValue.Uuid(Guid.CreateVersion7());
        await Driver.ExecuteAsync("""insert into "everything" ("id", "integer") values ($1, $2)""", id, FieldValue.Integer(0));

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await Driver.WriteAsync(async session =>
                {
                    var current = await session.ReadIntegerAsync("""select "integer" from "everything" where "id" = $1""" + Driver.Dialect.ForUpdate, id);
                    return await session.ExecuteAsync("""update "everything" set "integer" = $1 where "id" = $2""", FieldValue.Integer(current + 1), id);
                });
            }
        }, Token)));

        Assert.Equal(writers * rounds, await Driver.ReadIntegerAsync("""select "integer" from "everything" where "id" = $1""", id));
    }

    [Fact]
    public async Task A_statement_without_all_its_parameters_is_a_fault()
    {
        await MigrateAsync(Tables.People);

        await Assert.ThrowsAnyAsync<Exception>(() => Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7())));

        Assert.Empty(await NamesAsync());
    }

    private static ValueTask InsertSoonAsync(IWriteSession session, string name, Func<StorageException, ValueTask<Exception>>? refused = null) =>
        session.ExecuteSoonAsync(Insert, new Person(name), refused ?? (failure => new ValueTask<Exception>(failure)), Token);

    private static Task<int> InsertAsync(IWriteSession session, string name) =>
        session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name));

    private static Task<int> InsertLastAsync(IWriteSession session, string name) =>
        session.ExecuteLastAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name));

    private Task<int> InsertAsync(string name) => Driver.WriteAsync(session => InsertAsync(session, name));

    private Task<List<string>> NamesAsync() => Driver.ReadAsync("""select "name" from "people" order by "name" """, row => row.GetText(0));

    private sealed class Person(string name) : IParameterSource
    {
        private readonly Guid id = Guid.NewGuid();

        public void Write(ParameterWriter parameters)
        {
            parameters.Uuid(id);
            parameters.Text(name);
        }
    }
}
