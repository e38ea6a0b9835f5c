using ObjectOS.Conformance.Suites;

namespace ObjectOS.Conformance.Sqlite;

public sealed class SqliteValues : ValueSuite<SqliteUnderTest>;

public sealed class SqliteConstraints : ConstraintSuite<SqliteUnderTest>;
