namespace ObjectOS.Storage;

/// <summary>Statements inside one transaction. One caller at a time; dead after the transaction ended.</summary>
public interface IWriteSession : IStatementExecutor
{
    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StorageException">A constraint failed, or the database refused or could not be reached; nothing of the statement remains.</exception>
    ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken);

    /// <summary>
    /// The same for the last statement of an <see cref="IWriteOperation{TResult}"/>, after which nothing of it can fail any more. A driver may spare the point to come back to, or commit with the
    /// statement. One that is refused leaves the operation as <see cref="ExecuteAsync"/> does.
    /// </summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StorageException">As for <see cref="ExecuteAsync"/>.</exception>
    ValueTask<int> ExecuteLastAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) => ExecuteAsync(sql, parameters, cancellationToken);

    /// <summary>
    /// Runs a statement that changes one row, at the latest before the next statement of the session that is not of this kind, or before <see cref="CompleteAsync"/> returns. A driver for which the way
    /// to the database is long may send many together. They count as run one after the other: when one is refused, those before it are done and those behind it are not.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="refused">Makes of the failure what is thrown: here, or wherever the statement is sent in the end. It may read in the session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    async ValueTask ExecuteSoonAsync(string sql, IParameterSource parameters, Func<StorageException, ValueTask<Exception>> refused, CancellationToken cancellationToken)
    {
        StorageException failure;
        try
        {
            await ExecuteAsync(sql, parameters, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (StorageException exception)
        {
            failure = exception;
        }

        throw await refused(failure).ConfigureAwait(false);
    }

    /// <summary>Returns when all statements have run.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken) => default;

    /// <summary>Draws the next number, from 1, of a sequence that is made on first use. Gaps may occur; a number is never given twice.</summary>
    ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken);

    /// <summary>Lets foreign keys be violated until commit, for loading records that refer to each other.</summary>
    ValueTask DeferReferencesAsync(CancellationToken cancellationToken);

    /// <summary>Sets a point in the transaction that can be come back to. Points nest: the other two methods speak of the latest.</summary>
    ValueTask SetSavepointAsync(CancellationToken cancellationToken);

    /// <summary>Undoes what was done since the latest savepoint and forgets it. A transaction that a refused statement has spoilt is usable again.</summary>
    ValueTask UndoToSavepointAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what was done since the latest savepoint and forgets it.</summary>
    ValueTask ReleaseSavepointAsync(CancellationToken cancellationToken);

    /// <summary>Takes a name for this transaction until it ends, without waiting. Whoever else asks meanwhile, on any server, is told that it is taken.</summary>
    /// <returns>Whether the name was free.</returns>
    ValueTask<bool> TryLockAsync(string name, CancellationToken cancellationToken);
}
