using ObjectOS.Conformance.Suites;
using ObjectOS.Objects;
using ObjectOS.Queries;
using static SQLitePCL.raw;

namespace ObjectOS.Conformance.Sqlite;

public sealed class SqliteConstraints : ConstraintSuite<SqliteUnderTest>;

public sealed class SqliteCursors : CursorSuite<SqliteUnderTest>;

public sealed class SqliteDurability : DurabilitySuite<SqliteUnderTest>
{
    protected override async Task AssertIntactAsync() =>
        Assert.Equal(["ok"], await Driver.ReadAsync("pragma integrity_check", row => row.GetText(0)));
}

public sealed class SqliteKeyReads : KeyReadSuite<SqliteUnderTest>;

public sealed class SqliteLocks : LockSuite<SqliteUnderTest>;

public sealed class SqliteMigrationConsents : ConsentSuite<SqliteUnderTest>;

public sealed class SqliteMigrationConversions : ConversionSuite<SqliteUnderTest>;

public sealed class SqliteMigrationDrifts : DriftSuite<SqliteUnderTest>;

public sealed class SqlitePartialIndexes : PartialIndexSuite<SqliteUnderTest>;

public sealed class SqliteMigrationRandomUpgrades : RandomUpgradeSuite<SqliteUnderTest>;

public sealed class SqliteMigrationRenames : RenameSuite<SqliteUnderTest>;

public sealed class SqliteMigrationUpgrades : UpgradeSuite<SqliteUnderTest>;

public sealed class SqliteMigrations : MigrationSuite<SqliteUnderTest>;

public sealed class SqliteOperators : OperatorSuite<SqliteUnderTest>;

public sealed class SqliteQueries : QuerySuite<SqliteUnderTest>;

public sealed class SqliteSearches : SearchSuite<SqliteUnderTest>
{
    [Fact]
    public async Task Compacting_the_file_and_taking_rows_away_leaves_every_row_its_words()
    {
        var papers = Tables.Table("papers", [Tables.Key, Tables.Column("title", ValueKind.Text)]).Searched("title");
        await MigrateAsync(papers);
        for (var number = 0; number < 20; number++)
        {
            await Driver.InsertAsync(papers, FieldValue.Uuid(Guid.CreateVersion7()), FieldValue.Text($"number{number}"));
        }

        await Driver.ExecuteAsync("""delete from "papers" where "title" in ('number1', 'number5', 'number19')""");
        // The server's own connections cannot: compacting takes a second file.
        Assert.Equal(SQLITE_OK, sqlite3_open(Database.Address["sqlite:".Length..], out var file));
        using (file)
        {
            Assert.Equal(SQLITE_OK, sqlite3_exec(file, "vacuum"));
        }

        await Driver.AssertSearchableAsync(papers);
        Assert.Equal(17, (await Driver.SearchAsync(papers, Searches.Words("number"))).Count);
    }
}

public sealed class SqliteMigrationSearches : SearchMigrationSuite<SqliteUnderTest>
{
    protected override string BreakIndex => """drop trigger "_search_papers_update" """;
}

public sealed class SqliteSequences : SequenceSuite<SqliteUnderTest>;

public sealed class SqliteSnapshots : SnapshotSuite<SqliteUnderTest>;

public sealed class SqliteTransactions : TransactionSuite<SqliteUnderTest>;

public sealed class SqliteValues : ValueSuite<SqliteUnderTest>;

public sealed class SqliteWrites : WriteSuite<SqliteUnderTest>;
