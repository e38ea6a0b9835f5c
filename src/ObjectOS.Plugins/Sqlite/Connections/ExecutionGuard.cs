using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Connections;

/// <summary>
/// Stops a running statement when its caller gave up, its time is over, or its transaction is taken away. SQLite asks every few thousand steps of its
/// virtual machine, so a statement that is done before that pays nothing.
/// </summary>
internal sealed class ExecutionGuard
{
    private const int StepsBetweenQuestions = 4096;

    private readonly delegate_progress question;
    private CancellationToken token;
    private long deadline = long.MaxValue;
    private volatile bool revoked;

    public ExecutionGuard(sqlite3 database)
    {
        question = _ => IsStopped ? 1 : 0;
        sqlite3_progress_handler(database, StepsBetweenQuestions, question, null);
    }

    private bool IsStopped => revoked || token.IsCancellationRequested || Environment.TickCount64 > deadline;

    /// <summary>Watches over one reading statement, without a limit for <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public void Watch(TimeSpan limit, CancellationToken cancellationToken)
    {
        token = cancellationToken;
        deadline = limit == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)limit.TotalMilliseconds;
    }

    public void Unwatch()
    {
        token = CancellationToken.None;
        deadline = long.MaxValue;
    }

    /// <summary>Stops whatever runs now and whatever starts before <see cref="Restore"/>. May be called from any thread.</summary>
    public void Revoke() => revoked = true;

    public void Restore() => revoked = false;

    /// <summary>Why SQLite was told to stop.</summary>
    public Exception Reason() =>
        token.IsCancellationRequested
            ? new OperationCanceledException(token)
            : new StorageException(StorageFailure.Busy, revoked ? "The transaction ran out of time." : "The statement ran out of time.");
}
