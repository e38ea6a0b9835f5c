using ObjectOS.Conformance.Suites;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Postgres;

/// <summary>What is peculiar to PostgreSQL about migrations: more can be changed by hand, and indexes are made beside the writers.</summary>
public sealed class PostgresMigrationTests : DriftSuite<PostgresUnderTest>
{
    private static readonly TableDefinition ByState = Tables.People with { Indexes = [.. Tables.People.Indexes, new TableIndexDefinition("people_state", ["state"], Unique: false)] };

    [Theory]
    [InlineData("options:people.state", """alter table "people" drop constraint "people_state_check" """)]
    [InlineData("reference:people.boss", """alter table "people" drop constraint "people_boss_fkey" """)]
    [InlineData("require:people.name", """alter table "people" alter column "name" drop not null""")]
    [InlineData("optional:people.state", """update "people" set "state" = 'new'; alter table "people" alter column "state" set not null""")]
    public async Task A_rule_dropped_or_made_by_hand_is_told_and_put_right_by_name(string step, string sql)
    {
        await PopulateAsync();
        foreach (var statement in sql.Split(';'))
        {
            await Driver.ExecuteAsync(statement);
        }

        await RepairsAsync(step);
    }

    [Fact]
    public async Task A_type_changed_by_hand_has_to_be_changed_back_by_hand()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""alter table "people" alter column "name" type varchar(50)""");

        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync(["change:people.name"], Tables.People).AsTask());

        Assert.Equal(["change:people.name"], refusal.Missing.Select(missing => missing.Id));
        Assert.Contains("character varying(50)", refusal.Missing[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_a_killed_run_left_is_made_anew()
    {
        await PopulateAsync();
        await Driver.ExecuteAsync("""create index "people_state" on "people" ("state")""");
        await Driver.ExecuteAsync("""update pg_index set indisvalid = false where indexrelid = '"people_state"'::regclass""");

        var step = Assert.Single((await Driver.Migrator.PlanAsync([ByState], Token)).Steps);
        Assert.Equal(("index:people.people_state", MigrationRisk.Safe), (step.Id, step.Risk));
        await Driver.AllowAsync([], ByState);

        Assert.True(await Driver.IsTrueAsync("""(select indisvalid from pg_index where indexrelid = '"people_state"'::regclass)"""));
        Assert.Empty(await Driver.PlanIdsAsync(ByState));
        Assert.Equal("index:people.people_state", (await Driver.Migrator.HistoryAsync(Token))[^1].Id);
    }

    [Fact]
    public async Task A_unique_index_that_rows_came_to_contradict_is_refused_and_can_be_tried_again()
    {
        await PopulateAsync();
        var unique = Tables.People with { Indexes = [.. Tables.People.Indexes, new TableIndexDefinition("people_state", ["state"], Unique: true)] };
        await Driver.ExecuteAsync("""update "people" set "state" = 'new'""");

        await Assert.ThrowsAsync<MigrationRefusedException>(() => Driver.AllowAsync([], unique).AsTask());
        await Driver.ExecuteAsync("""update "people" set "state" = null where "name" = 'Ada'""");
        await Driver.AllowAsync([], unique);

        Assert.Empty(await Driver.PlanIdsAsync(unique));
    }

    [Fact]
    public async Task Options_with_quotes_and_backslashes_are_read_back_as_they_are()
    {
        var table = Tables.People.With("state", column => column with { AllowedValues = ["it's", @"back\slash", @"both\'", "a, b", "x'::text"] });

        await MigrateAsync(table);

        Assert.Empty(await Driver.PlanIdsAsync(table));
        await Driver.ExecuteAsync("""insert into "people" ("id", "name", "state") values ($1, 'Eve', $2)""", FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text(@"both\'"));
        await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "state" = 'none'"""));
        var one = table.With("state", column => column with { AllowedValues = [@"both\'"] });
        await MigrateAsync(one);
        Assert.Empty(await Driver.PlanIdsAsync(one));
    }

    [Fact]
    public async Task Names_too_long_for_PostgreSQL_are_found_again()
    {
        var name = new string('x', 70);
        var table = Tables.Table("long", [Tables.Key, Tables.Column("text", ValueKind.Text)]) with { Indexes = [new TableIndexDefinition(name, ["text"], Unique: false)] };
        await MigrateAsync(table);

        Assert.Empty(await Driver.PlanIdsAsync(table));
        Assert.Equal([$"unindex:long.{name[..54]}"], (await MigrateAsync(table with { Indexes = [] })).Ids().Select(id => id[..67]));
    }
}
