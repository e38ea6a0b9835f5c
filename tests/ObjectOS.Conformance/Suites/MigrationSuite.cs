using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>An older, populated database is brought up to the build, and never loses a value on the way.</summary>
public abstract class MigrationSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly TableDefinition Teams = Tables.Table("teams", [Tables.Key, Tables.Column("title", ValueKind.Text, nullable: false)]);

    private static TableDefinition People => Tables.People;

    [Fact]
    public async Task An_empty_database_gets_everything_once()
    {
        var first = await MigrateAsync(People, Teams);
        var second = await MigrateAsync(People, Teams);

        Assert.Equal(["create:people", "create:teams"], Ids(first));
        Assert.All(first.Steps, step => Assert.Equal(MigrationRisk.Safe, step.Risk));
        Assert.True(second.IsEmpty);
        Assert.Equal(["create:people", "create:teams"], (await Driver.Migrator.HistoryAsync(Token)).Select(step => step.Id));
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        Assert.Empty(await Driver.Migrator.HistoryAsync(Token));

        var plan = await Driver.Migrator.PlanAsync([People], Token);

        Assert.False(plan.IsEmpty);
        Assert.Equal(Ids(plan), Ids(await Driver.Migrator.PlanAsync([People], Token)));
        Assert.Empty(await Driver.Migrator.HistoryAsync(Token));
    }

    [Fact]
    public async Task Tables_may_refer_to_each_other_in_any_order()
    {
        var left = Tables.Table("lefts", [Tables.Key, Tables.Column("other", ValueKind.Uuid)]) with { ForeignKeys = [new("other", "rights", OnDelete.SetNull)] };
        var right = Tables.Table("rights", [Tables.Key, Tables.Column("other", ValueKind.Uuid)]) with { ForeignKeys = [new("other", "lefts", OnDelete.SetNull)] };

        await MigrateAsync(left, right);

        Assert.True((await Driver.Migrator.PlanAsync([left, right], Token)).IsEmpty);
    }

    [Fact]
    public async Task Columns_are_added_and_rows_get_the_default()
    {
        await PopulateAsync();
        var wider = People with
        {
            Columns =
            [
                .. People.Columns,
                Tables.Column("note", ValueKind.Text),
                Tables.Column("score", ValueKind.Decimal, nullable: false, FieldValue.Decimal(1.5m)) with { Scale = Tables.MoneyScale },
                Tables.Column("quote", ValueKind.Text, nullable: false, FieldValue.Text("it's \"so\"; --")),
                Tables.Column("tags", ValueKind.TextList, nullable: true, FieldValue.TextList(["a", "b'"])),
                Tables.Column("since", ValueKind.Timestamp, nullable: false, FieldValue.Timestamp(DateTimeOffset.UnixEpoch)),
                Tables.Column("team", ValueKind.Uuid),
            ],
            ForeignKeys = [.. People.ForeignKeys, new("team", "teams", OnDelete.SetNull)],
        };

        var plan = await MigrateAsync(wider, Teams);

        Assert.Equal(["add:people.note", "add:people.score", "add:people.quote", "add:people.tags", "add:people.since", "add:people.team", "create:teams"], Ids(plan));
        var rows = await Driver.ReadAsync(
            """select "note", "score", "quote", "tags", "since", "team" from "people" """,
            row => (row.IsNull(0), row.GetDecimal(1, Tables.MoneyScale), row.GetText(2), string.Join(' ', row.GetTextList(3)), row.GetTimestamp(4), row.IsNull(5)));
        Assert.All(rows, row => Assert.Equal((true, 1.50m, "it's \"so\"; --", "a b'", DateTimeOffset.UnixEpoch, true), row));
        await AssertNothingLostAsync();
        await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "team" = $1""", FieldValue.Uuid(Guid.CreateVersion7())));
        await AssertUpToDateAsync(wider, Teams);
    }

    [Fact]
    public async Task Options_are_added()
    {
        await PopulateAsync();
        var wider = WithStates("new", "known", "it's over");

        var plan = await MigrateAsync(wider);

        Assert.Equal(["options:people.state"], Ids(plan));
        await Driver.ExecuteAsync("""update "people" set "state" = $1 where "name" = $2""", FieldValue.Text("it's over"), FieldValue.Text("Ada"));
        await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "state" = $1""", FieldValue.Text("unheard of")));
        await AssertNothingLostAsync();
        await AssertConstraintsHoldAsync();
        await AssertUpToDateAsync(wider);
    }

    [Fact]
    public async Task Options_that_no_row_uses_are_taken_away()
    {
        await PopulateAsync();

        await MigrateAsync(WithStates("new"));

        await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "state" = $1""", FieldValue.Text("known")));
        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task Options_that_rows_use_are_not_taken_away() => await AssertStopsAsync("options:people.state", WithStates("known"));

    [Fact]
    public async Task A_required_column_becomes_optional_and_back()
    {
        await PopulateAsync();
        var optional = WithColumn("name", column => column with { Nullable = true });

        await MigrateAsync(optional);
        await Driver.ExecuteAsync("""insert into "people" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7()));
        await AssertUpToDateAsync(optional);
        await AssertStopsAfterAsync("require:people.name", People);
        await Driver.ExecuteAsync("""delete from "people" where "name" is null""");
        await MigrateAsync(People);

        await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""insert into "people" ("id") values ($1)""", FieldValue.Uuid(Guid.CreateVersion7())));
        await AssertNothingLostAsync();
        await AssertConstraintsHoldAsync();
    }

    [Fact]
    public async Task A_required_column_without_a_default_stops_when_there_are_rows() =>
        await AssertStopsAsync("add:people.phone", People with { Columns = [.. People.Columns, Tables.Column("phone", ValueKind.Text, nullable: false)] });

    [Fact]
    public async Task A_required_column_without_a_default_is_added_to_an_empty_table()
    {
        await MigrateAsync(People);
        var wider = People with { Columns = [.. People.Columns, Tables.Column("phone", ValueKind.Text, nullable: false)] };

        await MigrateAsync(wider);

        await AssertUpToDateAsync(wider);
    }

    [Fact]
    public async Task A_column_the_build_lacks_stops() => await AssertStopsAsync("drop:people.state", People with { Columns = [.. People.Columns.Where(column => column.Name != "state")] });

    [Theory]
    [InlineData(ValueKind.Integer)]
    [InlineData(ValueKind.Date)]
    [InlineData(ValueKind.Uuid)]
    public async Task A_kind_that_values_do_not_convert_to_stops(ValueKind kind) =>
        await AssertStopsAsync("change:people.name", WithColumn("name", column => column with { Kind = kind }));

    [Fact]
    public async Task A_scale_that_would_cut_digits_stops()
    {
        await MigrateAsync(Tables.Everything);
        await Driver.ExecuteAsync("""insert into "everything" ("id", "decimal") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Decimal(1.23m));

        await AssertStopsAfterAsync(
            "change:everything.decimal",
            Tables.Everything with { Columns = [.. Tables.Everything.Columns.Select(column => column.Name == "decimal" ? column with { Scale = 1 } : column)] });
    }

    [Fact]
    public async Task Indexes_come_change_and_go()
    {
        await PopulateAsync();
        var byState = People with { Indexes = [.. People.Indexes, new("people_state", ["state"], Unique: false)] };
        var byStateAndName = People with { Indexes = [.. People.Indexes, new("people_state", ["state", "name"], Unique: true)] };

        Assert.Equal(["index:people.people_state"], Ids(await MigrateAsync(byState)));
        Assert.Equal(["index:people.people_state"], Ids(await MigrateAsync(byStateAndName)));
        await AssertUpToDateAsync(byStateAndName);
        Assert.Equal(["unindex:people.people_state"], Ids(await MigrateAsync(People)));
        await AssertUpToDateAsync(People);
    }

    [Fact]
    public async Task A_unique_index_over_values_that_rows_share_stops() =>
        await AssertStopsAsync("index:people.people_state", People with { Indexes = [.. People.Indexes, new("people_state", ["state"], Unique: true)] });

    [Fact]
    public async Task A_unique_index_that_the_build_lacks_no_longer_binds()
    {
        await PopulateAsync();

        await MigrateAsync(People with { Indexes = [] });

        await Driver.ExecuteAsync("""insert into "people" ("id", "name") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Ada"));
    }

    [Fact]
    public async Task A_reference_changes_what_happens_on_delete()
    {
        await PopulateAsync();
        var clearing = People with { ForeignKeys = [new("boss", "people", OnDelete.SetNull)] };

        await MigrateAsync(clearing);

        await AssertNothingLostAsync();
        await AssertUpToDateAsync(clearing);
        await Driver.ExecuteAsync("""delete from "people" where "name" = $1""", FieldValue.Text("Ada"));
        Assert.Equal(2, await Driver.ReadIntegerAsync("""select count(*) from "people" where "boss" is null"""));
    }

    [Fact]
    public async Task A_reference_to_another_table_stops_when_rows_point_elsewhere() =>
        await AssertStopsAsync("reference:people.boss", People with { ForeignKeys = [new("boss", "teams", OnDelete.SetNull)] }, Teams);

    [Fact]
    public async Task A_table_that_others_refer_to_is_changed_without_touching_them()
    {
        var members = Tables.Table("members", [Tables.Key, Tables.Column("person", ValueKind.Uuid, nullable: false)]) with { ForeignKeys = [new("person", "people", OnDelete.Cascade)] };
        await PopulateAsync();
        await MigrateAsync(People, members);
        var ada = Assert.Single(await Driver.ReadAsync("""select "id" from "people" where "name" = $1""", row => row.GetUuid(0), FieldValue.Text("Ada")));
        await Driver.ExecuteAsync("""insert into "members" ("id", "person") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(ada));

        await MigrateAsync(WithStates("new", "known", "gone"), members);

        await AssertNothingLostAsync();
        Assert.Equal(1, await Driver.ReadIntegerAsync("""select count(*) from "members" """));
        await Assert.ThrowsAsync<StorageException>(() =>
            Driver.ExecuteAsync("""insert into "members" ("id", "person") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(Guid.CreateVersion7())));
        await Driver.ExecuteAsync("""update "people" set "boss" = null""");
        await Driver.ExecuteAsync("""delete from "people" where "id" = $1""", FieldValue.Uuid(ada));
        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "members" """));
    }

    [Fact]
    public async Task Many_changes_at_once_are_one_plan()
    {
        await PopulateAsync();
        var next = WithStates("new", "known", "gone") with
        {
            Columns = [.. WithStates("new", "known", "gone").Columns, Tables.Column("note", ValueKind.Text, nullable: true, FieldValue.Text("x"))],
            Indexes = [.. People.Indexes, new("people_note", ["note"], Unique: false)],
        };

        await MigrateAsync(next);

        await AssertNothingLostAsync();
        await AssertConstraintsHoldAsync();
        await AssertUpToDateAsync(next);
        Assert.Equal(3, await Driver.ReadIntegerAsync("""select count(*) from "people" where "note" = 'x'"""));
    }

    [Fact]
    public async Task Tables_the_build_does_not_know_are_left_alone()
    {
        await MigrateAsync(People, Teams);

        Assert.True((await MigrateAsync(People)).IsEmpty);

        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "teams" """));
    }

    [Fact]
    public async Task Hostile_names_and_values_are_only_names_and_values()
    {
        const string name = "a\"; drop table people; --";
        var table = new TableDefinition(
            name,
            [Tables.Key, Tables.Column("select", ValueKind.Text) with { AllowedValues = ["it's", "\"", "'; --"] }, Tables.Column("co\"l 'x'", ValueKind.Text)],
            ["id"],
            [],
            [new("in\"dex", ["co\"l 'x'"], Unique: true)]);
        await PopulateAsync();

        await MigrateAsync(People, table);

        await AssertUpToDateAsync(People, table);
        await AssertNothingLostAsync();
        await Driver.ExecuteAsync("""insert into "a""; drop table people; --" ("id", "select") values ($1, $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("'; --"));
    }

    [Fact]
    public async Task Servers_that_start_together_migrate_once()
    {
        var drivers = new List<IStorageDriver>();
        for (var count = 0; count < 4; count++)
        {
            drivers.Add(await OpenAnotherAsync());
        }

        await Task.WhenAll(drivers.Select(driver => Task.Run(() => driver.Migrator.ApplyAsync([People, Teams], Token).AsTask(), Token)));

        Assert.Equal(["create:people", "create:teams"], (await Driver.Migrator.HistoryAsync(Token)).Select(step => step.Id));
        foreach (var driver in drivers)
        {
            await driver.DisposeAsync();
        }
    }

    private static string[] Ids(MigrationPlan plan) => [.. plan.Steps.Select(step => step.Id)];

    private static TableDefinition WithColumn(string name, Func<ColumnDefinition, ColumnDefinition> change) =>
        People with { Columns = [.. People.Columns.Select(column => column.Name == name ? change(column) : column)] };

    private static TableDefinition WithStates(params string[] states) => WithColumn("state", column => column with { AllowedValues = states });

    // Ada is the boss of the other two.
    private async Task PopulateAsync()
    {
        await MigrateAsync(People);
        var ada = FieldValue.Uuid(Guid.CreateVersion7());
        const string insert = """insert into "people" ("id", "name", "state", "boss") values ($1, $2, $3, $4)""";
        await Driver.ExecuteAsync(insert, ada, FieldValue.Text("Ada"), FieldValue.Text("new"), FieldValue.Null);
        await Driver.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Grace"), FieldValue.Text("new"), ada);
        await Driver.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Linus"), FieldValue.Null, ada);
    }

    private async Task AssertNothingLostAsync()
    {
        Assert.Equal(["Ada", "Grace", "Linus"], await Driver.ReadAsync("""select "name" from "people" order by "name" """, row => row.GetText(0)));
        Assert.Equal(2, await Driver.ReadIntegerAsync("""select count(*) from "people" p join "people" b on b."id" = p."boss" where b."name" = 'Ada'"""));
    }

    private async Task AssertConstraintsHoldAsync()
    {
        const string insert = """insert into "people" ("id", "name", "boss") values ($1, $2, $3)""";
        var unique = await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Ada"), FieldValue.Null));
        var reference = await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync(insert, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Eve"), FieldValue.Uuid(Guid.CreateVersion7())));
        Assert.Equal(StorageFailure.UniqueViolation, unique.Failure);
        Assert.Equal(StorageFailure.ReferenceViolation, reference.Failure);
    }

    private async Task AssertUpToDateAsync(params TableDefinition[] tables)
    {
        Assert.Empty(Ids(await Driver.Migrator.PlanAsync(tables, Token)));
        await ReopenAsync();
        Assert.Empty(Ids(await Driver.Migrator.PlanAsync(tables, Token)));
    }

    private async Task AssertStopsAsync(string step, params TableDefinition[] tables)
    {
        await PopulateAsync();
        await AssertStopsAfterAsync(step, tables);
        await AssertNothingLostAsync();
        Assert.True((await Driver.Migrator.PlanAsync([People], Token)).IsEmpty);
    }

    private async Task AssertStopsAfterAsync(string step, params TableDefinition[] tables)
    {
        var stop = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(tables).AsTask());

        var missing = Assert.Single(stop.Missing);
        Assert.Equal(step, missing.Id);
        Assert.NotEmpty(missing.Description);
        Assert.DoesNotContain(await Driver.Migrator.HistoryAsync(Token), applied => applied.Id == step);
    }
}
