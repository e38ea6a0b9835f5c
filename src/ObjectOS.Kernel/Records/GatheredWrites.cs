using System.Runtime.ExceptionServices;

namespace ObjectOS.Records;

/// <summary>
/// Many writes in a row. Each goes through everything that one alone goes through, in its turn, but where nothing has to be looked at afterwards the next does not wait for its row: the driver may
/// send the rows of many together.
/// </summary>
internal static class GatheredWrites
{
    /// <summary>Runs the writes of one body.</summary>
    public static ValueTask<IReadOnlyList<WriteResult>> RunAsync(WriteScope scope, IReadOnlyList<RecordWrite> writes, CancellationToken cancellationToken) => RunAsync(
        scope,
        writes,
        static (write, _) => write.IsOfOneRecord ? write.Pointer : null,
        static (scope, write, token) => write.RunAsync(scope, token),
        cancellationToken);

    /// <summary>Runs a write for each item; the first that is refused ends it.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="items">The items.</param>
    /// <param name="pointer">The place of an item, told with what is wrong with its row; null where its row is waited for.</param>
    /// <param name="write">Writes an item; tells its place itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        WriteScope scope,
        IReadOnlyList<TItem> items,
        Func<TItem, int, string?> pointer,
        Func<WriteScope, TItem, CancellationToken, ValueTask<TResult>> write,
        CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var gathering = new Gathering();
        var outer = scope.Gathering;
        scope.Gathering = gathering;
        Exception? refusal = null;
        try
        {
            for (var index = 0; index < results.Length && gathering.Refusal is null; index++)
            {
                gathering.Pointer = pointer(items[index], index);
                results[index] = await write(scope, items[index], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            refusal = exception;
        }

        try
        {
            // What came before is told before it.
            await scope.Session.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            refusal ??= exception;
        }

        scope.Gathering = outer;
        if ((gathering.Refusal ?? refusal) is { } told)
        {
            ExceptionDispatchInfo.Throw(told);
        }

        return results;
    }
}
