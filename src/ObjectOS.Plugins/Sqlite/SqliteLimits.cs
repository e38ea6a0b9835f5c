namespace ObjectOS.Sqlite;

/// <summary>How long and how many: the bounds that keep one caller from holding up the others. docs/sqlite.md states them.</summary>
internal sealed record SqliteLimits
{
    /// <summary>How long one reading statement may run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a write waits for its turn, and a read for a connection, before it is refused as busy.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a transaction may hold the writer before it is rolled back.</summary>
    public TimeSpan LeaseLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long SQLite itself waits for the lock of another process.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many writes may wait; the next is refused as busy.</summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>How many operations may share one commit.</summary>
    public int MaxBatch { get; init; } = 512;

    /// <summary>How long a commit is put off while further operations keep arriving.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many long lists may be open at the same time.</summary>
    public int MaxCursors { get; init; } = 4;

    /// <summary>How long a long list waits for another to be closed.</summary>
    public TimeSpan CursorWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a long list may be open. As long as it is, the write-ahead log only grows.</summary>
    public TimeSpan CursorLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many reads may run at the same time.</summary>
    public int MaxReaders { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);
}
