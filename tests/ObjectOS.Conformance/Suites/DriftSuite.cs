using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>What somebody changed by hand is told, and undone only by name.</summary>
public abstract class DriftSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static TableDefinition People => Tables.People;

    [Fact]
    public async Task A_column_added_by_hand_is_told_and_survives_every_change_around_it()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""alter table "people" add column "mine" integer not null default 7""");

        var step = Assert.Single((await Driver.Migrator.PlanAsync([People], Token)).Steps);
        Assert.Equal(("extra:people.mine", MigrationRisk.Drift, true), (step.Id, step.Risk, step.IsOptional));
        Assert.True((await Driver.AllowAsync([], People)).IsEmpty);
        await Driver.ExecuteAsync("""update "people" set "mine" = 8 where "name" = 'Ada'""");
        await MigrateAsync(People.With("name", column => column with { Nullable = true }).With("state", column => column with { AllowedValues = ["new", "known", "gone"] }));

        Assert.Equal([7L, 8L], await Driver.ReadAsync("""select "mine" from "people" order by "mine" """, row => row.GetInteger(0)));
        await Driver.ExecuteAsync("""insert into "people" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7()));
        Assert.Equal(2, await Driver.ReadIntegerAsync("""select count(*) from "people" where "mine" = 7"""));
    }

    [Fact]
    public async Task An_index_dropped_by_hand_is_told_and_made_again_by_name()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""drop index "people_name" """);

        await RepairsAsync("index:people.people_name");

        await Assert.ThrowsAsync<Storage.StorageException>(() => Driver.ExecuteAsync("""insert into "people" ("id", "name") values ($1, 'Ada')""", FieldValue.Uuid(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task An_index_over_a_part_of_the_rows_is_known_again_and_asks_nothing_of_the_others()
    {
        var live = People with { Columns = [.. People.Columns, Tables.Column("gone", ValueKind.Timestamp)], Indexes = [new TableIndexDefinition("people_name_live", ["name"], Unique: true, "gone")] };
        await MigrateAsync(live);
        Assert.Empty(await Driver.PlanIdsAsync(live));
        Assert.True((await Driver.Migrator.PlanAsync([live], Token)).IsEmpty);

        const string Insert = """insert into "people" ("id", "name", "gone") values ($1, 'Ada', $2)""";
        var moment = FieldValue.Timestamp(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), moment);
        await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), moment);
        await Driver.ExecuteAsync("""drop index "people_name_live" """);
        await Driver.ExecuteAsync("""create unique index "people_name_live" on "people" ("name") where "state" is null and "gone" is null""");

        await RepairsAsync("index:people.people_name_live", live);

        await Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Null);
        await Assert.ThrowsAsync<Storage.StorageException>(() => Driver.ExecuteAsync(Insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Null));
    }

    [Fact]
    public async Task An_index_made_by_hand_is_nobodys_business()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""create index "mine" on "people" ("state", "name")""");

        Assert.Empty(await Driver.PlanIdsAsync(People));
        await MigrateAsync(People.With("name", column => column with { Nullable = true }));
        await Driver.ExecuteAsync("""drop index "mine" """);
    }

    [Fact]
    public async Task A_column_dropped_by_hand_is_told_and_added_again_by_name()
    {
        var people = People with { Columns = [.. People.Columns, Tables.Column("note", ValueKind.Text)] };
        await MigrateAsync(people);
        await Driver.ExecuteAsync("""alter table "people" drop column "note" """);

        await RepairsAsync("add:people.note", people);
    }

    [Fact]
    public async Task A_table_dropped_by_hand_is_told_and_made_again_by_name()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""drop table "people" """);

        await RepairsAsync("create:people");
    }

    [Fact]
    public async Task A_table_of_somebody_else_is_left_alone_and_never_taken_over()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""create table "theirs" ("id" integer primary key, "what" text)""");
        await Driver.ExecuteAsync("""insert into "theirs" ("id", "what") values (1, 'mine')""");
        var theirs = Tables.Table("theirs", [Tables.Key]);

        Assert.Empty(await Driver.PlanIdsAsync(People));
        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync(["adopt:theirs"], People, theirs).AsTask());

        Assert.Equal(["adopt:theirs"], refusal.Missing.Select(step => step.Id));
        Assert.Equal(["mine"], await Driver.ReadAsync("""select "what" from "theirs" """, row => row.GetText(0)));
    }

    [Fact]
    public async Task A_column_that_a_hand_added_before_the_build_stops_the_build()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""alter table "people" add column "phone" text""");

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(People with { Columns = [.. People.Columns, Tables.Column("phone", ValueKind.Text)] }).AsTask());

        Assert.Equal(["change:people.phone"], refusal.Missing.Select(step => step.Id));
    }

    /// <summary>The one difference is drift, nothing happens to it unasked, and by name it goes.</summary>
    protected async Task RepairsAsync(string id, TableDefinition? table = null)
    {
        var tables = new[] { table ?? People };
        var step = Assert.Single((await Driver.Migrator.PlanAsync(tables, Token)).Steps);
        Assert.Equal((id, MigrationRisk.Drift), (step.Id, step.Risk));
        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(tables).AsTask());
        Assert.Equal([id], refusal.Missing.Select(missing => missing.Id));

        Assert.Equal([id], (await Driver.AllowAsync([id], tables)).Ids());

        Assert.Empty(await Driver.PlanIdsAsync(tables));
    }

    protected async Task PopulateAsync()
    {
        await MigrateAsync(People);
        await Driver.InsertAsync(People, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Ada"), FieldValue.Text("new"), FieldValue.Null);
        await Driver.InsertAsync(People, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Grace"), FieldValue.Null, FieldValue.Null);
    }
}
