using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <content>Records in the body of another record: each passes its own policy, before and after, like a request of its own.</content>
internal sealed partial class RecordStore
{
    public RecordWrite PrepareCreate(NestedReader nested, Guid id, ReadOnlyMemory<byte> json, string pointer)
    {
        var policy = Catalog.PolicyOf(Definition, nested.Context);
        var made = ParseOne(nested, policy, json);
        made.Record.Id = id;
        return new RecordWrite(pointer, (scope, token) => CreateAsync(scope, policy, made, token));
    }

    public Func<Guid, RecordWrite> PrepareChild(NestedReader nested, FieldDefinition reference, ReadOnlyMemory<byte> json, string pointer)
    {
        var policy = Catalog.PolicyOf(Definition, nested.Context);
        RequireCreate(policy);
        RequireReference(policy.Creatable, reference);
        var read = ParseOne(nested, policy, json, FieldMask.Of(reference.Ordinal));
        return parent => new RecordWrite(pointer, (scope, token) =>
        {
            // A second attempt starts from what was read.
            var made = read with { Record = read.Record.Copy() };
            SetReference(made.Record, reference, parent);
            if (hasDefaultsOfFields)
            {
                ApplyDefaultsAgain(made, scope.Context);
            }

            return CreateAsync(scope, policy, made, token);
        });
    }

    public Func<Guid, RecordWrite> PrepareChildUpdate(NestedReader nested, FieldDefinition reference, Guid id, ReadOnlyMemory<byte> json, string pointer)
    {
        var policy = Catalog.PolicyOf(Definition, nested.Context);
        var patch = ParsePatch(nested, policy, json);
        return parent => new RecordWrite(pointer, async (scope, token) =>
            await PatchAsync(scope, policy, await ChildAsync(scope, policy, reference, id, parent, token).ConfigureAwait(false), patch, default, token).ConfigureAwait(false));
    }

    public Func<Guid, RecordWrite> PrepareConnect(CallContext context, FieldDefinition reference, Guid id, string pointer)
    {
        var policy = UpdatablePolicy(context, reference);
        return parent => new RecordWrite(pointer, (scope, token) => PatchAsync(scope, policy, id, ReferencePatch(reference, parent), default, token));
    }

    public Func<Guid, RecordWrite> PrepareDisconnect(CallContext context, FieldDefinition reference, Guid id, string pointer)
    {
        var policy = UpdatablePolicy(context, reference);
        if (reference.Required)
        {
            var message = $"'{reference.Name}' is required: a record of '{Definition.Name}' cannot be without it.";
            throw new ProblemException(ProblemCode.ValidationFailed, message, [new FieldProblem(reference.Name, "REQUIRED", message, "")]);
        }

        return parent => new RecordWrite(pointer, async (scope, token) => await PatchAsync(
            scope,
            policy,
            await ChildAsync(scope, policy, reference, id, parent, token).ConfigureAwait(false),
            ReferencePatch(reference, null),
            default,
            token).ConfigureAwait(false));
    }

    public Func<Guid, RecordWrite> PrepareChildDelete(CallContext context, FieldDefinition reference, Guid id, string pointer)
    {
        var policy = Catalog.PolicyOf(Definition, context);
        RequireDelete(policy);
        return parent => new RecordWrite(pointer, async (scope, token) =>
        {
            await ChildAsync(scope, policy, reference, id, parent, token).ConfigureAwait(false);
            return await DeleteAsync(scope, policy, id, default, token).ConfigureAwait(false)
                ? new WriteResult(WriteAction.Deleted, id, null)
                : throw ProblemException.RecordNotFound(Definition.Name);
        });
    }

    // Reads the members of a body that write records of other objects; a reference takes the id of what it will refer to.
    private NestedWrites? ReadNested(
        NestedReader? nested, List<NestedPart> parts, ReadOnlyMemory<byte> body, bool isNew, Record record, ProblemList problems, ref FieldMask failed)
    {
        if (nested is null || parts.Count == 0)
        {
            return null;
        }

        var writes = new NestedWrites();
        foreach (var part in parts)
        {
            if (part.Reference is not { } reference)
            {
                nested.ReadChildren(part, body, isNew, writes, problems);
            }
            else if (nested.ReadReference(part, body, writes, problems) is { } id)
            {
                SetReference(record, reference, id);
            }
            else
            {
                failed.Add(reference.Ordinal);
            }
        }

        return writes;
    }

    // A default may be made of the reference to the parent, which was not known when the record was read.
    private void ApplyDefaultsAgain(NewRecord made, CallContext context)
    {
        var before = made.Record.Copy();
        type.Assign(made.Record, blank, declared.Without(made.Provided));
        var problems = new ProblemList();
        AddRequired(type.ApplyDefaults(made.Record, made.Provided, context).Without(made.Missing), problems);
        type.Validate(made.Record, type.Compare(before, made.Record), problems);
        problems.ThrowIfAny();
    }

    // A record of another parent is refused like one that is not there.
    private async ValueTask<Record> ChildAsync(WriteScope scope, ObjectPolicy policy, FieldDefinition reference, Guid id, Guid parent, CancellationToken cancellationToken)
    {
        var child = await LoadForUpdateAsync(scope, policy, id, cancellationToken).ConfigureAwait(false);
        return child is not null && ValueOf(child, reference) is { IsNull: false } own && own.AsUuid == parent
            ? child
            : throw ProblemException.RecordNotFound(Definition.Name);
    }

    private ObjectPolicy UpdatablePolicy(CallContext context, FieldDefinition reference)
    {
        var policy = Catalog.PolicyOf(Definition, context);
        if (!policy.CanUpdate)
        {
            throw Denied("changed");
        }

        RequireReference(policy.Updatable, reference);
        return policy;
    }

    private static void RequireReference(in FieldMask writable, FieldDefinition reference)
    {
        if (!writable[reference.Ordinal])
        {
            var message = $"'{reference.Name}' cannot be written.";
            throw new ProblemException(ProblemCode.ValidationFailed, message, [new FieldProblem(reference.Name, "READ_ONLY", message, "")]);
        }
    }

    private RecordPatch ReferencePatch(FieldDefinition reference, Guid? target)
    {
        var record = type.NewRecord();
        SetReference(record, reference, target);
        return new RecordPatch(record, FieldMask.Of(reference.Ordinal), [], default);
    }

    // The emitted machinery knows how a field is held; JSON is the way in that it has.
    private void SetReference(Record record, FieldDefinition reference, Guid? target)
    {
        var json = new JsonValueReader(target is { } id ? JsonSerializedId(id) : "null"u8, new ProblemList());
        json.Read();
        json.Field = reference;
        type.ReadJson(ref json, reference.Ordinal, record);
    }

    private static ReadOnlySpan<byte> JsonSerializedId(Guid id)
    {
        var json = new byte[38];
        id.TryFormat(json.AsSpan(1), out _, "D");
        json[0] = json[37] = (byte)'"';
        return json;
    }
}
