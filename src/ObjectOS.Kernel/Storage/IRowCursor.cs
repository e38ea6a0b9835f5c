namespace ObjectOS.Storage;

/// <summary>
/// The rows of one statement, taken a few at a time with pauses in between. All of them are of the moment the first was asked for, whoever writes meanwhile. It holds a connection until it is disposed. One caller at a time.
/// </summary>
public interface IRowCursor : IAsyncDisposable
{
    /// <summary>Hands over the next rows.</summary>
    /// <param name="rows">Where they go.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait; the cursor is of no use afterwards.</param>
    /// <returns>How many there were; fewer than <paramref name="most"/>: those were the last.</returns>
    /// <exception cref="StorageException">The database refused or could not be reached, or the cursor has been open for too long (<see cref="StorageFailure.Busy"/>).</exception>
    ValueTask<int> ReadAsync(IRowSink rows, int most, CancellationToken cancellationToken);
}
