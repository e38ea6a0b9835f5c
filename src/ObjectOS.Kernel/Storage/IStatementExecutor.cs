namespace ObjectOS.Storage;

/// <summary>
/// Runs statements. Given only to the kernel's record machinery, never to a plugin: statements carry no policy of their own.
/// </summary>
public interface IStatementExecutor
{
    /// <summary>Runs a statement that returns rows and hands each to <paramref name="rows"/>.</summary>
    /// <returns>How many rows there were.</returns>
    /// <exception cref="StorageException">The database refused or could not be reached.</exception>
    ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken);

    /// <summary>Reads at most one row by its id, like <see cref="QueryAsync"/>; a driver for which the way to the database is long may gather what waits at the same time.</summary>
    /// <returns>How many rows there were: one or none.</returns>
    /// <exception cref="StorageException">The database refused or could not be reached.</exception>
    ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken) => QueryAsync(read.Sql, read.Parameters, row, cancellationToken);
}
