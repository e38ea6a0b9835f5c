using ObjectOS.Storage.Schema;

namespace ObjectOS.Storage;

/// <summary>An open database. Thread-safe; one an application, disposed at the end of the shutdown.</summary>
public interface IStorageDriver : IStatementExecutor, IAsyncDisposable
{
    /// <summary>What differs between the SQL of databases.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Compares, creates and migrates the tables.</summary>
    ISchemaMigrator Migrator { get; }

    /// <summary>Where the data lies, for people: without a password.</summary>
    string DisplayName { get; }

    /// <summary>Whether a read by id costs less beside a transaction, where it can be gathered with others, than inside it.</summary>
    bool GathersReads => false;

    /// <summary>Runs an operation in a transaction and returns after the commit made it durable. Several waiting operations may share one commit; each succeeds or fails for itself.</summary>
    /// <exception cref="StorageException">A constraint failed, the commit failed, or the database could not be reached: nothing remains.</exception>
    ValueTask<TResult> WriteAsync<TResult>(IWriteOperation<TResult> operation, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that the caller ends.</summary>
    /// <exception cref="StorageException">No transaction could be had within the driver's limit (<see cref="StorageFailure.Busy"/>).</exception>
    ValueTask<IStorageTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Waits until this server alone holds the lock of that name on the database, whatever other servers there are. Disposing gives it back, and so does the death of the process.</summary>
    /// <exception cref="StorageException">The database could not be reached.</exception>
    ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken);

    /// <summary>Opens a statement whose rows are taken a few at a time. Only a few can be open at once, beside other reads and not in their way, and each only for so long.</summary>
    /// <exception cref="StorageException">None could be had within the driver's limit (<see cref="StorageFailure.Busy"/>), or the database refused or could not be reached.</exception>
    ValueTask<IRowCursor> OpenCursorAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken);

    /// <summary>Begins reads that see one state of the database. Nothing is sent before the first of them.</summary>
    /// <exception cref="StorageException">No connection could be had within the driver's limit (<see cref="StorageFailure.Busy"/>), or the database could not be reached.</exception>
    ValueTask<ISnapshot> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the database answered a trivial question.</summary>
    /// <exception cref="StorageException">It did not.</exception>
    ValueTask PingAsync(CancellationToken cancellationToken);
}
