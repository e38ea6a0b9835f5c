using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>A transaction that its caller ends: all of it or nothing.</summary>
public abstract class TransactionSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string Insert = """insert into "people" ("id", "name") values ($1, $2)""";

    [Fact]
    public async Task What_is_committed_remains()
    {
        await MigrateAsync(Tables.People);

        await using (var transaction = await Driver.BeginAsync(Token))
        {
            await InsertAsync(transaction, "a");
            await InsertAsync(transaction, "b");
            Assert.Equal(0, await CountAsync(Driver));
            Assert.Equal(2, await CountAsync(transaction.Session));
            await transaction.CommitAsync(Token);
        }

        await ReopenAsync();
        Assert.Equal(2, await CountAsync(Driver));
    }

    [Fact]
    public async Task What_is_not_committed_is_undone()
    {
        await MigrateAsync(Tables.People);

        await using (var transaction = await Driver.BeginAsync(Token))
        {
            await InsertAsync(transaction, "a");
        }

        Assert.Equal(0, await CountAsync(Driver));
        await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"));
    }

    [Fact]
    public async Task It_ends_once()
    {
        await MigrateAsync(Tables.People);
        var transaction = await Driver.BeginAsync(Token);
        await InsertAsync(transaction, "a");
        await transaction.CommitAsync(Token);

        await Assert.ThrowsAsync<StorageException>(() => transaction.CommitAsync(Token).AsTask());
        await Assert.ThrowsAsync<StorageException>(() => InsertAsync(transaction, "b"));
        await transaction.DisposeAsync();
        await transaction.DisposeAsync();

        Assert.Equal(1, await CountAsync(Driver));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_nothing()
    {
        await MigrateAsync(Tables.People);
        await using (var transaction = await Driver.BeginAsync(Token))
        {
            await transaction.Session.DeferReferencesAsync(Token);
            await transaction.Session.ExecuteAsync(
                """insert into "people" ("id", "name", "boss") values ($1, $2, $3)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"), FieldValue.Uuid(Guid.CreateVersion7()));

            var refusal = await Assert.ThrowsAsync<StorageException>(() => transaction.CommitAsync(Token).AsTask());
            Assert.Equal(StorageFailure.ReferenceViolation, refusal.Failure);
        }

        Assert.Equal(0, await CountAsync(Driver));
        await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"));
    }

    [Fact]
    public async Task Many_transactions_and_operations_get_their_turn()
    {
        await MigrateAsync(Tables.People);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(async () =>
        {
            if (number % 2 == 0)
            {
                await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text($"operation {number}"));
                return;
            }

            await using var transaction = await Driver.BeginAsync(Token);
            await InsertAsync(transaction, $"transaction {number}");
            await Task.Yield();
            await InsertAsync(transaction, $"transaction {number} again");
            if (number % 4 == 1)
            {
                await transaction.CommitAsync(Token);
            }
        }, Token)));

        Assert.Equal(16 + (2 * 8), await CountAsync(Driver));
    }

    [Fact]
    public async Task What_came_after_a_savepoint_can_be_undone_alone()
    {
        await MigrateAsync(Tables.People);
        await using (var transaction = await Driver.BeginAsync(Token))
        {
            var session = transaction.Session;
            await InsertAsync(transaction, "before");
            await session.SetSavepointAsync(Token);
            await InsertAsync(transaction, "undone");
            await session.SetSavepointAsync(Token);
            await InsertAsync(transaction, "undone too");
            await session.ReleaseSavepointAsync(Token);
            await session.UndoToSavepointAsync(Token);
            Assert.Equal(1, await CountAsync(session));

            await session.SetSavepointAsync(Token);
            await InsertAsync(transaction, "kept");
            await session.SetSavepointAsync(Token);
            await InsertAsync(transaction, "undone");
            await session.UndoToSavepointAsync(Token);
            await session.ReleaseSavepointAsync(Token);
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(["before", "kept"], await Driver.ReadAsync("""select "name" from "people" order by "name" """, row => row.GetText(0)));
    }

    [Fact]
    public async Task A_refused_statement_spoils_no_more_than_its_savepoint()
    {
        await MigrateAsync(Tables.People);

        var counted = await Driver.WriteAsync(async session =>
        {
            await session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"));
            await session.SetSavepointAsync(Token);
            var refusal = await Assert.ThrowsAsync<StorageException>(() => session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a")));
            Assert.Equal(StorageFailure.UniqueViolation, refusal.Failure);
            await session.UndoToSavepointAsync(Token);
            await session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("b"));
            return await CountAsync(session);
        });

        Assert.Equal(2, counted);
        Assert.Equal(2, await CountAsync(Driver));
    }

    [Fact]
    public async Task An_operation_with_savepoints_fails_as_a_whole_and_harms_no_neighbour()
    {
        await MigrateAsync(Tables.People);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            var fails = number % 2 == 1;
            var work = Driver.WriteAsync(async session =>
            {
                await session.SetSavepointAsync(Token);
                await session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text($"{number}"));
                await session.ReleaseSavepointAsync(Token);
                await session.SetSavepointAsync(Token);
                return fails ? throw new InvalidOperationException() : 0;
            });
            if (fails)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => work);
            }
            else
            {
                await work;
            }
        }, Token)));

        Assert.Equal(20, await CountAsync(Driver));
    }

    [Fact]
    public async Task A_name_that_is_free_can_be_taken_again_and_again_by_the_same_transaction()
    {
        await MigrateAsync(Tables.People);
        for (var round = 0; round < 2; round++)
        {
            await using var transaction = await Driver.BeginAsync(Token);
            Assert.True(await transaction.Session.TryLockAsync("a name", Token));
            Assert.True(await transaction.Session.TryLockAsync("a name", Token));
            Assert.True(await transaction.Session.TryLockAsync("another name", Token));
            await transaction.CommitAsync(Token);
        }
    }

    private static Task<int> InsertAsync(IStorageTransaction transaction, string name) =>
        transaction.Session.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name));

    private static Task<long> CountAsync(IStatementExecutor executor) => executor.ReadIntegerAsync("""select count(*) from "people" """);
}
