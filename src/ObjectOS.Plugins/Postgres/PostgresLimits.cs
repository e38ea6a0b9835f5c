namespace ObjectOS.Postgres;

/// <summary>How long and how many: the bounds that keep one caller from holding up the others. docs/postgres.md states them.</summary>
internal sealed record PostgresLimits
{
    /// <summary>How long one statement may run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a statement waits for a row or table that another transaction holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long making a connection may take, and how long a request waits for one that is in use.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a transaction may last before it is rolled back.</summary>
    public TimeSpan LeaseLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many long lists may be open at the same time.</summary>
    public int MaxCursors { get; init; } = 4;

    /// <summary>How long a long list may be open, and how long it waits for another to be closed is <see cref="ConnectTimeout"/>.</summary>
    public TimeSpan CursorLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many reads may run at the same time. More connections than the cores can serve only take memory from PostgreSQL.</summary>
    public int MaxReaders { get; init; } = Math.Max(6, 3 * Environment.ProcessorCount);

    /// <summary>How many transactions may write at the same time. They wait for the disk, not for a core, and commit together.</summary>
    public int MaxWriters { get; init; } = Math.Max(16, 4 * Environment.ProcessorCount);

    /// <summary>How many writes may be under way at the same time, with a connection or without: further ones have not begun and can be called off.</summary>
    public int MaxOperations { get; init; } = 256;

    /// <summary>How many transactions of writes that go together may be under way at the same time.</summary>
    public int SingleWriteLanes { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How many writes of one statement go each for itself, for each transaction of many that may be under way, before further ones wait to go together.</summary>
    public int SingleWritesAlone { get; init; } = 4;

    /// <summary>How long writes that go together wait for a row that somebody holds, before each goes by itself and waits for <see cref="LockTimeout"/>.</summary>
    public TimeSpan GatheredLockTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many statements a connection keeps prepared.</summary>
    public int PreparedStatements { get; init; } = 256;

    /// <summary>How many bundles of reads by id may be under way at the same time.</summary>
    public int PointReadLanes { get; init; } = Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>How many reads by id go each for itself, for each bundle that may be under way, before further ones wait to go together.</summary>
    public int PointReadsAlone { get; init; } = 4;
}
