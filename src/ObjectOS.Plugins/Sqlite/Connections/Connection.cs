using ObjectOS.Sqlite.Functions;
using ObjectOS.Sqlite.Values;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>One connection to the file. One statement at a time and one thread at a time; the owner sees to that.</summary>
internal sealed class Connection : IDisposable
{
    private const int CachedStatements = 128;
    private const int DeferredReferences = 10; // SQLITE_DBSTATUS_DEFERRED_FKS

    // SQLITE_DBCONFIG_ENABLE_QPSG: without it SQLite compiles a statement again whenever the value of its "limit" changes, so that each list query is parsed anew.
    private const int StablePlans = 1007;

    private readonly sqlite3 handle;
    private readonly StatementCache statements;
    private readonly SqliteParameterWriter parameterWriter;
    private readonly SqliteRowReader rowReader = new();
    private readonly TimeSpan statementTimeout;

    static Connection() => NativeLibrary.Initialize();

    private Connection(sqlite3 handle, SqliteLimits limits)
    {
        this.handle = handle;
        statementTimeout = limits.StatementTimeout;
        statements = new StatementCache(handle, CachedStatements);
        parameterWriter = new SqliteParameterWriter(handle);
        Guard = new ExecutionGuard(handle);
    }

    /// <summary>Stops statements that run too long.</summary>
    public ExecutionGuard Guard { get; }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => sqlite3_get_autocommit(handle) == 0;

    /// <summary>Whether references point at no row yet; a commit would fail.</summary>
    public bool HasOpenReferences
    {
        get
        {
            SqliteErrors.Check(handle, sqlite3_db_status(handle, DeferredReferences, out var open, out _, 0));
            return open != 0;
        }
    }

    /// <summary>Opens the file; a writing connection creates it.</summary>
    /// <exception cref="StorageException">The file cannot be opened or is no database.</exception>
    public static Connection Open(string path, ConnectionRole role, bool isTemporary, SqliteLimits limits)
    {
        var flags = SQLITE_OPEN_NOMUTEX | (role == ConnectionRole.Writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
        var result = sqlite3_open_v2(path, out var handle, flags, null);
        try
        {
            SqliteErrors.Check(handle, result);
            sqlite3_extended_result_codes(handle, 1);
            var connection = new Connection(handle, limits);
            connection.Configure(role, isTemporary, limits);
            return connection;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement that returns rows.</summary>
    /// <returns>How many rows there were.</returns>
    public int Query(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        Query(statements.Get(sql), parameters, rows, statementTimeout, cancellationToken);

    /// <inheritdoc cref="Query(string, IParameterSource?, IRowSink, CancellationToken)"/>
    public int Query(Statement statement, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        Query(statement, parameters, rows, statementTimeout, cancellationToken);

    /// <summary>Runs a statement that returns rows, for no longer than a limit.</summary>
    /// <returns>How many rows there were.</returns>
    public int Query(Statement statement, IParameterSource? parameters, IRowSink rows, TimeSpan limit, CancellationToken cancellationToken)
    {
        // A change that is interrupted takes its whole transaction with it, and with that the work of others.
        if (statement.IsReadOnly)
        {
            Guard.Watch(limit, cancellationToken);
        }

        var count = 0;
        try
        {
            parameterWriter.Bind(statement, parameters);
            rowReader.Statement = statement.Pointer;
            while (Step(statement))
            {
                rows.Accept(rowReader);
                count++;
            }
        }
        finally
        {
            StatementCalls.Reset(statement.Pointer);
            Guard.Unwatch();
        }

        return count;
    }

    /// <summary>Begins a statement whose rows are taken by <see cref="Take"/>.</summary>
    public Statement Begin(string sql, IParameterSource? parameters)
    {
        var statement = statements.Get(sql);
        parameterWriter.Bind(statement, parameters);
        rowReader.Statement = statement.Pointer;
        return statement;
    }

    /// <summary>Hands over the next rows of a statement that was begun.</summary>
    /// <returns>How many there were.</returns>
    public int Take(Statement statement, IRowSink rows, int most, TimeSpan limit, CancellationToken cancellationToken)
    {
        Guard.Watch(limit, cancellationToken);
        try
        {
            var count = 0;
            while (count < most && Step(statement))
            {
                rows.Accept(rowReader);
                count++;
            }

            return count;
        }
        finally
        {
            Guard.Unwatch();
        }
    }

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(Statement statement, IParameterSource? parameters)
    {
        try
        {
            parameterWriter.Bind(statement, parameters);
            while (Step(statement))
            {
            }

            return statement.IsReadOnly ? 0 : sqlite3_changes(handle);
        }
        finally
        {
            StatementCalls.Reset(statement.Pointer);
        }
    }

    /// <summary>Runs a statement without parameters, whatever it returns.</summary>
    public void Run(string sql) => Execute(statements.Get(sql), null);

    /// <summary>The prepared statement of a text.</summary>
    public Statement Prepare(string sql) => statements.Get(sql);

    /// <summary>Forgets all prepared statements, which pragmas and changed tables may have made stale.</summary>
    public void ClearStatements() => statements.Clear();

    /// <summary>Undoes the open transaction, if one is left.</summary>
    public void Rollback()
    {
        if (InTransaction)
        {
            Run("rollback");
        }
    }

    public void Dispose()
    {
        statements.Dispose();
        handle.Dispose();
    }

    private bool Step(Statement statement) => StatementCalls.Step(statement.Pointer) switch
    {
        SQLITE_ROW => true,
        SQLITE_DONE => false,
        var result => throw ((result & 0xff) == SQLITE_INTERRUPT ? Guard.Reason() : SqliteErrors.From(handle, result)),
    };

    private void Configure(ConnectionRole role, bool isTemporary, SqliteLimits limits)
    {
        sqlite3_busy_timeout(handle, (int)limits.LockWait.TotalMilliseconds);

        // A misspelt column in double quotes would otherwise be taken for a text.
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, out _);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, out _);
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_db_config(handle, StablePlans, 1, out _);
        TextFunctions.Register(handle);
        SearchFunctions.Register(handle);
        ConversionFunctions.Register(handle);
        TotalFunctions.Register(handle);
        ExpressionFunctions.Register(handle);

        RunOnce("pragma trusted_schema = off");
        RunOnce("pragma foreign_keys = on");

        // Connections read the pages that the system keeps of the file, instead of each copying them into a cache of its own. What a page says of its cells is not checked: SQLite would go through
        // all of them at every visit of a page that it does not copy. A cursor goes through whole tables, each page once: all it would map counts as memory of the process.
        if (role != ConnectionRole.Cursor)
        {
            RunOnce("pragma mmap_size = 268435456");
        }

        RunOnce(role == ConnectionRole.Cursor ? "pragma temp_store = file" : "pragma temp_store = memory");
        if (role != ConnectionRole.Writer)
        {
            RunOnce("pragma query_only = on");
            RunOnce(role == ConnectionRole.Cursor ? "pragma cache_size = -2048" : "pragma cache_size = -16384");
            return;
        }

        WriteAheadLog.Enable(this, limits.LockWait);
        RunOnce(isTemporary ? "pragma synchronous = off" : "pragma synchronous = full");

        // After a transaction that split a page, SQLite goes through everything its cache holds; what was only read is not in there.
        RunOnce("pragma cache_size = -4096");
        RunOnce("pragma journal_size_limit = 67108864");
    }

    // Not worth a place among the prepared statements.
    private void RunOnce(string sql)
    {
        SqliteErrors.Check(handle, sqlite3_exec(handle, sql));
    }
}
