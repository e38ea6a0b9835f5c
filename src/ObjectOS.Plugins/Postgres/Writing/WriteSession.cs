using System.Data;
using Npgsql;
using ObjectOS.Postgres.Connections;

namespace ObjectOS.Postgres.Writing;

/// <summary>
/// The statements of one transaction. PostgreSQL gives a transaction up when a statement of it fails; so a statement that comes after a change runs behind a savepoint, which travels with it, and one
/// that comes before any change is followed by a new beginning.
/// </summary>
/// <param name="connection">A connection of its own.</param>
/// <param name="sequences">The numbers.</param>
/// <param name="constraints">What constraints are about.</param>
/// <param name="isOperation">Whether it ends with an operation; else with what its caller decides.</param>
internal sealed class WriteSession(NpgsqlConnection connection, Sequences sequences, ConstraintColumns constraints, bool isOperation) : IWriteSession, IAsyncDisposable
{
    private readonly Lock gate = new();
    private NpgsqlTransaction? transaction;
    private TaskCompletionSource? idle;
    private string? ending;
    private bool running;
    private bool hasChanged;
    private bool isAborted;

    /// <summary>Whether a statement that commits by itself was sent.</summary>
    public bool MayRemain { get; private set; }

    public async ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        try
        {
            var statement = StatementRun.Of(sql, parameters, stores: false);
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            return await StatementRun.QueryAsync(connection, statement, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresErrors.IsKnown(exception))
        {
            await RecoverAsync(fromSavepoint: false).ConfigureAwait(false);
            throw await TranslateAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        ExecuteAsync(sql, parameters, behindSavepoint: hasChanged, cancellationToken);

    // A statement that nothing came before is a transaction by itself, which saves the way there and back to commit it.
    public ValueTask<int> ExecuteLastAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        isOperation && transaction is null ? ExecuteAsync(sql, parameters, behindSavepoint: false, cancellationToken, alone: true) : ExecuteAsync(sql, parameters, cancellationToken);

    public async ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken)
    {
        var name = await sequences.EnsureAsync(sequence, cancellationToken).ConfigureAwait(false);
        var draw = new SequenceDraw(name);
        await QueryAsync(SequenceDraw.Sql, draw, draw, cancellationToken).ConfigureAwait(false);
        return draw.Number;
    }

    public async ValueTask DeferReferencesAsync(CancellationToken cancellationToken) =>
        await ExecuteAsync("set constraints all deferred", null, cancellationToken).ConfigureAwait(false);

    public async ValueTask SetSavepointAsync(CancellationToken cancellationToken) =>
        await ExecuteAsync("savepoint point", null, behindSavepoint: false, cancellationToken).ConfigureAwait(false);

    public async ValueTask UndoToSavepointAsync(CancellationToken cancellationToken)
    {
        Enter(cancellationToken, evenAborted: true);
        try
        {
            // What cannot be undone leaves the transaction as it is: given up.
            await connection.RunAsync("rollback to savepoint point; release savepoint point", cancellationToken).ConfigureAwait(false);
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
        await ExecuteAsync("release savepoint point", null, behindSavepoint: false, cancellationToken).ConfigureAwait(false);

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

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, bool behindSavepoint, CancellationToken cancellationToken, bool alone = false)
    {
        Enter(cancellationToken);
        try
        {
            var statement = StatementRun.Of(sql, parameters, stores: true);
            MayRemain |= alone;
            if (!alone)
            {
                await BeginAsync(cancellationToken).ConfigureAwait(false);
            }

            var batch = connection.CreateBatch();
            await using var disposeBatch = batch.ConfigureAwait(false);
            if (behindSavepoint)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("savepoint statement"));
            }

            batch.BatchCommands.Add(statement);
            if (behindSavepoint)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("release statement"));
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            hasChanged = true;
            return statement.RecordsAffected;
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresErrors.IsKnown(exception))
        {
            await RecoverAsync(behindSavepoint).ConfigureAwait(false);
            throw await TranslateAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken) =>
        // Sent together with the statement that follows.
        transaction ??= await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask RecoverAsync(bool fromSavepoint)
    {
        try
        {
            if (transaction is null)
            {
                return;
            }

            if (connection.FullState.HasFlag(ConnectionState.Broken) || connection.State != ConnectionState.Open)
            {
                isAborted = true;
            }
            else if (fromSavepoint)
            {
                await connection.RunAsync("rollback to savepoint statement", CancellationToken.None).ConfigureAwait(false);
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
}
