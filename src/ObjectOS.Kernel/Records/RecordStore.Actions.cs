using System.Buffers;
using System.Text.Json;
using ObjectOS.Actions;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <content>Actions: the record is loaded and locked, the parameters are completed, the conditions asked, then the handler does what it does, all in one transaction.</content>
internal sealed partial class RecordStore
{
    /// <summary>The actions of plugins that are not disabled, in the order in which they were declared.</summary>
    public IReadOnlyList<ActionType> Actions => field ??= [.. type.Actions.Where(action => !Catalog.IsDisabled(action.Definition.Plugin))];

    /// <summary>The action of a name, for a record or for none.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.ActionNotFound"/>.</exception>
    public ActionType FindAction(string name, ActionKind kind)
    {
        var action = Actions.FirstOrDefault(action => action.Definition.Name == name);
        if (action?.Definition.Kind == kind)
        {
            return action;
        }

        throw ProblemException.ActionNotFound(Definition.Name, name, action is null ? "" : kind == ActionKind.Global ? " It is done to one record." : " It is done to no record in particular.");
    }

    /// <summary>Does an action to a record.</summary>
    public async ValueTask<ActionResult> ActAsync(
        WriteScope scope, ObjectPolicy policy, ActionType action, ActionInput input, Guid id, Precondition precondition, bool isDryRun, CancellationToken cancellationToken)
    {
        var current = await LoadForUpdateAsync(scope, policy, id, cancellationToken).ConfigureAwait(false) ?? throw ProblemException.RecordNotFound(Definition.Name);
        Require(precondition, current, policy);
        await PrepareAsync(scope, action, input, current, cancellationToken).ConfigureAwait(false);
        var shown = current.Copy();
        Hide(shown, policy);
        var result = await CallAsync(scope, action, input, shown, isDryRun, cancellationToken).ConfigureAwait(false);
        return await ResultAsync(scope, policy, action, id, result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does an action that belongs to no record.</summary>
    public async ValueTask<ActionResult> ActAsync(WriteScope scope, ObjectPolicy policy, ActionType action, ActionInput input, bool isDryRun, CancellationToken cancellationToken)
    {
        await PrepareAsync(scope, action, input, null, cancellationToken).ConfigureAwait(false);
        var result = await CallAsync(scope, action, input, null, isDryRun, cancellationToken).ConfigureAwait(false);
        return await ResultAsync(scope, policy, action, (result as Record)?.Id, result, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask PrepareAsync(WriteScope scope, ActionType action, ActionInput input, Record? record, CancellationToken cancellationToken)
    {
        var parameters = action.Definition.Parameters;
        var rules = new RuleScope(scope, Definition, FieldMask.First(parameters.Length));
        try
        {
            await input.CompleteAsync(action, record, rules, cancellationToken).ConfigureAwait(false);
            var refusal = await action.CheckAsync(record, input.Values, rules, cancellationToken).ConfigureAwait(false);
            if (refusal != ActionRefusal.None)
            {
                throw ProblemException.ActionRefused(action.Definition, refusal);
            }

            rules.Complete();
            await RequireReferencesAsync(scope, action, input, cancellationToken).ConfigureAwait(false);
        }
        catch (Storage.StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    // No database knows what a parameter refers to, so it is looked up, with the caller's eyes.
    private async ValueTask RequireReferencesAsync(WriteScope scope, ActionType action, ActionInput input, CancellationToken cancellationToken)
    {
        List<FieldDefinition>? missing = null;
        foreach (var parameter in action.Definition.Parameters)
        {
            if (parameter.Reference is not { } reference || action.ReferenceOf(input.Values, parameter.Ordinal) is not { } id)
            {
                continue;
            }

            if (Catalog.FindStore(reference.Object) is not { } target
                || Catalog.FindPolicy(target.Definition, scope.Context) is not { } policy
                || !await target.ExistsAsync(scope.Session, id, policy.ReadRows, cancellationToken).ConfigureAwait(false))
            {
                (missing ??= []).Add(parameter);
            }
        }

        if (missing is not null)
        {
            throw StorageProblems.MissingReference(missing);
        }
    }

    // What the handler writes is its own affair, as with handlers of changes: nothing of it is counted or told with the answer.
    private async ValueTask<object?> CallAsync(WriteScope scope, ActionType action, ActionInput input, Record? record, bool isDryRun, CancellationToken cancellationToken)
    {
        scope.EnterHandlers();
        var result = await action.RunAsync(Catalog.Services, record, input.Values, new ScopedUnitOfWork(scope), isDryRun, cancellationToken).ConfigureAwait(false);
        scope.LeaveHandlers();
        return result;
    }

    // Made inside of the transaction, so that nothing remains of an action whose answer cannot be told.
    private async ValueTask<ActionResult> ResultAsync(WriteScope scope, ObjectPolicy policy, ActionType action, Guid? id, object? result, CancellationToken cancellationToken)
    {
        switch (action.Definition.Returns)
        {
            case ActionReturn.Record when id is { } stored:
                var record = await LoadAsync(scope.Session, policy, stored, cancellationToken).ConfigureAwait(false);
                return new ActionResult(id, record is null ? null : new WrittenRecord(type, record, policy.Readable), default);
            case ActionReturn.Values when result is not null:
                return new ActionResult(id, null, Write(action, result));
            case ActionReturn.Nothing:
                return new ActionResult(id, null, default);
            default:
                throw new InvalidOperationException($"The handler of the action '{action.Definition.Name}' of '{Definition.Name}' returned nothing.");
        }
    }

    private ReadOnlyMemory<byte> Write(ActionType action, object result)
    {
        var problems = new ProblemList();
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            action.WriteResult(json, result, problems);
            json.WriteEndObject();
        }

        return problems.IsEmpty
            ? bytes.WrittenMemory
            : throw new InvalidOperationException($"The handler of the action '{action.Definition.Name}' of '{Definition.Name}' returned what it should not: {problems.Items[0].Message}");
    }
}
