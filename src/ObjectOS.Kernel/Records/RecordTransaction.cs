using ObjectOS.Actions;
using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>The transaction of one request, in which its writes run one after the other. One caller at a time; dead after the request's work returned.</summary>
public sealed class RecordTransaction
{
    private readonly WriteScope scope;
    private readonly bool endsWithWork;

    internal RecordTransaction(WriteScope scope, bool endsWithWork)
    {
        this.scope = scope;
        this.endsWithWork = endsWithWork;
    }

    /// <summary>The validations that did not hold and refused nothing, of the writes so far.</summary>
    public IReadOnlyList<RuleWarning> Warnings => scope.Warnings;

    /// <summary>Runs a write. When it is refused, nothing of the transaction remains.</summary>
    /// <exception cref="ProblemException">It is not permitted or contradicts what is stored.</exception>
    public ValueTask<WriteResult> RunAsync(RecordWrite write, CancellationToken cancellationToken) => scope.WriteAsync(write.RunAsync, cancellationToken);

    /// <summary>Runs an action. When it is refused or fails, nothing of the transaction remains.</summary>
    /// <exception cref="ProblemException">Its condition does not hold, or its handler refuses.</exception>
    public ValueTask<ActionResult> RunAsync(ActionRun action, CancellationToken cancellationToken) => scope.WriteAsync(action.RunAsync, cancellationToken);

    /// <summary>Runs writes one after the other. The first that is refused ends it, and nothing of the transaction remains.</summary>
    /// <exception cref="ProblemException">One is not permitted or contradicts what is stored; it tells which.</exception>
    public ValueTask<IReadOnlyList<WriteResult>> RunAllAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellationToken) =>
        scope.WriteAsync((_, token) => GatheredWrites.RunAsync(scope, writes, token), cancellationToken);

    /// <summary>Runs the only write of the transaction, which spares a driver the care for others.</summary>
    /// <exception cref="ProblemException">It is not permitted or contradicts what is stored.</exception>
    public ValueTask<WriteResult> RunOnlyAsync(RecordWrite write, CancellationToken cancellationToken)
    {
        scope.EndsWithWrite = endsWithWork && write.IsOfOneRecord;
        return RunAsync(write, cancellationToken);
    }

    /// <summary>Runs a write that may be refused for itself: what it had done until then is undone, and the transaction goes on.</summary>
    public async ValueTask<WriteOutcome> TryAsync(RecordWrite write, CancellationToken cancellationToken)
    {
        var point = await scope.SetSavepointAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await write.RunAsync(scope, cancellationToken).ConfigureAwait(false);
            await scope.ReleaseSavepointAsync(cancellationToken).ConfigureAwait(false);
            return new WriteOutcome(result, null);
        }
        catch (ProblemException problem) when (problem.Code != ProblemCode.DatabaseUnavailable)
        {
            await scope.UndoToSavepointAsync(point, cancellationToken).ConfigureAwait(false);
            return new WriteOutcome(null, problem);
        }
    }
}
