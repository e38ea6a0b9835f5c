using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Update: by a merge patch, and of a record that C# read before.</content>
internal sealed partial class RecordStore
{
    // The rest of the system fields are written by the kernel alone.
    private static readonly FieldMask UnpatchableFields = SystemFieldMask.Without(FieldMask.Of(SystemFields.Owner));

    /// <summary>Reads and checks a JSON merge patch.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="policy">What the caller may do.</param>
    /// <param name="body">The patch.</param>
    /// <param name="key">Fields that say which record is meant: they may be given, and stay as they are.</param>
    public RecordPatch ParsePatch(CallContext context, ObjectPolicy policy, ReadOnlyMemory<byte> body, in FieldMask key = default) =>
        ParsePatch(new NestedReader(Catalog, context), policy, body, key);

    /// <summary>Applies a merge patch to the record with this id.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.RecordNotFound"/> when there is none for the caller; or it is not permitted, not as expected, not valid.</exception>
    public async ValueTask<WriteResult> PatchAsync(
        WriteScope scope, ObjectPolicy policy, Guid id, RecordPatch patch, Precondition precondition, CancellationToken cancellationToken)
    {
        var reading = scope.ReadsAhead && ChangesWithOneStatement(policy) ? ReadAheadAsync(id, cancellationToken) : LoadForUpdateAsync(scope, policy, id, cancellationToken);
        var current = await reading.ConfigureAwait(false) ?? throw ProblemException.RecordNotFound(Definition.Name);
        return await PatchAsync(scope, policy, current, patch, precondition, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores the changes of a record that C# read before.</summary>
    /// <returns>The record as stored now.</returns>
    public async ValueTask<Record> UpdateAsync(WriteScope scope, ObjectPolicy policy, Record changed, CancellationToken cancellationToken)
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

        var target = type.Adopt(changed).Copy();
        KeepHidden(target, current, policy);
        target.SetComputed(current, Definition.Computed, Definition.AllFields);
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

    private RecordPatch ParsePatch(NestedReader nested, ObjectPolicy policy, ReadOnlyMemory<byte> body, in FieldMask key = default)
    {
        if (!policy.CanUpdate)
        {
            throw Denied("changed");
        }

        var problems = new ProblemList();
        var record = type.NewRecord();
        var patches = new List<JsonFieldPatch>();
        var parts = new List<NestedPart>();
        FieldMask provided;
        FieldMask failed;
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            RequireObject(ref json);
            provided = RecordJson.ReadObject(ref json, type, record, policy, policy.Updatable.Without(UnpatchableFields) | key, patches, nested, parts, out failed);
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

        var writes = ReadNested(nested, parts, body, isNew: false, record, problems, ref failed);
        provided = provided.Without(failed);
        type.Validate(record, provided & declared, problems);
        problems.ThrowIfAny();
        nested.Passwords.AddRange(NewPasswords(record));
        return new RecordPatch(record, provided.Without(key), patches, body, writes) { Passwords = nested.Passwords };
    }

    private async ValueTask<WriteResult> PatchAsync(
        WriteScope scope, ObjectPolicy policy, Record current, RecordPatch patch, Precondition precondition, CancellationToken cancellationToken)
    {
        await RequireUpdateAsync(scope, policy, current.Id, cancellationToken).ConfigureAwait(false);
        Require(precondition, current, policy);
        if (patch.Nested is { } before)
        {
            await before.RunBeforeAsync(scope, cancellationToken).ConfigureAwait(false);
        }

        var target = current.Copy();
        type.Assign(target, patch.Record, patch.Provided & declared);
        SystemFieldValues.Assign(target, patch.Record, patch.Provided & SystemFieldMask);
        Merge(target, patch);
        await RequireChangeableAsync(scope, policy, current, target, cancellationToken).ConfigureAwait(false);
        var fields = await StoreAsync(scope, policy, current, target, cancellationToken).ConfigureAwait(false);
        if (patch.Nested is { } after)
        {
            await after.RunAfterAsync(scope, target.Id, cancellationToken).ConfigureAwait(false);
            await ComputeAsync(scope, target, cancellationToken).ConfigureAwait(false);
        }

        return new WriteResult(target.Version == current.Version ? WriteAction.None : WriteAction.Updated, target.Id, new WrittenRecord(type, target, fields));
    }

    // The record as it is stored decides: a change cannot unlock the fields it changes, and closing a record may come with its last changes.
    private async ValueTask RequireChangeableAsync(WriteScope scope, ObjectPolicy policy, Record current, Record target, CancellationToken cancellationToken)
    {
        if (!hasReadOnlyRules || scope.Context.Principal.IsSystem)
        {
            return;
        }

        FieldMask refused;
        try
        {
            refused = await type.FindReadOnlyAsync(current, new RuleScope(scope, Definition, policy.Named(Definition)), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }

        refused &= type.Compare(current, target);
        if (refused.IsEmpty)
        {
            return;
        }

        var problems = new ProblemList();
        foreach (var field in Definition.Fields)
        {
            if (refused[field.Ordinal])
            {
                problems.Add(field, "READ_ONLY", $"'{field.Name}' cannot be changed now.");
            }
        }

        problems.ThrowIfAny();
    }

    private async ValueTask<FieldMask> StoreAsync(WriteScope scope, ObjectPolicy policy, Record current, Record target, CancellationToken cancellationToken)
    {
        await AskHandlersAsync(scope, policy, ChangeKind.Update, target, current, cancellationToken).ConfigureAwait(false);
        var changed = type.Compare(current, target);
        if (current.Owner != target.Owner)
        {
            changed.Add(SystemFields.Owner);
        }

        if (!changed.IsEmpty)
        {
            await CheckRulesAsync(scope, policy, target, current, cancellationToken).ConfigureAwait(false);
            await CheckReferencesAsync(scope, target, changed, cancellationToken).ConfigureAwait(false);
            await WriteRowAsync(scope, policy, current, target, changed, cancellationToken).ConfigureAwait(false);
            if (!await SatisfiesAsync(scope, target.Id, policy.UpdateRows, cancellationToken).ConfigureAwait(false))
            {
                throw Denied("changed like that");
            }

            await ComputeAsync(scope, target, cancellationToken).ConfigureAwait(false);

            if (Catalog.Events.HasAfterHandlers)
            {
                scope.Happened(type.UpdatedEvent(target.Copy(), current, new EventContext(scope.Context)));
            }
        }

        return await VisibleFieldsAsync(scope, policy, target.Id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteRowAsync(
        WriteScope scope, ObjectPolicy policy, Record current, Record target, FieldMask changed, CancellationToken cancellationToken)
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
            rows = await scope.ExecuteAsync(Sql.Update(written), new VersionedParameters(type, target, written, current, SealingOf(target)), ChangesWithOneStatement(policy), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            refused = failure;
        }

        if (refused is not null)
        {
            throw await TranslateAsync(scope, refused, policy, target, changed).ConfigureAwait(false);
        }

        if (rows == 0)
        {
            throw scope.ReadsAhead ? new OvertakenException() : Changed();
        }
    }

    // Nothing looks at the record once it is changed.
    private bool ChangesWithOneStatement(ObjectPolicy policy) => policy is { UpdateRows: null, ReadRows: null } && Definition.Computed.Length == 0;

    private async ValueTask<Record?> ReadAheadAsync(Guid id, CancellationToken cancellationToken)
    {
        var records = new RecordSink(type);
        await TranslatedAsync(Catalog.Driver.FindAsync(Sql.GetByKey(id, Definition.AllFields, null), records, cancellationToken)).ConfigureAwait(false);
        return records.Records.Count == 0 ? null : records.Records[0];
    }

    private void Merge(Record target, RecordPatch patch)
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
    private void KeepHidden(Record target, Record current, ObjectPolicy policy)
    {
        var hidden = Definition.AllFields.Without(policy.Readable);
        if (!hidden.IsEmpty)
        {
            type.Assign(target, current, (hidden & declared).Without(type.Compare(blank, target)));
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

    private static void Require(Precondition precondition, Record current, ObjectPolicy policy)
    {
        if (!precondition.Holds(current, policy.Readable))
        {
            throw Changed();
        }
    }

    private static ProblemException Changed() => new(ProblemCode.ConcurrentUpdate, "The record has changed since it was read.");

    private sealed class VersionedParameters(RecordType type, Record target, FieldMask fields, Record current, SecretSealing? sealing) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            parameters.Sealing = sealing;
            SystemFieldValues.WriteParameters(parameters, target, fields);
            type.WriteParameters(parameters, target, fields);
            parameters.Uuid(current.Id);
            parameters.Integer(current.Version);
        }
    }
}
