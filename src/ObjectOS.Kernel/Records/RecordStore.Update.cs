using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Update: by a merge patch, and of a record that C# read before.</content>
internal sealed partial class RecordStore<TRecord>
{
    // The rest of the system fields are written by the kernel alone.
    private static readonly FieldMask UnpatchableFields = SystemFieldMask.Without(FieldMask.Of(SystemFields.Owner));

    /// <summary>Reads and checks a JSON merge patch.</summary>
    public RecordPatch<TRecord> ParsePatch(ObjectPolicy policy, ReadOnlyMemory<byte> body)
    {
        if (!policy.CanUpdate)
        {
            throw Denied("changed");
        }

        var problems = new ProblemList();
        var record = new TRecord();
        var patches = new List<JsonFieldPatch>();
        FieldMask provided;
        FieldMask failed;
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw JsonBody.Expected("a JSON object of fields");
            }

            provided = RecordJson.ReadObject(ref json, type, record, policy, policy.Updatable.Without(UnpatchableFields), patches, out failed);
            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        foreach (var patch in patches)
        {
            failed.Add(patch.Field.Ordinal);
        }

        provided = provided.Without(failed);
        type.Validate(record, provided & declared, problems);
        problems.ThrowIfAny();
        return new RecordPatch<TRecord>(record, provided, patches, body);
    }

    /// <summary>Applies a merge patch to the record with this id.</summary>
    /// <returns>The record as stored now and what of it the caller may read; null when there is none for the caller.</returns>
    public async ValueTask<(TRecord Record, FieldMask Fields)?> PatchAsync(
        WriteScope scope, ObjectPolicy policy, Guid id, RecordPatch<TRecord> patch, Precondition precondition, CancellationToken cancellationToken)
    {
        var current = await LoadForUpdateAsync(scope, policy, id, cancellationToken).ConfigureAwait(false);
        if (current is null)
        {
            return null;
        }

        await RequireUpdateAsync(scope, policy, id, cancellationToken).ConfigureAwait(false);
        Require(precondition, current, policy);
        var target = (TRecord)current.Copy();
        type.Assign(target, patch.Record, patch.Provided & declared);
        SystemFieldValues.Assign(target, patch.Record, patch.Provided & SystemFieldMask);
        Merge(target, patch);
        var fields = await StoreAsync(scope, policy, current, target, cancellationToken).ConfigureAwait(false);
        return (target, fields);
    }

    /// <summary>Stores the changes of a record that C# read before.</summary>
    /// <returns>The record as stored now.</returns>
    public async ValueTask<TRecord> UpdateAsync(WriteScope scope, ObjectPolicy policy, TRecord changed, CancellationToken cancellationToken)
    {
        if (!policy.CanUpdate)
        {
            throw Denied("changed");
        }

        var current = await LoadForUpdateAsync(scope, policy, changed.Id, cancellationToken).ConfigureAwait(false)
            ?? throw ProblemException.RecordNotFound(Definition.Name);
        await RequireUpdateAsync(scope, policy, current.Id, cancellationToken).ConfigureAwait(false);
        if (changed.Version != current.Version)
        {
            throw Changed();
        }

        var target = (TRecord)changed.Copy();
        KeepHidden(target, current, policy);
        SystemFieldValues.Assign(target, current, UnpatchableFields);
        var given = type.Compare(current, target);
        if (target.Owner != current.Owner)
        {
            given.Add(SystemFields.Owner);
        }

        RequireWritable(given, policy.Updatable, policy);
        var problems = new ProblemList();
        type.Validate(target, given, problems);
        problems.ThrowIfAny();
        await StoreAsync(scope, policy, current, target, cancellationToken).ConfigureAwait(false);
        return target;
    }

    private async ValueTask<FieldMask> StoreAsync(WriteScope scope, ObjectPolicy policy, TRecord current, TRecord target, CancellationToken cancellationToken)
    {
        await AskHandlersAsync(scope, policy, ChangeKind.Update, target, current, cancellationToken).ConfigureAwait(false);
        var changed = type.Compare(current, target);
        if (current.Owner != target.Owner)
        {
            changed.Add(SystemFields.Owner);
        }

        if (!changed.IsEmpty)
        {
            await CheckRulesAsync(scope, target, current, "", cancellationToken).ConfigureAwait(false);
            await CheckReferencesAsync(scope, target, changed, "", cancellationToken).ConfigureAwait(false);
            await WriteRowAsync(scope, policy, current, target, changed, cancellationToken).ConfigureAwait(false);
            if (!await SatisfiesAsync(scope, target.Id, policy.UpdateRows, cancellationToken).ConfigureAwait(false))
            {
                throw Denied("changed like that");
            }

            if (Catalog.Events.HasAfterHandlers)
            {
                scope.Happened(type.UpdatedEvent((TRecord)target.Copy(), current, new EventContext(scope.Context)));
            }
        }

        return await VisibleFieldsAsync(scope, policy, target.Id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteRowAsync(
        WriteScope scope, ObjectPolicy policy, TRecord current, TRecord target, FieldMask changed, CancellationToken cancellationToken)
    {
        // Two changes in one millisecond still differ in updated_at, because callers may compare it instead of the version.
        target.UpdatedAt = scope.Context.Now > current.UpdatedAt ? scope.Context.Now : current.UpdatedAt.AddMilliseconds(1);
        target.UpdatedBy = scope.Context.Principal.Id;
        target.Version = current.Version + 1;
        var written = changed | FieldMask.Of(SystemFields.UpdatedAt, SystemFields.UpdatedBy, SystemFields.Version);
        StorageException? refused = null;
        var rows = 0;
        try
        {
            rows = await scope.Session.ExecuteAsync(Sql.Update(written), new VersionedParameters(type, target, written, current), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            refused = failure;
        }

        if (refused is not null)
        {
            throw await TranslateAsync(scope, refused, policy, target, changed, "").ConfigureAwait(false);
        }

        if (rows == 0)
        {
            throw Changed();
        }
    }

    private void Merge(TRecord target, RecordPatch<TRecord> patch)
    {
        if (patch.JsonPatches.Count == 0)
        {
            return;
        }

        var problems = new ProblemList();
        foreach (var (field, start, end) in patch.JsonPatches)
        {
            if (JsonMergePatch.TryApply(ValueOf(target, field), patch.Body[start..end], out var merged))
            {
                var json = new JsonValueReader(merged, problems);
                json.Read();
                json.Field = field;
                type.ReadJson(ref json, field.Ordinal, target);
            }
            else
            {
                problems.Add(field, "FORMAT", $"'{field.Name}' is not valid Unicode.");
            }
        }

        problems.ThrowIfAny();
    }

    // Fields the caller may not read came to C# as those of a new record: unless C# gave them a value, they stay as they are stored.
    private void KeepHidden(TRecord target, TRecord current, ObjectPolicy policy)
    {
        var hidden = Definition.AllFields.Without(policy.Readable);
        if (!hidden.IsEmpty)
        {
            type.Assign(target, current, (hidden & declared).Without(type.Compare(Blank, target)));
            if (hidden[SystemFields.Owner] && target.Owner is null)
            {
                target.Owner = current.Owner;
            }
        }
    }

    private async ValueTask RequireUpdateAsync(WriteScope scope, ObjectPolicy policy, Guid id, CancellationToken cancellationToken)
    {
        if (!await SatisfiesAsync(scope, id, policy.UpdateRows, cancellationToken).ConfigureAwait(false))
        {
            throw Denied("changed");
        }
    }

    private static void Require(Precondition precondition, TRecord current, ObjectPolicy policy)
    {
        if (!precondition.Holds(current, policy.Readable))
        {
            throw Changed();
        }
    }

    private static ProblemException Changed() => new(ProblemCode.ConcurrentUpdate, "The record has changed since it was read.");

    private sealed class VersionedParameters(RecordType<TRecord> type, TRecord target, FieldMask fields, TRecord current) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            SystemFieldValues.WriteParameters(parameters, target, fields);
            type.WriteParameters(parameters, target, fields);
            parameters.Uuid(current.Id);
            parameters.Integer(current.Version);
        }
    }
}
