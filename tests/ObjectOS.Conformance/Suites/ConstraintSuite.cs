using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Conformance.Suites;

/// <summary>What a table forbids is refused with its reason, and nothing of it remains.</summary>
public abstract class ConstraintSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const string Insert = """insert into "people" ("id", "name", "state", "boss") values ($1, $2, $3, $4)""";

    [Fact]
    public async Task A_second_unique_value_is_refused_with_its_column()
    {
        await MigrateAsync(Tables.People);
        await InsertAsync(Guid.CreateVersion7(), "Ada");

        var refusal = await RefusedAsync(StorageFailure.UniqueViolation, () => InsertAsync(Guid.CreateVersion7(), "Ada"));

        Assert.Equal(["name"], refusal.Columns);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_second_key_is_refused_with_its_column()
    {
        await MigrateAsync(Tables.People);
        var id = Guid.CreateVersion7();
        await InsertAsync(id, "Ada");

        var refusal = await RefusedAsync(StorageFailure.UniqueViolation, () => InsertAsync(id, "Grace"));

        Assert.Equal(["id"], refusal.Columns);
    }

    [Fact]
    public async Task Nulls_are_never_alike()
    {
        var table = Tables.Everything with { Indexes = [new("everything_text", ["text", "integer"], Unique: true)] };
        await MigrateAsync(table);

        for (var count = 0; count < 2; count++)
        {
            await Driver.ExecuteAsync("""insert into "everything" ("id", "text") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("same"));
        }

        Assert.Equal(2, await Driver.ReadIntegerAsync("""select count(*) from "everything" """));
    }

    [Fact]
    public async Task All_columns_of_a_composite_index_are_told()
    {
        await MigrateAsync(Tables.Everything with { Indexes = [new("everything_pair", ["text", "integer"], Unique: true)] });
        Task<int> InsertPair() => Driver.ExecuteAsync(
            """insert into "everything" ("id", "text", "integer") values ($1, $2, $3)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("a"), FieldValue.Integer(1));
        await InsertPair();

        var refusal = await RefusedAsync(StorageFailure.UniqueViolation, InsertPair);

        Assert.Equal(["text", "integer"], refusal.Columns);
    }

    [Fact]
    public async Task A_missing_value_is_refused()
    {
        await MigrateAsync(Tables.People);

        var refusal = await RefusedAsync(StorageFailure.ConstraintViolation, () => InsertAsync(Guid.CreateVersion7(), null));

        Assert.Equal(["name"], refusal.Columns);
    }

    [Fact]
    public async Task A_value_that_is_no_option_is_refused()
    {
        await MigrateAsync(Tables.People);

        await RefusedAsync(StorageFailure.ConstraintViolation, () => InsertAsync(Guid.CreateVersion7(), "Ada", state: "unheard of"));
        await InsertAsync(Guid.CreateVersion7(), "Ada", state: "known");
    }

    [Fact]
    public async Task A_reference_to_nothing_is_refused()
    {
        await MigrateAsync(Tables.People);

        await RefusedAsync(StorageFailure.ReferenceViolation, () => InsertAsync(Guid.CreateVersion7(), "Ada", boss: Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_row_that_is_referred_to_cannot_be_deleted()
    {
        await MigrateAsync(Tables.People);
        var boss = Guid.CreateVersion7();
        await InsertAsync(boss, "Ada");
        await InsertAsync(Guid.CreateVersion7(), "Grace", boss: boss);

        await RefusedAsync(StorageFailure.ReferenceViolation, () => Driver.ExecuteAsync("""delete from "people" where "id" = $1""", FieldValue.Uuid(boss)));

        Assert.Equal(2, await CountAsync());
    }

    [Theory]
    [InlineData(Objects.OnDelete.Cascade, 0, 0)]
    [InlineData(Objects.OnDelete.SetNull, 1, 1)]
    public async Task Deleting_reaches_referring_rows(Objects.OnDelete onDelete, int left, int cleared)
    {
        await MigrateAsync(Tables.People with { ForeignKeys = [new("boss", "people", onDelete)] });
        var boss = Guid.CreateVersion7();
        await InsertAsync(boss, "Ada");
        await InsertAsync(Guid.CreateVersion7(), "Grace", boss: boss);

        await Driver.ExecuteAsync("""delete from "people" where "id" = $1""", FieldValue.Uuid(boss));

        Assert.Equal(left, await CountAsync());
        Assert.Equal(cleared, await Driver.ReadIntegerAsync("""select count(*) from "people" where "boss" is null"""));
    }

    [Fact]
    public async Task Deferred_references_may_point_ahead()
    {
        await MigrateAsync(Tables.People);
        var boss = Guid.CreateVersion7();

        await Driver.WriteAsync(async session =>
        {
            await session.DeferReferencesAsync(Token);
            await InsertAsync(session, Guid.CreateVersion7(), "Grace", boss: boss);
            return await InsertAsync(session, boss, "Ada");
        });

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Deferred_references_must_hold_in_the_end()
    {
        await MigrateAsync(Tables.People);

        await RefusedAsync(StorageFailure.ReferenceViolation, () => Driver.WriteAsync(async session =>
        {
            await session.DeferReferencesAsync(Token);
            return await InsertAsync(session, Guid.CreateVersion7(), "Grace", boss: Guid.CreateVersion7());
        }));

        Assert.Equal(0, await CountAsync());
        await RefusedAsync(StorageFailure.ReferenceViolation, () => InsertAsync(Guid.CreateVersion7(), "Ada", boss: Guid.CreateVersion7()));
    }

    private static async Task<StorageException> RefusedAsync(StorageFailure failure, Func<Task> write)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(write);
        Assert.Equal(failure, refusal.Failure);
        return refusal;
    }

    private static Task<int> InsertAsync(IWriteSession session, Guid id, string? name, string? state = null, Guid? boss = null) =>
        session.ExecuteAsync(Insert, FieldValue.Uuid(id), FieldValue.Text(name), FieldValue.Text(state), boss is { } present ? FieldValue.Uuid(present) : FieldValue.Null);

    private Task<int> InsertAsync(Guid id, string? name, string? state = null, Guid? boss = null) =>
        Driver.WriteAsync(session => InsertAsync(session, id, name, state, boss));

    private Task<long> CountAsync() => Driver.ReadIntegerAsync("""select count(*) from "people" """);
}
