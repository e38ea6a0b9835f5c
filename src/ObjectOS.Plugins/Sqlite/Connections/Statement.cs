using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>A prepared statement of one connection.</summary>
internal sealed class Statement(string sql, sqlite3_stmt handle) : IDisposable
{
    public string Sql { get; } = sql;

    /// <summary>What <see cref="StatementCalls"/> takes; valid until <see cref="Dispose"/>.</summary>
    public nint Pointer { get; } = handle.DangerousGetHandle();

    public int ParameterCount { get; } = sqlite3_bind_parameter_count(handle);

    /// <summary>Whether it cannot change the database; SQLite's own judgement, so that <c>insert ... returning</c> counts as a change.</summary>
    public bool IsReadOnly { get; } = sqlite3_stmt_readonly(handle) != 0;

    public void Dispose() => handle.Dispose();
}
