using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>What got another name keeps everything that was under the old one.</summary>
public abstract class RenameSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly TableDefinition People = Tables.People;

    private static readonly TableDefinition Members = Tables.Table("members", [Tables.Key, Tables.Column("person", ValueKind.Uuid, nullable: false)]) with
    {
        ForeignKeys = [new ForeignKeyDefinition("person", "people", OnDelete.Cascade)],
    };

    // The name, the state with its options, and the reference to the table itself, all under other names.
    private static readonly TableDefinition Renamed = People
        .With("name", column => column with { Name = "full_name", RenamedFrom = "name" })
        .With("state", column => column with { Name = "stage", RenamedFrom = "state" })
        .With("boss", column => column with { Name = "manager", RenamedFrom = "boss" }) with
    {
        ForeignKeys = [new ForeignKeyDefinition("manager", "people", OnDelete.Restrict)],
        Indexes = [new TableIndexDefinition("people_full_name", ["full_name"], Unique: true)],
    };

    private static readonly TableDefinition Persons = People with
    {
        Name = "persons",
        RenamedFrom = "people",
        ForeignKeys = [new ForeignKeyDefinition("boss", "persons", OnDelete.Restrict)],
        Indexes = [new TableIndexDefinition("persons_name", ["name"], Unique: true)],
    };

    private readonly Guid ada = Guid.CreateVersion7();

    [Fact]
    public async Task Columns_keep_values_options_references_and_indexes()
    {
        await PopulateAsync();

        var plan = await MigrateAsync(Renamed, Members);

        Assert.Equal(["rename:people.full_name", "rename:people.stage", "rename:people.manager", "index:people.people_full_name"], plan.Ids());
        Assert.Empty(await Driver.PlanIdsAsync(Renamed, Members));
        var rows = await Driver.ReadRowsAsync(Renamed);
        Assert.Equal(("Ada", "new"), (rows[ada]["full_name"].AsText, rows[ada]["stage"].AsText));
        Assert.Equal(ada, Assert.Single(rows.Values, row => row["full_name"].AsText == "Grace")["manager"].AsUuid);
        await RefusesAsync(StorageFailure.UniqueViolation, """insert into "people" ("id", "full_name") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Ada"));
        await RefusesAsync(StorageFailure.ConstraintViolation, """update "people" set "stage" = $1""", FieldValue.Text("unheard of"));
        await RefusesAsync(StorageFailure.ReferenceViolation, """update "people" set "manager" = $1""", FieldValue.Uuid(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_table_keeps_rows_and_whoever_refers_to_it()
    {
        await PopulateAsync();
        var members = Members with { ForeignKeys = [new ForeignKeyDefinition("person", "persons", OnDelete.Cascade)] };

        var plan = await MigrateAsync(Persons, members);

        Assert.Equal(["rename:persons", "index:persons.persons_name"], plan.Ids());
        Assert.Empty(await Driver.PlanIdsAsync(Persons, members));
        Assert.Equal(3, await Driver.ReadIntegerAsync("""select count(*) from "persons" """));
        await RefusesAsync(StorageFailure.ReferenceViolation, """insert into "members" ("id", "person") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(Guid.CreateVersion7()));
        await Driver.ExecuteAsync("""update "persons" set "boss" = null""");
        await Driver.ExecuteAsync("""delete from "persons" where "id" = $1""", FieldValue.Uuid(ada));
        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "members" """));
    }

    [Fact]
    public async Task Table_and_column_may_change_together_with_the_rest()
    {
        await PopulateAsync();
        var next = Renamed.With("stage", column => column with { AllowedValues = ["new", "known", "gone"] }) with
        {
            Name = "persons",
            RenamedFrom = "people",
            ForeignKeys = [new ForeignKeyDefinition("manager", "persons", OnDelete.SetNull)],
            Indexes = [new TableIndexDefinition("persons_full_name", ["full_name"], Unique: true), new TableIndexDefinition("persons_stage", ["stage"], Unique: false)],
        };
        var members = Members with { ForeignKeys = [new ForeignKeyDefinition("person", "persons", OnDelete.Cascade)] };

        await MigrateAsync(next, members);

        Assert.Empty(await Driver.PlanIdsAsync(next, members));
        Assert.Equal(["Ada", "Grace", "Linus"], await Driver.ReadAsync("""select "full_name" from "persons" order by "full_name" """, row => row.GetText(0)));
        await Driver.ExecuteAsync("""update "persons" set "stage" = $1""", FieldValue.Text("gone"));
        await Driver.ExecuteAsync("""delete from "persons" where "id" = $1""", FieldValue.Uuid(ada));
        Assert.Equal(2, await Driver.ReadIntegerAsync("""select count(*) from "persons" where "manager" is null"""));
    }

    [Fact]
    public async Task Autonumbers_go_on_where_they_were()
    {
        await MigrateAsync(People);
        await Driver.WriteAsync(session => session.NextNumberAsync("people.name", Token).AsTask());
        await Driver.WriteAsync(session => session.NextNumberAsync("people.name", Token).AsTask());
        await Driver.WriteAsync(session => session.NextNumberAsync("people.state", Token).AsTask());

        await MigrateAsync(Renamed with { Name = "persons", RenamedFrom = "people", ForeignKeys = [], Indexes = [] });

        Assert.Equal(3, await Driver.WriteAsync(session => session.NextNumberAsync("persons.full_name", Token).AsTask()));
        Assert.Equal(2, await Driver.WriteAsync(session => session.NextNumberAsync("persons.stage", Token).AsTask()));
    }

    [Fact]
    public async Task An_old_name_that_is_not_there_means_nothing()
    {
        Assert.Equal(["create:people"], (await MigrateAsync(Renamed)).Ids());
        Assert.Empty(await Driver.PlanIdsAsync(Renamed));
    }

    [Fact]
    public async Task A_rename_is_no_secret_matter_in_production()
    {
        await PopulateAsync();

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync([], Persons).AsTask());

        Assert.Contains("rename:persons", refusal.Missing.Select(step => step.Id));
        Assert.Equal(3, await Driver.ReadIntegerAsync("""select count(*) from "people" """));
    }

    private async Task RefusesAsync(StorageFailure failure, string sql, params FieldValue[] values) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync(sql, values))).Failure);

    // Ada is the boss of the other two, and a member.
    private async Task PopulateAsync()
    {
        await MigrateAsync(People, Members);
        await Driver.InsertAsync(People, FieldValue.Uuid(ada), FieldValue.Text("Ada"), FieldValue.Text("new"), FieldValue.Null);
        await Driver.InsertAsync(People, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Grace"), FieldValue.Text("known"), FieldValue.Uuid(ada));
        await Driver.InsertAsync(People, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Linus"), FieldValue.Null, FieldValue.Uuid(ada));
        await Driver.InsertAsync(Members, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(ada));
    }
}
