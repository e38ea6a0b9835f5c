using ObjectOS.Sqlite.Connections;

namespace ObjectOS.Sqlite.Writing;

/// <summary>The statements of one operation or one transaction. Everything completes at once; the lock only guards against a session that is taken away.</summary>
internal sealed class WriteSession(Writer writer, bool needsSavepoint) : IWriteSession
{
    private const string NextNumber =
        """
        insert into "_sequences" ("name", "value") values ($1, $2)
        on conflict ("name") do update set "value" = max("value" + 1, excluded."value") returning "value"
        """;

    private readonly Lock gate = new();
    private string? ending;
    private bool running;
    private bool hasWritten;
    private bool hasSavepoint;
    private bool hasDeferred;

    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            lock (gate)
            {
                var statement = Enter(sql, cancellationToken);
                try
                {
                    return new(writer.Connection.Query(statement, parameters, rows, cancellationToken));
                }
                finally
                {
                    running = false;
                }
            }
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    public ValueTask<int> ExecuteAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        RunAsync(sql, writes: false, cancellationToken, parameters);

    // SQLite undoes a refused statement by itself. A savepoint costs as much as the statement: every page it changes is copied once more.
    public ValueTask<int> ExecuteLastAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken) =>
        RunAsync(sql, writes: false, cancellationToken, parameters, isLast: true);

    public ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (ending is not null)
            {
                return ValueTask.FromException<long>(Ended());
            }

            var draw = new SequenceDraw(sequence, writer.LastDrawn(sequence) + 1);
            var query = QueryAsync(NextNumber, draw, draw, cancellationToken);
            if (!query.IsCompletedSuccessfully)
            {
                return ValueTask.FromException<long>(query.AsTask().Exception!.InnerException!);
            }

            writer.RememberDrawn(sequence, draw.Number);
            return new(draw.Number);
        }
    }

    public async ValueTask DeferReferencesAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("pragma defer_foreign_keys = on", null, cancellationToken).ConfigureAwait(false);
        hasDeferred = true;
    }

    // The point of the operation itself, if it needs one, must lie before any point of its own.
    public async ValueTask SetSavepointAsync(CancellationToken cancellationToken) =>
        await RunAsync("savepoint point", writes: true, cancellationToken).ConfigureAwait(false);

    public async ValueTask UndoToSavepointAsync(CancellationToken cancellationToken)
    {
        await RunAsync("rollback to point", writes: false, cancellationToken).ConfigureAwait(false);
        await ReleaseSavepointAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ReleaseSavepointAsync(CancellationToken cancellationToken) =>
        await RunAsync("release point", writes: false, cancellationToken).ConfigureAwait(false);

    // There is one writer, in this process and beside others: whoever has it has every name.
    public ValueTask<bool> TryLockAsync(string name, CancellationToken cancellationToken) =>
        ending is null ? new(true) : ValueTask.FromException<bool>(Ended());

    /// <summary>Ends an operation that went well, inside the transaction it shares.</summary>
    /// <exception cref="StorageException">It left references that point at no row.</exception>
    public void Release()
    {
        if (!writer.Connection.InTransaction)
        {
            throw new StorageException(StorageFailure.Unavailable, "The database undid the transaction.");
        }

        if (hasDeferred)
        {
            if (writer.Connection.HasOpenReferences)
            {
                throw new StorageException(StorageFailure.ReferenceViolation, "FOREIGN KEY constraint failed");
            }

            writer.Connection.Run("pragma defer_foreign_keys = off");
        }

        if (hasSavepoint)
        {
            writer.Connection.Run("release operation");
        }
    }

    /// <summary>Undoes what an operation did, and nothing else.</summary>
    public void Undo()
    {
        var connection = writer.Connection;
        if (!connection.InTransaction)
        {
            return;
        }

        if (hasSavepoint)
        {
            connection.Run("rollback to operation");
            connection.Run("release operation");
        }
        else if (hasWritten)
        {
            connection.Rollback();
            return;
        }

        if (hasDeferred)
        {
            connection.Run("pragma defer_foreign_keys = off");
        }
    }

    /// <summary>Lets no further statement in, and waits for the one that runs, which is stopped.</summary>
    public void Close(string reason)
    {
        var guard = writer.Connection.Guard;
        guard.Revoke();
        lock (gate)
        {
            ending = reason;
            guard.Restore();
        }
    }

    /// <summary>What a caller hears who comes too late.</summary>
    public StorageException Ended() => new(StorageFailure.Busy, ending ?? "The transaction has ended.");

    private ValueTask<int> RunAsync(string sql, bool writes, CancellationToken cancellationToken, IParameterSource? parameters = null, bool isLast = false)
    {
        try
        {
            lock (gate)
            {
                var statement = Enter(sql, cancellationToken, writes, isLast);
                try
                {
                    var changed = writer.Connection.Execute(statement, parameters);
                    hasWritten |= changed > 0;
                    return new(changed);
                }
                finally
                {
                    running = false;
                }
            }
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    private Statement Enter(string sql, CancellationToken cancellationToken, bool writes = false, bool isLast = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ending is not null)
        {
            throw Ended();
        }

        if (running)
        {
            throw new InvalidOperationException("A row sink may not run statements on the session it reads from.");
        }

        if (!writer.Connection.InTransaction)
        {
            // An earlier failure took the transaction with it; going on would commit statement by statement.
            throw new StorageException(StorageFailure.Unavailable, "The database undid the transaction.");
        }

        var statement = writer.Connection.Prepare(sql);
        if (!isLast && (writes || !statement.IsReadOnly))
        {
            // Only what is about to change something needs a point to come back to, and only if others share the transaction.
            if (needsSavepoint && !hasSavepoint)
            {
                writer.Connection.Run("savepoint operation");
                hasSavepoint = true;
            }

            hasWritten = true;
        }

        running = true;
        return statement;
    }
}
