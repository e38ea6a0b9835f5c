using ObjectOS.Objects;
using ObjectOS.Records;
using ObjectOS.Storage;

namespace ObjectOS.Actions;

/// <summary>The machinery of an action that belongs to no record.</summary>
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
/// <param name="definition">The action.</param>
public abstract class GlobalActionType<TInput>(ActionDefinition definition) : ActionType<TInput>(definition)
    where TInput : class, new()
{
    /// <summary>Fills parameters that were not given with defaults that are known only now. Overridden where there are some.</summary>
    /// <returns>The required parameters whose default is missing.</returns>
    protected virtual ValueTask<FieldMask> ApplyDefaultsAsync(TInput input, FieldMask provided, RuleScope rules, CancellationToken cancellationToken) => new(FieldMask.None);

    /// <summary>Says whether the action may run. Overridden where there are conditions.</summary>
    protected virtual ValueTask<ActionRefusal> CheckAsync(TInput input, RuleScope rules, CancellationToken cancellationToken) => new(ActionRefusal.None);

    /// <summary>Calls the handler.</summary>
    /// <returns>What it answers, or null.</returns>
    protected abstract ValueTask<object?> RunAsync(IServiceProvider services, GlobalActionCall<TInput> call, CancellationToken cancellationToken);

    internal sealed override ValueTask<FieldMask> ApplyDefaultsAsync(Record? record, object input, FieldMask provided, RuleScope rules, CancellationToken cancellationToken) =>
        ApplyDefaultsAsync((TInput)input, provided, rules, cancellationToken);

    internal sealed override ValueTask<ActionRefusal> CheckAsync(Record? record, object input, RuleScope rules, CancellationToken cancellationToken) =>
        CheckAsync((TInput)input, rules, cancellationToken);

    internal sealed override ValueTask<object?> RunAsync(IServiceProvider services, Record? record, object input, UnitOfWork work, bool isDryRun, CancellationToken cancellationToken) =>
        RunAsync(services, new GlobalActionCall<TInput>((TInput)input, work, isDryRun), cancellationToken);
}
