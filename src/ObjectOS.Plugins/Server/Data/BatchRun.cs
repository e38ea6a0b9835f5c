namespace ObjectOS.Server.Data;

/// <summary>Runs the writes of a batch in its transaction.</summary>
internal static class BatchRun
{
    /// <summary>What became of each record, in order; default for those that were not reached.</summary>
    public static async ValueTask<WriteOutcome[]> RunAsync(RecordTransaction transaction, List<PreparedRow> rows, BatchOptions options, CancellationToken cancellationToken)
    {
        if (options.Atomic && rows.TrueForAll(static row => row.Write is not null))
        {
            var results = await transaction.RunAllAsync(rows.ConvertAll(static row => row.Write!), cancellationToken).ConfigureAwait(false);
            return [.. results.Select(static result => new WriteOutcome(result, null))];
        }

        var outcomes = new WriteOutcome[rows.Count];
        for (var index = 0; index < outcomes.Length; index++)
        {
            var (write, problem) = rows[index];
            outcomes[index] = problem is not null ? new WriteOutcome(null, problem)
                : await transaction.TryAsync(write!, cancellationToken).ConfigureAwait(false);
            if (outcomes[index].Problem is not null && !options.ContinueOnError)
            {
                break;
            }
        }

        return outcomes;
    }
}
