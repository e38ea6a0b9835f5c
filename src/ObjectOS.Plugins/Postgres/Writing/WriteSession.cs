using System.Data;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Writing;

/// <summary>
/// The statements of one transaction. PostgreSQL gives a transaction up when a statement of it fails; so a statement that comes after a change runs behind a savepoint, which travels with it, and one
/// that comes before any change is followed by a new beginning.
/// </summary>
/// <param name="pools">Where its connection comes from, and another when the first is dead before anything was done.</param>
/// <param name="sequences">The numbers.</param>
/// <param name="constraints">What constraints are about.</param>
/// <param name="singleWrites">Where a statement goes that is the whole transaction; null when the caller decides how it ends.</param>
internal sealed class WriteSession(ConnectionPools pools, Sequences sequences, ConstraintColumns constraints, SingleWrites? singleWrites)
    : IWriteSession, IAsyncDisposable
{
    private const string Savepoint = "statement";

    // More would not be sent any faster, and all of them are in memory.
    private const int MostWaiting = 250;

    private readonly Lock gate = new();
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private TaskCompletionSource? idle;
    private string? ending;
    private bool running;
    private bool hasBegun;
    private bool hasChanged;
    private bool isAborted;
    private List<Waiting> waiting = [];

    /// <summary>Whether a statement that commits by itself was sent.</summary>
    public bool MayRemain { get; private set; }

    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken) =>
        RunAsync(sql, parameters, rows, behindSavepoint: false, cancellationToken);

    public async ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        await SendWaitingAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(sql, parameters, null, behindSavepoint: hasChanged, cancellationToken).ConfigureAwait(false);
    }

    // A statement that nothing came before is a transaction by itself, which saves the way there and back to commit it.
    public ValueTask<int> ExecuteLastAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        singleWrites is not null && transaction is null && waiting.Count == 0 ? ExecuteSingleAsync(singleWrites, sql, parameters, cancellationToken) : ExecuteAsync(sql, parameters, cancellationToken);

    /// <summary>Takes its connection, if it has none yet.</summary>
    public async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken) =>
        connection ??= await pools.WriterAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask ExecuteSoonAsync(string sql, IParameterSource parameters, Func<StorageException, ValueTask<Exception>> refused, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        waiting.Add(new Waiting(sql, parameters, refused));
        Leave();
        if (waiting.Count >= MostWaiting)
        {
            await SendWaitingAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => SendWaitingAsync(cancellationToken);

    public async ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken)
    {
        var name = await sequences.EnsureAsync(sequence, cancellationToken).ConfigureAwait(false);
        var draw = new SequenceDraw(name);

        // No row that waits to be sent has a part in it, so none has to be sent before.
        await RunAsync(() => TryAsync(SequenceDraw.Sql, draw, draw, behindSavepoint: false, cancellationToken), behindSavepoint: false, cancellationToken).ConfigureAwait(false);
        return draw.Number;
    }

    public async ValueTask DeferReferencesAsync(CancellationToken cancellationToken) =>
        await ExecuteAsync("set constraints all deferred", null, cancellationToken).ConfigureAwait(false);

    public async ValueTask SetSavepointAsync(CancellationToken cancellationToken) =>
        await RunAsync("savepoint point", null, null, behindSavepoint: false, cancellationToken).ConfigureAwait(false);

    public async ValueTask UndoToSavepointAsync(CancellationToken cancellationToken)
    {
        waiting.Clear();
        Enter(cancellationToken, evenAborted: true);
        try
        {
            // What cannot be undone leaves the transaction as it is: given up.
            await connection!.RunAsync("rollback to savepoint point; release savepoint point", cancellationToken).ConfigureAwait(false);
            isAborted = false;
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            isAborted = true;
            throw PostgresErrors.Translate(exception);
        }
        finally
        {
            Leave();
        }
    }

    public async ValueTask ReleaseSavepointAsync(CancellationToken cancellationToken) =>
        await RunAsync("release savepoint point", null, null, behindSavepoint: false, cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> TryLockAsync(string name, CancellationToken cancellationToken)
    {
        var attempt = new LockAttempt(name);
        await QueryAsync(LockAttempt.Sql, attempt, attempt, cancellationToken).ConfigureAwait(false);

        // A new beginning would lose it.
        hasChanged = true;
        return attempt.Taken;
    }

    /// <summary>Makes everything durable and ends the session.</summary>
    /// <exception cref="StorageException">Nothing of it remains; or, when the connection was lost, nobody knows.</exception>
    public async ValueTask CommitAsync()
    {
        await SendWaitingAsync(CancellationToken.None).ConfigureAwait(false);
        Enter(CancellationToken.None);
        try
        {
            if (transaction is { } open)
            {
                await open.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            throw await TranslateAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            ending = "The transaction has ended.";
            Leave();
        }
    }

    /// <summary>Lets no further statement in, waits for the one that runs, undoes what was not committed and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? last = null;
        lock (gate)
        {
            ending ??= "The transaction has ended.";
            if (running)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                last = idle.Task;
            }
        }

        if (last is not null)
        {
            await last.ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
    }

    private async ValueTask<int> ExecuteSingleAsync(SingleWrites writes, string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        try
        {
            MayRemain = true;
            return await writes.ExecuteAsync(sql, parameters, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private async ValueTask<int> RunAsync(string sql, IParameterSource? parameters, IRowSink? rows, bool behindSavepoint, CancellationToken cancellationToken)
    {
        await SendWaitingAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(() => TryAsync(sql, parameters, rows, behindSavepoint, cancellationToken), behindSavepoint, cancellationToken).ConfigureAwait(false);
    }

    // Sends what waits, in one message. A refused statement takes those before it along, which are then done once more: they are to stay.
    private async ValueTask SendWaitingAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var sent = waiting;
        waiting = [];
        Exception failure;
        var done = 0;
        try
        {
            await RunAsync(() => TrySendAsync(sent, index => done = index, cancellationToken), behindSavepoint: true, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (StorageException exception) when (!isAborted)
        {
            failure = exception;
        }

        if (done > 0)
        {
            await RunAsync(() => TrySendAsync(sent[..done], static _ => { }, cancellationToken), behindSavepoint: true, cancellationToken).ConfigureAwait(false);
        }

        throw await sent[done].Refused((StorageException)failure).ConfigureAwait(false);
    }

    private async ValueTask<int> TrySendAsync(List<Waiting> statements, Action<int> failed, CancellationToken cancellationToken)
    {
        var open = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        transaction ??= await open.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var commands = statements.ConvertAll(static statement => StatementRun.Of(statement.Sql, statement.Parameters, stores: true));
        try
        {
            await StatementRun.ExecuteAsync(open, commands, Savepoint, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException refused) when (refused.BatchCommand is NpgsqlBatchCommand command && commands.IndexOf(command) is var index and >= 0)
        {
            failed(index);
            throw;
        }

        hasBegun = true;
        hasChanged = true;
        return commands.Count;
    }

    private async ValueTask<int> RunAsync(Func<ValueTask<int>> run, bool behindSavepoint, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        try
        {
            try
            {
                return await run().ConfigureAwait(false);
            }
            catch (ConnectionLostException) when (!hasBegun)
            {
                // Nothing was committed, so nothing can be done twice.
                await ReplaceConnectionAsync().ConfigureAwait(false);
                return await run().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresErrors.IsKnown(exception))
        {
            if (exception is ConnectionLostException)
            {
                pools.Clear();
            }

            await RecoverAsync(behindSavepoint).ConfigureAwait(false);
            throw await TranslateAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private async ValueTask<int> TryAsync(string sql, IParameterSource? parameters, IRowSink? rows, bool behindSavepoint, CancellationToken cancellationToken)
    {
        var statement = StatementRun.Of(sql, parameters, stores: rows is null);
        var open = await ConnectAsync(cancellationToken).ConfigureAwait(false);

        // Sent together with the statement.
        transaction ??= await open.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (rows is not null)
        {
            var count = await StatementRun.QueryAsync(open, statement, rows, cancellationToken).ConfigureAwait(false);
            hasBegun = true;
            return count;
        }

        await StatementRun.ExecuteAsync(open, statement, behindSavepoint ? Savepoint : null, cancellationToken).ConfigureAwait(false);
        hasBegun = true;
        hasChanged = true;
        return statement.RecordsAffected;
    }

    private async ValueTask ReplaceConnectionAsync()
    {
        pools.Clear();
        await EndAsync().ConfigureAwait(false);
        transaction = null;
        connection = null;
    }

    private async ValueTask EndAsync()
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            // A connection that cannot roll back is broken, and its end is the end of the transaction.
        }

        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask RecoverAsync(bool fromSavepoint)
    {
        try
        {
            if (transaction is null || connection is null)
            {
                return;
            }

            if (connection.State != ConnectionState.Open)
            {
                isAborted = true;
            }
            else if (fromSavepoint)
            {
                await connection.RunAsync($"rollback to savepoint {Savepoint}; release savepoint {Savepoint}", CancellationToken.None).ConfigureAwait(false);
            }
            else if (hasChanged)
            {
                isAborted = true;
            }
            else
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
                transaction = null;
            }
        }
        catch (Exception exception) when (PostgresErrors.IsKnown(exception))
        {
            isAborted = true;
        }
    }

    private async ValueTask<Exception> TranslateAsync(Exception exception) =>
        exception is OperationCanceledException ? exception : await constraints.TranslateAsync(exception).ConfigureAwait(false);

    private void Enter(CancellationToken cancellationToken, bool evenAborted = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (ending is not null)
            {
                throw new StorageException(StorageFailure.Busy, ending);
            }

            if (running)
            {
                throw new InvalidOperationException("A session runs one statement at a time, and none from the rows of another.");
            }

            if (isAborted && !evenAborted)
            {
                throw Aborted();
            }

            running = true;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            running = false;
            idle?.SetResult();
            idle = null;
        }
    }

    private static StorageException Aborted() => new(StorageFailure.Unavailable, "The database undid the transaction.");

    /// <summary>A statement that nobody has waited for yet.</summary>
    private readonly record struct Waiting(string Sql, IParameterSource Parameters, Func<StorageException, ValueTask<Exception>> Refused);
}
