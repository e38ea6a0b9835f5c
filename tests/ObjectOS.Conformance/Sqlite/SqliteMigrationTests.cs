using ObjectOS.Objects;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Sqlite;

/// <summary>What is peculiar to SQLite about migrations.</summary>
public sealed class SqliteMigrationTests : StorageSuite<SqliteUnderTest>
{
    [Fact]
    public async Task A_rebuilt_table_keeps_indexes_and_triggers_that_somebody_else_made()
    {
        await MigrateAsync(Tables.People);
        await Driver.ExecuteAsync("""create index "mine" on "people" ("state", "name")""");
        await Driver.ExecuteAsync("""create trigger "watch" after delete on "people" begin select 1; end""");
        await Driver.ExecuteAsync("""create view "names" as select "name" from "people" """);
        var optional = Tables.People with { Columns = [.. Tables.People.Columns.Select(column => column.Name == "name" ? column with { Nullable = true } : column)] };

        var plan = await MigrateAsync(optional);

        Assert.Equal(["optional:people.name"], plan.Steps.Select(step => step.Id));
        Assert.Equal(MigrationRisk.Locking, plan.Steps[0].Risk);
        Assert.Equal(
            ["mine", "names", "people", "people_name", "watch"],
            await Driver.ReadAsync("""select "name" from sqlite_schema where "name" not like '\_%' escape '\' and "name" not like 'sqlite%' order by "name" """, row => row.GetText(0)));
        Assert.Equal(0, await Driver.ReadIntegerAsync("""select count(*) from "names" """));
    }

    [Fact]
    public async Task A_table_that_no_migration_made_stops()
    {
        await Driver.ExecuteAsync("""create table "people" ("id" blob primary key, "name" text)""");

        var stop = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(Tables.People).AsTask());

        Assert.Equal(["adopt:people"], stop.Plan.Steps.Select(step => step.Id));
    }

    [Fact]
    public async Task A_table_changed_by_hand_stops()
    {
        await MigrateAsync(Tables.People);
        await Driver.ExecuteAsync("""alter table "people" add column "phone" text""");
        var withPhone = Tables.People with { Columns = [.. Tables.People.Columns, Tables.Column("phone", ValueKind.Text)] };

        var stop = await Assert.ThrowsAsync<MigrationRefusedException>(() => MigrateAsync(withPhone).AsTask());

        Assert.Equal(["change:people.phone"], stop.Plan.Steps.Select(step => step.Id));
    }

    [Fact]
    public async Task Foreign_keys_hold_again_after_a_migration_that_failed()
    {
        await MigrateAsync(Tables.People);
        var impossible = Tables.People with { Indexes = [.. Tables.People.Indexes, new("broken", ["no_such_column"], Unique: false)] };

        await Assert.ThrowsAsync<Storage.StorageException>(() => MigrateAsync(impossible).AsTask());

        Assert.Equal(["1"], await Driver.WriteAsync(session => session.ReadAsync("pragma foreign_keys", row => row.GetText(0))));
        Assert.True((await Driver.Migrator.PlanAsync([Tables.People], Token)).IsEmpty);
    }
}
