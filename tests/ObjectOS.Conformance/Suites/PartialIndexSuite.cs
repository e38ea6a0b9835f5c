using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>Indexes whose condition is an expression: they bind the rows of which it is true, are known again, and follow every change around them.</summary>
public abstract class PartialIndexSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly IndexCondition IsNew = Text("state", "new");

    private static TableDefinition People => Partial(IsNew);

    [Fact]
    public async Task It_binds_only_the_rows_of_which_the_condition_is_true()
    {
        await MigrateAsync(People);

        await InsertAsync(People, "Ada", "known");
        await InsertAsync(People, "Ada", "known");
        await InsertAsync(People, "Ada", null);
        await InsertAsync(People, "Ada", "new");

        var failure = await Assert.ThrowsAsync<Storage.StorageException>(() => InsertAsync(People, "Ada", "new"));
        Assert.Equal((Storage.StorageFailure.UniqueViolation, "name"), (failure.Failure, Assert.Single(failure.Columns)));
        Assert.Empty(await Driver.PlanIdsAsync(People));
    }

    [Fact]
    public async Task Another_condition_makes_it_anew_and_rows_that_share_their_values_stop_that()
    {
        await MigrateAsync(People);
        await InsertAsync(People, "Ada", "known");
        await InsertAsync(People, "Ada", "known");

        var blocked = Assert.Single((await Driver.Migrator.PlanAsync([Partial(Text("state", "known"))], Token)).Steps);
        Assert.Equal(("index:people.people_part", MigrationRisk.Blocked), (blocked.Id, blocked.Risk));
        var either = Partial(new IndexCondition("", """({r}."state" in ('new', 'other'))""", null, "state"));
        Assert.Equal(["index:people.people_part"], (await MigrateAsync(either)).Ids());
        Assert.Empty(await Driver.PlanIdsAsync(either));
        Assert.Equal(["unindex:people.people_part"], (await MigrateAsync(either with { Indexes = [] })).Ids());
    }

    [Fact]
    public async Task It_joins_the_condition_of_the_trash()
    {
        var live = Partial(IsNew) with
        {
            Columns = [.. People.Columns, Tables.Column("gone", ValueKind.Timestamp)],
            Indexes = [new TableIndexDefinition("people_part", ["name"], Unique: true, "gone") { Where = IsNew }],
        };
        await MigrateAsync(live);
        Assert.Empty(await Driver.PlanIdsAsync(live));

        var moment = FieldValue.Timestamp(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await InsertAsync(live, "Ada", "new", moment);
        await InsertAsync(live, "Ada", "new", FieldValue.Null);
        await Assert.ThrowsAsync<Storage.StorageException>(() => InsertAsync(live, "Ada", "new", FieldValue.Null));
    }

    [Fact]
    public async Task One_that_was_changed_by_hand_is_told_and_made_again_by_name()
    {
        await MigrateAsync(People);
        await Driver.ExecuteAsync("""drop index "people_part" """);
        await Driver.ExecuteAsync("""create unique index "people_part" on "people" ("name") where ("state" <> 'new')""");

        var step = Assert.Single((await Driver.Migrator.PlanAsync([People], Token)).Steps);
        Assert.Equal(("index:people.people_part", MigrationRisk.Drift), (step.Id, step.Risk));
        Assert.Equal(["index:people.people_part"], (await Driver.AllowAsync(["index:people.people_part"], People)).Ids());

        Assert.Empty(await Driver.PlanIdsAsync(People));
        await InsertAsync(People, "Ada", "new");
        await Assert.ThrowsAsync<Storage.StorageException>(() => InsertAsync(People, "Ada", "new"));
    }

    [Fact]
    public async Task It_outlasts_a_new_name_of_the_column_that_it_asks()
    {
        await MigrateAsync(People);
        await InsertAsync(People, "Ada", "new");
        var renamed = Partial(Text("stage", "new")).With("state", column => column with { Name = "stage", RenamedFrom = "state" });

        var planned = await Driver.PlanIdsAsync(renamed);
        Assert.Equal(planned, (await MigrateAsync(renamed)).Ids());

        Assert.Contains("rename:people.stage", planned);
        Assert.Empty(await Driver.PlanIdsAsync(renamed));
        await Assert.ThrowsAsync<Storage.StorageException>(() => InsertAsync(renamed, "Ada", "new"));
    }

    [Fact]
    public async Task It_makes_way_for_another_type_of_the_column_that_it_asks()
    {
        var before = Numbered(new IndexCondition("", """({r}."size" > '5')""", null, "size"), ValueKind.Text);
        await MigrateAsync(before);
        await InsertAsync(before, "Ada", "new", FieldValue.Text("7"));
        var after = Numbered(new IndexCondition("", """({r}."size" > 5)""", null, "size"), ValueKind.Integer);

        await Driver.Migrator.ApplyAsync([after], new MigrationConsent(MigrationMode.Auto, []), Token);

        Assert.Empty(await Driver.PlanIdsAsync(after));
        await Assert.ThrowsAsync<Storage.StorageException>(() => InsertAsync(after, "Ada", "new", FieldValue.Integer(6)));
    }

    [Fact]
    public async Task A_column_that_is_added_with_it_is_asked_for_what_rows_get()
    {
        var plain = People with { Indexes = [] };
        await MigrateAsync(plain);
        await InsertAsync(plain, "Ada", "new");
        await InsertAsync(plain, "Ada", "new");
        TableDefinition With(FieldValue? fallback) => plain with
        {
            Columns = [.. plain.Columns, Tables.Column("size", ValueKind.Integer, fallback: fallback)],
            Indexes = [new TableIndexDefinition("people_part", ["name"], Unique: true) { Where = new IndexCondition("", """({r}."size" > 5)""", null, "size") }],
        };

        Assert.Contains((await Driver.Migrator.PlanAsync([With(FieldValue.Integer(7))], Token)).Steps, static step => step is { Id: "index:people.people_part", Risk: MigrationRisk.Blocked });
        await MigrateAsync(With(null));
        Assert.Empty(await Driver.PlanIdsAsync(With(null)));
    }

    private static IndexCondition Text(string column, string value) => new("", $"({{r}}.\"{column}\" = '{value}')", null, column);

    private static TableDefinition Partial(IndexCondition where) => Tables.People with { Indexes = [new TableIndexDefinition("people_part", ["name"], Unique: true) { Where = where }] };

    private static TableDefinition Numbered(IndexCondition where, ValueKind kind) => Partial(where) with { Columns = [.. Tables.People.Columns, Tables.Column("size", kind)] };

    private Task InsertAsync(TableDefinition table, string name, string? state, params FieldValue[] more) => Driver.InsertAsync(
        table, [FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(name), state is null ? FieldValue.Null : FieldValue.Text(state), FieldValue.Null, .. more]);
}
