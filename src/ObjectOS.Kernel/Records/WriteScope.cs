using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>One transaction in which records are written: its statements, what happened in it so far, and whether it may still commit.</summary>
/// <param name="catalog">The stores of the application.</param>
/// <param name="context">On whose behalf.</param>
/// <param name="session">The statements of the transaction.</param>
/// <param name="mayReadAhead">Whether a change may be worked out from a record that was read beside the transaction; who was overtaken meanwhile begins again without.</param>
internal sealed class WriteScope(StoreCatalog catalog, CallContext context, IWriteSession session, bool mayReadAhead)
{
    // A before-handler whose writes call it again, directly or through others, would otherwise never end.
    private const int DeepestHandlers = 16;

    private List<object>? events;
    private List<RuleWarning>? warnings;
    private int depth;

    /// <summary>On whose behalf.</summary>
    public CallContext Context { get; } = context;

    /// <summary>The statements of the transaction.</summary>
    public IWriteSession Session { get; } = session;

    /// <summary>The stores of the application.</summary>
    public StoreCatalog Catalog { get; } = catalog;

    /// <summary>The validations that did not hold and refused nothing.</summary>
    public IReadOnlyList<RuleWarning> Warnings => warnings ?? [];

    /// <summary>Whether a write failed halfway: what it had done so far must not become durable, even when its caller goes on.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>How many records the request changed so far, itself: what handlers write besides is not counted.</summary>
    public int Affected { get; set; }

    /// <summary>Whether the write that runs is the only one of the transaction, and nothing that could fail follows it there.</summary>
    public bool EndsWithWrite { get; set; }

    /// <summary>The rows of many writes that may be sent together; null where each is waited for.</summary>
    public Gathering? Gathering { get; set; }

    /// <summary>Whether the record that is changed may be read beside the transaction: its version tells in the end whether it is still as it was read.</summary>
    public bool ReadsAhead => mayReadAhead && EndsWithWrite && depth == 0;

    /// <summary>Runs a statement that changes rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="isLast">Whether nothing that could fail follows it in its write.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rows it changed.</returns>
    public ValueTask<int> ExecuteAsync(string sql, IParameterSource parameters, bool isLast, CancellationToken cancellationToken) =>
        isLast && EndsWithWrite && depth == 0
            ? Session.ExecuteLastAsync(sql, parameters, cancellationToken)
            : Session.ExecuteAsync(sql, parameters, cancellationToken);

    /// <summary>Runs a statement that writes the row of a record, together with the rows of other writes where nothing follows it and nobody waits for it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="isLast">Whether nothing that could fail follows it in its write.</param>
    /// <param name="refused">Makes of the failure what is thrown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask WriteRowAsync(string sql, IParameterSource parameters, bool isLast, Func<StorageException, ValueTask<Exception>> refused, CancellationToken cancellationToken)
    {
        if (isLast && depth == 0 && Gathering is { Pointer: { } pointer } gathering)
        {
            await Session.ExecuteSoonAsync(sql, parameters, async failure => gathering.Refuse(await refused(failure).ConfigureAwait(false), pointer), cancellationToken).ConfigureAwait(false);
            return;
        }

        StorageException failure;
        try
        {
            await ExecuteAsync(sql, parameters, isLast, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (StorageException exception)
        {
            failure = exception;
        }

        throw await refused(failure).ConfigureAwait(false);
    }

    /// <summary>Sets a point that a refused write is undone to.</summary>
    public async ValueTask<Savepoint> SetSavepointAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        await Session.SetSavepointAsync(cancellationToken).ConfigureAwait(false);
        return new Savepoint(events?.Count ?? 0, warnings?.Count ?? 0, depth, Affected);
    }

    /// <summary>Keeps what was done since the latest savepoint.</summary>
    public ValueTask ReleaseSavepointAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        return Session.ReleaseSavepointAsync(cancellationToken);
    }

    /// <summary>Undoes what was done since a savepoint, the latest: its rows, its events, and that it failed.</summary>
    public async ValueTask UndoToSavepointAsync(Savepoint point, CancellationToken cancellationToken)
    {
        await Session.UndoToSavepointAsync(cancellationToken).ConfigureAwait(false);
        events?.RemoveRange(point.Events, events.Count - point.Events);
        warnings?.RemoveRange(point.Warnings, warnings.Count - point.Warnings);
        depth = point.Depth;
        Affected = point.Affected;
        HasFailed = false;
    }

    /// <summary>Remembers an event until the commit.</summary>
    public void Happened(object happened) => (events ??= []).Add(happened);

    /// <summary>Keeps what validations warn of for the answer. What handlers write besides is no part of the body, so nothing of it is told.</summary>
    public void Warn(List<RuleWarning> told)
    {
        if (depth == 0 && Warnings.Count < ProblemList.Capacity)
        {
            (warnings ??= []).AddRange(told);
        }
    }

    /// <summary>Gives the warnings since a number of them the place of the part of the body that they are about.</summary>
    public void PlaceWarnings(int since, string pointer)
    {
        for (var i = since; i < Warnings.Count; i++)
        {
            var problem = warnings![i].Problem;
            warnings[i] = warnings[i] with { Problem = problem with { Pointer = pointer + problem.Pointer } };
        }
    }

    /// <summary>Runs one write; when it fails, the transaction cannot commit any more.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(Func<WriteScope, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        try
        {
            return await write(this, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    /// <summary>Lets handlers write within the transaction, so deep but no deeper.</summary>
    public void EnterHandlers()
    {
        if (++depth > DeepestHandlers)
        {
            throw new InvalidOperationException($"Before-handlers called each other more than {DeepestHandlers} deep: each writes a record that another one handles.");
        }
    }

    /// <summary>The end of <see cref="EnterHandlers"/>.</summary>
    public void LeaveHandlers()
    {
        depth--;
        ThrowIfFailed();
    }

    /// <summary>Throws when a write failed before.</summary>
    public void ThrowIfFailed()
    {
        if (HasFailed)
        {
            throw new InvalidOperationException("A write of this unit of work has failed, so nothing of it can be kept. Let the failure end it.");
        }
    }

    /// <summary>Publishes what happened, in order; called after the commit.</summary>
    public async ValueTask PublishAsync()
    {
        if (events is null)
        {
            return;
        }

        // The events have happened, whether or not the caller still waits.
        foreach (var happened in events)
        {
            await Catalog.Events.PublishAsync(happened, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>How far the transaction had come.</summary>
    /// <param name="Events">How many events had happened.</param>
    /// <param name="Warnings">How many warnings there were.</param>
    /// <param name="Depth">How deep handlers had called each other.</param>
    /// <param name="Affected">How many records had been changed.</param>
    internal readonly record struct Savepoint(int Events, int Warnings, int Depth, int Affected);
}
