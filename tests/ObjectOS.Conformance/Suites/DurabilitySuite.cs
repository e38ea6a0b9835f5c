using System.Diagnostics;
using System.Globalization;
using ObjectOS.Conformance.Writer;
using ObjectOS.Objects;

namespace ObjectOS.Conformance.Suites;

/// <summary>What was acknowledged survives the death of the process, at whatever moment it comes.</summary>
public abstract class DurabilitySuite<TDatabase> : StorageSuite<TDatabase>
    where TDatabase : IDatabaseUnderTest, new()
{
    private const int Kills = 10;
    private const int Writers = 16;

    [Fact]
    public async Task Killing_the_process_under_write_load_loses_no_acknowledged_write()
    {
        var table = Tables.Table("pairs", [Tables.Key, Tables.Column("pair", ValueKind.Uuid, nullable: false), Tables.Column("name", ValueKind.Text)]).Searched("name");
        await MigrateAsync(table);
        await Driver.DisposeAsync();
        var acknowledged = new HashSet<Guid>();

        for (var kill = 0; kill < Kills; kill++)
        {
            // A prime stride, so that the blow falls at ever other places of a batch.
            acknowledged.UnionWith(await WriteAndKillAsync(acknowledgements: 1 + (kill * 37)));
            Driver = await Database.OpenAsync();
            var pairs = await Driver.ReadAsync("""select "pair", count(*) from "pairs" group by "pair" """, row => (Id: row.GetUuid(0), Rows: row.GetInteger(1)));

            Assert.All(pairs, pair => Assert.Equal(2, pair.Rows));
            Assert.Empty(acknowledged.Except(pairs.Select(pair => pair.Id)));
            Assert.Equal(2 * pairs.Count, (await Driver.SearchAsync(table, Searches.Words("pair"))).Count);
            await AssertIntactAsync();
            await Driver.DisposeAsync();
        }

        Driver = await Database.OpenAsync();
        Assert.True(acknowledged.Count >= Enumerable.Range(0, Kills).Sum(kill => 1 + (kill * 37)));
    }

    /// <summary>Checks by the database's own means that nothing is broken.</summary>
    protected abstract Task AssertIntactAsync();

    private async Task<List<Guid>> WriteAndKillAsync(int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(WriterProgram).Assembly.Location);
        start.ArgumentList.Add(Database.Address);
        start.ArgumentList.Add(Writers.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var told = new List<Guid>();
        try
        {
            while (told.Count < acknowledgements)
            {
                var line = await process.StandardOutput.ReadLineAsync(Token);
                Assert.NotNull(line);
                told.Add(Guid.Parse(line));
            }
        }
        finally
        {
            process.Kill();
        }

        // What it told before it died counts too; the last line may be torn.
        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        told.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse));
        return told;
    }
}
