using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>The statements a connection has prepared, by their text; the one not used for the longest time makes room.</summary>
internal sealed class StatementCache(sqlite3 database, int capacity) : IDisposable
{
    private const uint Persistent = SQLITE_PREPARE_PERSISTENT;

    private readonly Dictionary<string, LinkedListNode<Statement>> byText = new(capacity, StringComparer.Ordinal);
    private readonly LinkedList<Statement> byUse = new();

    public int Count => byText.Count;

    public Statement Get(string sql)
    {
        if (byText.TryGetValue(sql, out var node))
        {
            if (node != byUse.First)
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
            }

            return node.Value;
        }

        var statement = Prepare(sql);
        if (byText.Count == capacity)
        {
            var oldest = byUse.Last!;
            byUse.RemoveLast();
            byText.Remove(oldest.Value.Sql);
            oldest.Value.Dispose();
        }

        byText.Add(sql, byUse.AddFirst(statement));
        return statement;
    }

    public void Clear()
    {
        foreach (var statement in byUse)
        {
            statement.Dispose();
        }

        byUse.Clear();
        byText.Clear();
    }

    public void Dispose() => Clear();

    private Statement Prepare(string sql)
    {
        SqliteErrors.Check(database, sqlite3_prepare_v3(database, Encoding.UTF8.GetBytes(sql), Persistent, out var handle, out var rest));
        if (handle is null || handle.IsInvalid || !rest.Trim(" \t\r\n;"u8).IsEmpty)
        {
            handle?.Dispose();
            throw new StorageException(StorageFailure.Unavailable, "A text of SQL must hold exactly one statement.");
        }

        return new Statement(sql, handle);
    }
}
