using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Storage;

namespace ObjectOS.Actions;

/// <summary>The machinery of one action: how its parameters are read and checked, when it can be run, and whom it calls. One emitted class an action derives from it; the rest is here.</summary>
/// <remarks>Stateless after construction and thread-safe.</remarks>
public abstract class ActionType
{
    private protected ActionType(ActionDefinition definition) => Definition = definition;

    /// <summary>The action.</summary>
    public ActionDefinition Definition { get; }

    // What the engine asks of an action without knowing its classes. The typed members are the emitted class's.

    internal abstract object NewInput();

    internal abstract void ReadJson(ref JsonValueReader json, int ordinal, object input);

    internal abstract void Validate(object input, in FieldMask parameters, ProblemList problems);

    internal abstract Guid? ReferenceOf(object input, int ordinal);

    internal abstract ValueTask<FieldMask> ApplyDefaultsAsync(Record? record, object input, FieldMask provided, RuleScope rules, CancellationToken cancellationToken);

    internal abstract ValueTask<ActionRefusal> CheckAsync(Record? record, object input, RuleScope rules, CancellationToken cancellationToken);

    internal abstract ValueTask<object?> RunAsync(IServiceProvider services, Record? record, object input, UnitOfWork work, bool isDryRun, CancellationToken cancellationToken);

    internal abstract void WriteResult(Utf8JsonWriter json, object result, ProblemList problems);
}

/// <summary>The machinery of one action whose parameters are <typeparamref name="TInput"/>.</summary>
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
/// <param name="definition">The action.</param>
public abstract class ActionType<TInput>(ActionDefinition definition) : ActionType(definition)
    where TInput : class, new()
{
    /// <summary>Reads the value of one parameter. The reader stands on the value's first token and afterwards on its last.</summary>
    protected abstract void ReadJson(ref JsonValueReader json, int ordinal, TInput input);

    /// <summary>Checks the parameters that are in <paramref name="parameters"/>, and cleans those that are cleaned (html).</summary>
    protected abstract void Validate(TInput input, in FieldMask parameters, ProblemList problems);

    /// <summary>The record that a parameter refers to, or null. Overridden where there are such parameters.</summary>
    protected virtual Guid? ReferenceOf(TInput input, int ordinal) => null;

    /// <summary>Checks what the action answers and writes it as the members of a JSON object, which is already open. Overridden where it answers values of its own.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">What the handler returned.</param>
    /// <param name="problems">Takes what the handler should not have returned.</param>
    protected virtual void WriteValues(Utf8JsonWriter json, object result, ProblemList problems)
    {
    }

    internal sealed override object NewInput() => new TInput();

    internal sealed override void ReadJson(ref JsonValueReader json, int ordinal, object input) => ReadJson(ref json, ordinal, (TInput)input);

    internal sealed override void Validate(object input, in FieldMask parameters, ProblemList problems) => Validate((TInput)input, parameters, problems);

    internal sealed override Guid? ReferenceOf(object input, int ordinal) => ReferenceOf((TInput)input, ordinal);

    internal sealed override void WriteResult(Utf8JsonWriter json, object result, ProblemList problems) => WriteValues(json, result, problems);
}

/// <summary>Whether an action is refused before it runs.</summary>
public enum ActionRefusal
{
    /// <summary>It may run.</summary>
    None,

    /// <summary>It is not there for this caller or this record.</summary>
    NotVisible,

    /// <summary>It cannot be run now.</summary>
    NotEnabled,
}
