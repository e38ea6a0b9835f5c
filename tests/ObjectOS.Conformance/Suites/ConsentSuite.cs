using ObjectOS.Lifecycle;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>What is not safe happens only to whom it was named.</summary>
public abstract class ConsentSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private static readonly TableDefinition Leads = Tables.Table("leads",
    [
        Tables.Key,
        Tables.Column("name", ValueKind.Text),
        Tables.Column("phone", ValueKind.Text),
        Tables.Column("mobile", ValueKind.Text),
    ]) with
    {
        Indexes = [new TableIndexDefinition("leads_phone", ["phone"], Unique: false), new TableIndexDefinition("leads_mobile_name", ["mobile", "name"], Unique: true)],
    };

    private static readonly TableDefinition WithoutPhones = Leads.Without("phone").Without("mobile") with { Indexes = [] };

    private static readonly TableDefinition Old = Tables.Table("old", [Tables.Key, Tables.Column("lead", ValueKind.Uuid)]) with
    {
        ForeignKeys = [new ForeignKeyDefinition("lead", "leads", OnDelete.Restrict)],
    };

    private readonly Guid id = Guid.CreateVersion7();

    [Fact]
    public async Task A_dropped_column_goes_by_name_and_takes_nothing_else_along()
    {
        await PopulateAsync();

        var one = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync(["drop:leads.phone"], WithoutPhones, Old).AsTask());
        Assert.Equal(["drop:leads.mobile"], one.Missing.Select(step => step.Id));
        Assert.Contains($"1 row (such as {id})", one.Missing[0].Description, StringComparison.Ordinal);
        Assert.Equal("123", (await Driver.ReadRowsAsync(Leads))[id]["phone"].AsText);

        await Driver.AllowAsync(["drop:leads.phone", "drop:leads.mobile"], WithoutPhones, Old);

        Assert.Equal("Ada", (await Driver.ReadRowsAsync(WithoutPhones))[id]["name"].AsText);
        Assert.Equal(1, await Driver.ReadIntegerAsync("""select count(*) from "old" """));
        await Assert.ThrowsAsync<Storage.StorageException>(() => Driver.ReadIntegerAsync("""select count("phone") from "leads" """));
        Assert.Empty(await Driver.PlanIdsAsync(WithoutPhones, Old));
    }

    [Fact]
    public async Task A_name_that_the_plan_does_not_have_is_refused_with_the_nearest()
    {
        await PopulateAsync();

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => Driver.AllowAsync(["drop:leads.phnoe", "drop:leads.mobile"], WithoutPhones, Old).AsTask());

        Assert.Equal("The plan has no step 'drop:leads.phnoe'. Did you mean 'drop:leads.phone'?", refusal.Message);
        Assert.Equal("123", (await Driver.ReadRowsAsync(Leads))[id]["phone"].AsText);
        await Assert.ThrowsAsync<ConfigurationException>(() => Driver.AllowAsync(["drop:leads.phone"], Leads, Old).AsTask());
    }

    [Fact]
    public async Task Naming_what_is_done_already_is_no_mistake()
    {
        await PopulateAsync();
        string[] allowed = ["drop:leads.phone", "drop:leads.mobile"];

        await Driver.AllowAsync(allowed, WithoutPhones, Old);

        Assert.True((await Driver.AllowAsync(allowed, WithoutPhones, Old)).IsEmpty);
    }

    [Fact]
    public async Task A_dropped_table_stays_until_it_is_named()
    {
        await PopulateAsync();

        Assert.True((await MigrateAsync(Leads)).IsEmpty);
        var step = Assert.Single((await Driver.Migrator.PlanAsync([Leads], Token)).Steps);
        Assert.Equal(("drop:old", MigrationRisk.Destructive, true), (step.Id, step.Risk, step.IsOptional));
        Assert.Equal(1, await Driver.ReadIntegerAsync("""select count(*) from "old" """));

        Assert.Equal(["drop:old"], (await Driver.AllowAsync(["drop:old"], Leads)).Ids());

        await Assert.ThrowsAsync<Storage.StorageException>(() => Driver.ReadIntegerAsync("""select count(*) from "old" """));
        Assert.Empty(await Driver.PlanIdsAsync(Leads));
        Assert.Equal("Ada", (await Driver.ReadRowsAsync(Leads))[id]["name"].AsText);
        Assert.Equal(["create:old"], (await MigrateAsync(Leads, Old)).Ids());
    }

    [Fact]
    public async Task Locking_steps_are_taken_one_by_one_or_all_by_one_word()
    {
        await PopulateAsync();
        var next = Leads.With("phone", column => column with { Kind = ValueKind.Integer }) with { Columns = [.. Leads.With("phone", column => column with { Kind = ValueKind.Integer }).Columns, Tables.Column("note", ValueKind.Text)] };

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync([], next, Old).AsTask());
        Assert.Equal(["change:leads.phone"], refusal.Missing.Select(step => step.Id));
        Assert.Equal(["change:leads.phone", "add:leads.note"], refusal.Plan.Ids());
        await Assert.ThrowsAsync<Storage.StorageException>(() => Driver.ReadIntegerAsync("""select count("note") from "leads" """));

        Assert.Equal(["change:leads.phone", "add:leads.note"], (await Driver.AllowAsync(["locking"], next, Old)).Ids());
        Assert.Equal(123, (await Driver.ReadRowsAsync(next))[id]["phone"].AsInteger);
    }

    [Fact]
    public async Task A_manual_start_takes_nothing()
    {
        var manual = new MigrationConsent(MigrationMode.Manual, []);

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.Migrator.ApplyAsync([Leads], manual, Token).AsTask());
        Assert.Equal(["create:leads"], refusal.Missing.Select(step => step.Id));
        await MigrateAsync(Leads);

        Assert.True((await Driver.Migrator.ApplyAsync([Leads], manual, Token)).IsEmpty);
    }

    [Fact]
    public async Task What_rows_contradict_is_told_with_how_many_and_which()
    {
        await PopulateAsync();
        var twin = Guid.CreateVersion7();
        await Driver.InsertAsync(Leads, FieldValue.Uuid(twin), FieldValue.Text("Ada"), FieldValue.Null, FieldValue.Text("000"));
        var required = Leads.With("phone", column => column with { Nullable = false });
        var unique = Leads with { Indexes = [.. Leads.Indexes, new TableIndexDefinition("leads_name", ["name"], Unique: true)] };
        var limited = Leads.With("name", column => column with { AllowedValues = ["Grace"] });
        var referring = Leads.With("phone", column => column with { Kind = ValueKind.Uuid });

        await ToldAsync("require:leads.phone", $"1 row (such as {twin})", required);
        await ToldAsync("index:leads.leads_name", $"2 rows (such as {id})", unique);
        await ToldAsync("options:leads.name", $"2 rows (such as {id})", limited);
        await ToldAsync("change:leads.phone", $"1 row (such as {id})", referring);
    }

    [Fact]
    public async Task Rows_without_a_value_get_the_default_of_a_column_that_becomes_required()
    {
        await PopulateAsync();
        await Driver.InsertAsync(Leads, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text("Grace"), FieldValue.Null, FieldValue.Null);
        var required = Leads.With("phone", column => column with { Nullable = false, Default = FieldValue.Text("it's none") });

        Assert.Equal(["require:leads.phone"], (await MigrateAsync(required, Old)).Ids());

        Assert.Equal(["123", "it's none"], (await Driver.ReadRowsAsync(required)).Values.Select(row => row["phone"].AsText).Order(StringComparer.Ordinal));
        Assert.Empty(await Driver.PlanIdsAsync(required, Old));
    }

    [Fact]
    public async Task Options_of_a_list_that_rows_use_are_not_taken_away()
    {
        var before = Tables.Table("labels", [Tables.Key, Tables.Column("tags", ValueKind.TextList) with { AllowedValues = ["a", "b", "c"] }]);
        await MigrateAsync(before);
        var used = Guid.CreateVersion7();
        await Driver.InsertAsync(before, FieldValue.Uuid(used), FieldValue.TextList(["a", "b"]));

        await ToldAsync("options:labels.tags", $"1 row (such as {used})", before.With("tags", column => column with { AllowedValues = ["a"] }));
        Assert.Empty(await Driver.PlanIdsAsync(before.With("tags", column => column with { AllowedValues = ["b", "a"] })));
        Assert.Empty(await Driver.PlanIdsAsync(before.With("tags", column => column with { AllowedValues = ["a", "b", "c", "d"] })));
    }

    private async Task ToldAsync(string step, string rows, TableDefinition next)
    {
        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync(["locking"], next).AsTask());
        var missing = Assert.Single(refusal.Missing);
        Assert.Equal((step, MigrationRisk.Blocked), (missing.Id, missing.Risk));
        Assert.Contains(rows, missing.Description, StringComparison.Ordinal);
    }

    private async Task PopulateAsync()
    {
        await MigrateAsync(Leads, Old);
        await Driver.InsertAsync(Leads, FieldValue.Uuid(id), FieldValue.Text("Ada"), FieldValue.Text("123"), FieldValue.Text("456"));
        await Driver.InsertAsync(Old, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(id));
    }
}
