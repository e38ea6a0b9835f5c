using System.Collections.Concurrent;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Writing;

/// <summary>
/// Writes of one statement, gathered into transactions: many share a round trip and a commit, and each still succeeds or fails for itself. PostgreSQL undoes all of them when it refuses one, so then
/// each is sent by itself; none can be done twice, because nothing of them remained. Where nobody knows whether they remained, nobody tries again.
/// </summary>
/// <remarks>A transaction of many must not wait for a row that somebody holds: it has a connection whose patience is short (<see cref="PostgresLimits.GatheredLockTimeout"/>).</remarks>
internal sealed class SingleWrites(ConnectionPools pools, ConstraintColumns constraints, int mostAlone) : Gathering<SingleWrite>(mostAlone)
{
    // More would make the first wait for the last.
    private const int Most = 64;

    private readonly List<SingleWrite> requests = new(Most);

    /// <summary>Runs a statement that commits by itself.</summary>
    /// <param name="sql">It.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="waiting">Ends the wait; what was sent is not taken back.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StorageException">It was refused and nothing of it remains; or, when the connection was lost, nobody knows.</exception>
    public ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken waiting)
    {
        var request = new SingleWrite(sql, parameters, waiting);
        if (TryGoAlone())
        {
            return SendFirstAsync(request);
        }

        var promise = request.Promise;
        Wait(request);
        return promise;
    }

    protected override bool Take(ConcurrentQueue<SingleWrite> waiting)
    {
        requests.Clear();
        while (requests.Count < Most && waiting.TryDequeue(out var request))
        {
            if (request.Waiting.IsCancellationRequested)
            {
                request.Fail(new OperationCanceledException(request.Waiting));
                continue;
            }

            requests.Add(request);
        }

        return requests.Count > 0;
    }

    protected override async ValueTask SendTogetherAsync()
    {
        if (requests.Count == 1)
        {
            await SendAgainAsync(requests[0]).ConfigureAwait(false);
            return;
        }

        try
        {
            var rows = await RunTogetherAsync().ConfigureAwait(false);
            for (var index = 0; index < rows.Length; index++)
            {
                requests[index].Complete(rows[index]);
            }
        }
        catch (PostgresException exception) when (!PostgresErrors.IsConnectionLoss(exception))
        {
            // The server says so itself: nothing of them remained. Whose fault it was shows when each goes by itself.
            await Task.WhenAll(requests.Select(SendAgainAsync)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failure = await TranslateAsync(exception).ConfigureAwait(false);
            foreach (var request in requests)
            {
                request.Fail(failure);
            }
        }
    }

    // Statements of one batch that nothing separates are one transaction.
    private async ValueTask<int[]> RunTogetherAsync()
    {
        var connection = await pools.GatheringAsync(CancellationToken.None).ConfigureAwait(false);
        await using var disposeConnection = connection.ConfigureAwait(false);
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        foreach (var request in requests)
        {
            batch.BatchCommands.Add(request.ToCommand());
        }

        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        var rows = new int[requests.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = batch.BatchCommands[index].RecordsAffected;
        }

        return rows;
    }

    private async ValueTask<int> SendFirstAsync(SingleWrite request)
    {
        try
        {
            return await RunAloneAsync(request).ConfigureAwait(false);
        }
        finally
        {
            ComeBack();
        }
    }

    private async Task SendAgainAsync(SingleWrite request)
    {
        try
        {
            request.Complete(await RunAloneAsync(request).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            request.Fail(exception);
        }
    }

    private async ValueTask<int> RunAloneAsync(SingleWrite request)
    {
        try
        {
            var statement = request.ToCommand();
            var connection = await pools.WriterAsync(request.Waiting).ConfigureAwait(false);
            await using var disposeConnection = connection.ConfigureAwait(false);
            await StatementRun.ExecuteAsync(connection, statement, savepoint: null, CancellationToken.None).ConfigureAwait(false);
            return statement.RecordsAffected;
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw await TranslateAsync(exception).ConfigureAwait(false);
        }
    }

    private async ValueTask<Exception> TranslateAsync(Exception exception)
    {
        if (PostgresErrors.IsConnectionLoss(exception) || exception is ConnectionLostException)
        {
            pools.Clear();
        }

        return PostgresErrors.IsKnown(exception) ? await constraints.TranslateAsync(exception).ConfigureAwait(false) : exception;
    }
}
