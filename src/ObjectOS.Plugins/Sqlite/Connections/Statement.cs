using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>A prepared statement of one connection.</summary>
internal sealed class Statement(string sql, sqlite3_stmt handle) : IDisposable
{
    public string Sql { get; } = sql;

    public sqlite3_stmt Handle { get; } = handle;

    public int ParameterCount { get; } = sqlite3_bind_parameter_count(handle);

    /// <summary>Whether it cannot change the database; SQLite's own judgement, so that <c>insert ... returning</c> counts as a change.</summary>
    public bool IsReadOnly { get; } = sqlite3_stmt_readonly(handle) != 0;

    public void Dispose() => Handle.Dispose();
}
