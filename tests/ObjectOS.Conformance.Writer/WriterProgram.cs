using ObjectOS.Postgres;
using ObjectOS.Sqlite;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance.Writer;

/// <summary>
/// <c>ADDRESS WRITERS</c>: concurrent writers insert pairs of rows into the table <c>pairs</c> and print the number of each pair once its write was acknowledged.
/// Never ends by itself. <c>ADDRESS migrate LOOKS</c>: brings the database from <see cref="Upgrade.Before"/> to <see cref="Upgrade.After"/> and dies on the way.
/// </summary>
public static class WriterProgram
{
    /// <summary>Writes until killed.</summary>
    public static async Task Main(string[] args)
    {
        IStorageDriverFactory factory = args[0].StartsWith("sqlite:", StringComparison.Ordinal) ? new SqliteDriverFactory() : new PostgresDriverFactory();
        await using var driver = await factory.OpenAsync(args[0], ".", CancellationToken.None).ConfigureAwait(false);
        if (args[1] == "migrate")
        {
            var tables = new DyingTables(Upgrade.After, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
            await driver.Migrator.ApplyAsync(tables, new MigrationConsent(MigrationMode.Safe, Upgrade.Allowed), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture)).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var pair = Guid.CreateVersion7();
                await driver.WriteAsync(new InsertPair(pair), CancellationToken.None).ConfigureAwait(false);
                var line = System.Text.Encoding.ASCII.GetBytes($"{pair}\n");
                lock (gate)
                {
                    // One write for each line, past all buffers: what was acknowledged is told even if the process dies with the next instruction.
                    output.Write(line);
                }
            }
        }))).ConfigureAwait(false);
    }

    /// <summary>Inserts both rows of a pair, or neither, and takes its time in between: the blow shall fall inside transactions, not between them.</summary>
    private sealed class InsertPair(Guid pair) : IWriteOperation<int>, IRowSink
    {
        private const string Insert = """insert into "pairs" ("id", "pair", "name") values ($1, $2, $3)""";
        private const string Linger = """with recursive "n" ("i") as (select 1 union all select "i" + 1 from "n" where "i" < 5000) select count(*) from "n" """;

        public async ValueTask<int> RunAsync(IWriteSession session, CancellationToken cancellationToken)
        {
            await session.ExecuteAsync(Insert, new Row(pair), cancellationToken).ConfigureAwait(false);
            await session.QueryAsync(Linger, null, this, cancellationToken).ConfigureAwait(false);
            return await session.ExecuteAsync(Insert, new Row(pair), cancellationToken).ConfigureAwait(false);
        }

        public void Accept(RowReader row)
        {
        }
    }

    private sealed class Row(Guid pair) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            parameters.Uuid(Guid.CreateVersion7());
            parameters.Uuid(pair);
            parameters.Text($"pair {pair:N}");
        }
    }
}
