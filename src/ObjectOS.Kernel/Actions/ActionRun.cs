using ObjectOS.Records;

namespace ObjectOS.Actions;

/// <summary>One call of an action: its parameters read and checked, ready to run once in a <see cref="RecordTransaction"/>.</summary>
public sealed class ActionRun
{
    private readonly Func<WriteScope, CancellationToken, ValueTask<ActionResult>> run;

    internal ActionRun(ActionDefinition definition, Func<WriteScope, CancellationToken, ValueTask<ActionResult>> run)
    {
        Definition = definition;
        this.run = run;
    }

    /// <summary>The action.</summary>
    public ActionDefinition Definition { get; }

    internal ValueTask<ActionResult> RunAsync(WriteScope scope, CancellationToken cancellationToken) => run(scope, cancellationToken);
}

/// <summary>What an action came to.</summary>
/// <param name="Id">The record it was done to, or that it answers; null where there is none.</param>
/// <param name="Record">The record it answers; null where it answers none, or where that one does not exist for the caller any more.</param>
/// <param name="Values">The values it answers as a JSON object; empty where it answers none.</param>
public sealed record ActionResult(Guid? Id, WrittenRecord? Record, ReadOnlyMemory<byte> Values);
