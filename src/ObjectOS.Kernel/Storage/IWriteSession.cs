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
