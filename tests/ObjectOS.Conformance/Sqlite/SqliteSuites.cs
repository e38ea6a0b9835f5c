using ObjectOS.Conformance.Suites;

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

public sealed class SqliteMigrationRandomUpgrades : RandomUpgradeSuite<SqliteUnderTest>;

public sealed class SqliteMigrationRenames : RenameSuite<SqliteUnderTest>;

public sealed class SqliteMigrationUpgrades : UpgradeSuite<SqliteUnderTest>;

public sealed class SqliteMigrations : MigrationSuite<SqliteUnderTest>;

public sealed class SqliteOperators : OperatorSuite<SqliteUnderTest>;

public sealed class SqliteQueries : QuerySuite<SqliteUnderTest>;

public sealed class SqliteSequences : SequenceSuite<SqliteUnderTest>;

public sealed class SqliteTransactions : TransactionSuite<SqliteUnderTest>;

public sealed class SqliteValues : ValueSuite<SqliteUnderTest>;

public sealed class SqliteWrites : WriteSuite<SqliteUnderTest>;
