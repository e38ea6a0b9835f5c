using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>What all operations run their statements by.</content>
internal sealed partial class RecordStore
{
    /// <summary>Whether a record is there and satisfies a condition.</summary>
    public async ValueTask<bool> ExistsAsync(IStatementExecutor executor, Guid id, Filter? condition, CancellationToken cancellationToken)
    {
        var statement = Sql.Exists(id, condition);
        return await executor.QueryAsync(statement.Sql, statement.Parameters, NoRows.Instance, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Runs a read; what the database refused becomes a problem.</summary>
    /// <remarks>SQLite answers at once: then no state machine is made, only the failure is translated.</remarks>
    internal static ValueTask<int> RunAsync(IStatementExecutor executor, Statement statement, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            return TranslatedAsync(executor.QueryAsync(statement.Sql, statement.Parameters, rows, cancellationToken));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>A read that is under way, its failure turned into what a caller may hear.</summary>
    private static ValueTask<int> TranslatedAsync(ValueTask<int> running)
    {
        return running.IsCompletedSuccessfully ? running : AwaitAsync(running);

        static async ValueTask<int> AwaitAsync(ValueTask<int> running)
        {
            try
            {
                return await running.ConfigureAwait(false);
            }
            catch (StorageException failure)
            {
                throw StorageProblems.Translate(failure);
            }
        }
    }

    private sealed class NoRows : IRowSink
    {
        public static readonly NoRows Instance = new();

        public void Accept(RowReader row)
        {
        }
    }
}
