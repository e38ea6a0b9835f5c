using System.Diagnostics;
using System.Globalization;
using ObjectOS.Conformance.Writer;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Suites;

/// <summary>A populated database of an older build, brought up to the next with every kind of change at once: every value is there afterwards, whatever happens on the way.</summary>
public abstract class UpgradeSuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const int Rows = 100;
    private const int MostDeaths = 200;

    // A prime, so that the blow falls at ever other places.
    private const int Stride = 7;

    private static readonly MigrationConsent Consent = new(MigrationMode.Safe, Upgrade.Allowed);

    private static TableDefinition Persons => Upgrade.Before[1];

    private static TableDefinition People => Upgrade.After[1];

    [Fact]
    public async Task Every_row_survives_every_kind_of_change()
    {
        var before = await PopulateAsync();

        var plan = await Driver.Migrator.ApplyAsync(Upgrade.After, Consent, Token);

        Assert.Superset(
            new HashSet<string>(
            [
                "rename:groups", "rename:people", "rename:people.full_name", "rename:people.group", "rename:people.labels", "change:people.age", "change:people.balance", "change:people.score",
                "change:people.labels", "change:people.hired", "options:people.state", "optional:people.note", "require:people.comment", "reference:people.boss", "reference:people.group",
                "add:people.rank", "add:people.email", "drop:people.obsolete", "drop:groups.code", "drop:leftovers", "create:notes", "index:people.people_full_name", "index:people.people_hired",
                "index:people.people_email", "unindex:people.persons_state",
            ]),
            plan.Ids().ToHashSet());
        await AssertUpgradedAsync(before);
    }

    [Fact]
    public async Task Servers_that_start_together_upgrade_once()
    {
        var before = await PopulateAsync();
        var drivers = new List<IStorageDriver>();
        for (var count = 0; count < 4; count++)
        {
            drivers.Add(await OpenAnotherAsync());
        }

        await Task.WhenAll(drivers.Select(driver => Task.Run(() => driver.Migrator.ApplyAsync(Upgrade.After, Consent, Token).AsTask(), Token)));

        foreach (var driver in drivers)
        {
            await driver.DisposeAsync();
        }

        var history = (await Driver.Migrator.HistoryAsync(Token)).Select(step => step.Id).ToArray();
        Assert.Equal(history.Distinct(), history);
        await AssertUpgradedAsync(before);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_the_old_or_what_the_next_run_finishes()
    {
        var before = await PopulateAsync();
        await Driver.DisposeAsync();
        var deaths = 0;
        while (!await MigrateUntilDeathAsync(looks: 1 + (deaths * Stride)))
        {
            deaths++;
            Assert.True(deaths < MostDeaths);
            Driver = await Database.OpenAsync();
            Assert.Equal(Rows, await CountAsync());
            Assert.DoesNotContain(MigrationRisk.Drift, (await Driver.Migrator.PlanAsync(Upgrade.After, Token)).Steps.Select(step => step.Risk));
            await Driver.DisposeAsync();
        }

        Driver = await Database.OpenAsync();
        Assert.True(deaths > 5);
        await AssertUpgradedAsync(before);
    }

    // True when it came to its end.
    private async Task<bool> MigrateUntilDeathAsync(int looks)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(WriterProgram).Assembly.Location, Database.Address, "migrate", looks.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.Equal("", error);
        return process.ExitCode == 0;
    }

    private async Task<long> CountAsync()
    {
        try
        {
            return await Driver.ReadIntegerAsync("""select count(*) from "people" """);
        }
        catch (StorageException)
        {
            return await Driver.ReadIntegerAsync("""select count(*) from "persons" """);
        }
    }

    private async Task<Dictionary<Guid, Dictionary<string, FieldValue>>> PopulateAsync()
    {
        await Driver.Migrator.ApplyAsync(Upgrade.Before, Token);
        var ids = Enumerable.Range(0, Rows).Select(_ => Guid.CreateVersion7()).ToArray();
        var team = FieldValue.Uuid(Guid.CreateVersion7());
        await Driver.InsertAsync(Upgrade.Before[0], team, FieldValue.Text("it's a \"team\""), FieldValue.Text("T"));
        for (var number = 0; number < Rows; number++)
        {
            var even = number % 2 == 0;
            await Driver.InsertAsync(
                Persons,
                FieldValue.Uuid(ids[number]),
                FieldValue.Text($"name {number} 漢"),
                even ? FieldValue.Text(number % 4 == 0 ? "new" : "known") : FieldValue.Null,
                number == 0 ? FieldValue.Null : FieldValue.Uuid(ids[number / 2]),
                even ? team : FieldValue.Null,
                number % 3 == 0 ? FieldValue.Null : FieldValue.Text($"{number - 10}"),
                FieldValue.Decimal(number - 50.25m),
                FieldValue.Integer(number * 1_000_000L),
                FieldValue.Text(even ? "" : "note'; --"),
                even ? FieldValue.Text("red") : FieldValue.Null,
                even ? FieldValue.Date(new DateOnly(2026, 1, 1).AddDays(number)) : FieldValue.Null,
                even ? FieldValue.Text("kept") : FieldValue.Null,
                FieldValue.Text("gone"));
        }

        await Driver.InsertAsync(Upgrade.Before[2], FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Uuid(ids[0]));
        return await Driver.ReadRowsAsync(Persons);
    }

    private async Task AssertUpgradedAsync(Dictionary<Guid, Dictionary<string, FieldValue>> before)
    {
        await Driver.AssertSearchableAsync(People);
        await Driver.AssertSearchableAsync(Upgrade.After[0]);
        Assert.Empty((await Driver.Migrator.PlanAsync(Upgrade.After, Token)).Ids());
        Assert.Equal("it's a \"team\"", Assert.Single((await Driver.ReadRowsAsync(Upgrade.After[0])).Values)["label"].AsText);
        var rows = await Driver.ReadRowsAsync(People);
        Assert.Equal(Rows, rows.Count);
        foreach (var (id, old) in before)
        {
            var row = rows[id];
            Assert.Equal(old["name"], row["full_name"]);
            Assert.Equal((old["state"], old["boss"], old["team"], old["note"]), (row["state"], row["boss"], row["group"], row["note"]));
            Assert.Equal(old["age"].IsNull ? FieldValue.Null : FieldValue.Integer(long.Parse(old["age"].AsText, CultureInfo.InvariantCulture)), row["age"]);
            Assert.Equal(old["balance"], row["balance"]);
            Assert.Equal(FieldValue.Decimal(old["score"].AsInteger), row["score"]);
            Assert.Equal(old["label"].IsNull ? FieldValue.Null : FieldValue.TextList([old["label"].AsText]), row["labels"]);
            Assert.Equal(old["hired"].IsNull ? FieldValue.Null : FieldValue.Timestamp(new DateTimeOffset(old["hired"].AsDate, TimeOnly.MinValue, TimeSpan.Zero)), row["hired"]);
            Assert.Equal(old["comment"].IsNull ? FieldValue.Text("none") : old["comment"], row["comment"]);
            Assert.Equal((FieldValue.Integer(5), FieldValue.Null), (row["rank"], row["email"]));
        }

        var duplicate = await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "full_name" = 'one'"""));
        var orphan = await Assert.ThrowsAsync<StorageException>(() => Driver.ExecuteAsync("""update "people" set "group" = $1""", FieldValue.Uuid(Guid.CreateVersion7())));
        Assert.Equal((StorageFailure.UniqueViolation, StorageFailure.ReferenceViolation), (duplicate.Failure, orphan.Failure));
    }
}
