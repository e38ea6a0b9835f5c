using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The records of a query, however many, taken a few at a time; all of them are as they were when the first was asked for. Dispose it. One caller at a time.</summary>
public sealed class RecordCursor : IAsyncDisposable
{
    private readonly IRowCursor rows;

    internal RecordCursor(IRowCursor rows) => this.rows = rows;

    /// <summary>Hands over the next records; columns as in <see cref="RecordAccess.QueryAsync"/>.</summary>
    /// <returns>How many there were; fewer than <paramref name="most"/>: those were the last.</returns>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.DatabaseUnavailable"/>: the database cannot be reached, or the cursor has been open for too long.</exception>
    public async ValueTask<int> ReadAsync(IRowSink sink, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.ReadAsync(sink, most, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
