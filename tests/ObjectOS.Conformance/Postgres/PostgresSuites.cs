using ObjectOS.Conformance.Suites;

namespace ObjectOS.Conformance.Postgres;

public sealed class PostgresConstraints : ConstraintSuite<PostgresUnderTest>;

public sealed class PostgresCursors : CursorSuite<PostgresUnderTest>;

public sealed class PostgresDurability : DurabilitySuite<PostgresUnderTest>
{
    // Every row of the table is found by its index, and the other way round.
    protected override async Task AssertIntactAsync()
    {
        await Driver.ExecuteAsync("create extension if not exists amcheck");
        await Driver.ReadAsync("""select bt_index_check('pairs_pkey', true) is null""", row => row.GetBoolean(0));
    }
}

public sealed class PostgresKeyReads : KeyReadSuite<PostgresUnderTest>;

public sealed class PostgresLocks : LockSuite<PostgresUnderTest>;

public sealed class PostgresMigrationConsents : ConsentSuite<PostgresUnderTest>;

public sealed class PostgresMigrationConversions : ConversionSuite<PostgresUnderTest>;

public sealed class PostgresMigrationDrifts : DriftSuite<PostgresUnderTest>;

public sealed class PostgresPartialIndexes : PartialIndexSuite<PostgresUnderTest>;

public sealed class PostgresMigrationRandomUpgrades : RandomUpgradeSuite<PostgresUnderTest>
{
    // Each takes a dozen connections of its own.
    protected override int Upgrades => 20;
}

public sealed class PostgresMigrationRenames : RenameSuite<PostgresUnderTest>;

public sealed class PostgresMigrationUpgrades : UpgradeSuite<PostgresUnderTest>;

public sealed class PostgresMigrations : MigrationSuite<PostgresUnderTest>;

public sealed class PostgresOperators : OperatorSuite<PostgresUnderTest>;

public sealed class PostgresQueries : QuerySuite<PostgresUnderTest>;

public sealed class PostgresSearches : SearchSuite<PostgresUnderTest>;

public sealed class PostgresMigrationSearches : SearchMigrationSuite<PostgresUnderTest>
{
    protected override string BreakIndex => """drop index "_search_papers" """;
}

public sealed class PostgresSequences : SequenceSuite<PostgresUnderTest>;

public sealed class PostgresSnapshots : SnapshotSuite<PostgresUnderTest>;

public sealed class PostgresTransactions : TransactionSuite<PostgresUnderTest>;

public sealed class PostgresValues : ValueSuite<PostgresUnderTest>;

public sealed class PostgresWrites : WriteSuite<PostgresUnderTest>;
