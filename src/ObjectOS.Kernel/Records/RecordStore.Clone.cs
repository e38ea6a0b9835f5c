using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <content>Copies of records: what the caller may read and give, without what no two records may share, and without what the caller cannot read as it is.</content>
internal sealed partial class RecordStore
{
    /// <summary>Reads the fields that a copy has of its own.</summary>
    public (Record Record, FieldMask Provided) ParseOverrides(ObjectPolicy policy, ReadOnlyMemory<byte> body)
    {
        RequireCreate(policy);
        var record = type.NewRecord();
        if (body.IsEmpty)
        {
            return (record, FieldMask.None);
        }

        var problems = new ProblemList();
        FieldMask provided;
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            RequireObject(ref json);
            provided = RecordJson.ReadObject(ref json, type, record, policy, policy.Creatable.Without(FieldMask.Of(SystemFields.Version)), null, null, [], out _);
            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        problems.ThrowIfAny();
        return (record, provided);
    }

    /// <summary>Creates a copy of a record.</summary>
    public async ValueTask<WriteResult> CloneAsync(
        WriteScope scope, ObjectPolicy policy, Guid id, (Record Record, FieldMask Provided) overrides, bool withChildren, CancellationToken cancellationToken)
    {
        var source = await LoadAsync(scope.Session, policy, id, cancellationToken).ConfigureAwait(false)
            ?? throw ProblemException.RecordNotFound(Definition.Name);
        var copy = await CopyAsync(scope, policy, source, overrides.Record, overrides.Provided, cancellationToken).ConfigureAwait(false);
        if (withChildren)
        {
            var budget = new CloneBudget();
            await CloneChildrenAsync(scope, this, id, copy.Id, budget, cancellationToken).ConfigureAwait(false);
        }

        return copy;
    }

    public async ValueTask CloneReferringAsync(
        WriteScope scope, FieldDefinition reference, Guid from, Guid to, CloneBudget budget, CancellationToken cancellationToken)
    {
        if (Catalog.FindPolicy(Definition, scope.Context) is not { } policy)
        {
            return;
        }

        var sources = new RecordSink(type);
        var statement = Queries.Find(
            new Query { Where = new CompareFilter(reference.Ordinal, FilterOperator.Equal, FieldValue.Uuid(from)), Limit = WriteLimits.MaxNestedRecords + 1 },
            Definition.AllFields,
            policy.ReadRows,
            scope.Context);
        await RunAsync(scope.Session, statement, sources, cancellationToken).ConfigureAwait(false);
        if (sources.Records.Count == 0)
        {
            return;
        }

        RequireCreate(policy);
        RequireReference(policy.Creatable, reference);
        budget.Enter(sources.Records.Count);
        foreach (var source in sources.Records)
        {
            var given = type.NewRecord();
            SetReference(given, reference, to);
            var copy = await CopyAsync(scope, policy, source, given, FieldMask.Of(reference.Ordinal), cancellationToken).ConfigureAwait(false);
            scope.Affected++;
            await CloneChildrenAsync(scope, this, source.Id, copy.Id, budget, cancellationToken).ConfigureAwait(false);
        }

        budget.Leave();
    }

    private async ValueTask<WriteResult> CopyAsync(
        WriteScope scope, ObjectPolicy policy, Record source, Record given, FieldMask provided, CancellationToken cancellationToken)
    {
        var copied = (policy.Readable & policy.Creatable & declared).Without(MaskOf(static field => field.Unique || field.Type == FieldType.Autonumber || field.Kind is ValueKind.Secret or ValueKind.Password)).Without(provided);
        var record = type.NewRecord();
        type.Assign(record, source, copied);
        type.Assign(record, given, provided & declared);
        SystemFieldValues.Assign(record, given, provided & SystemFieldMask);
        var known = copied | provided;
        var absent = required.Without(known) | type.ApplyDefaults(record, known, scope.Context);
        var problems = new ProblemList();
        foreach (var field in Definition.Fields)
        {
            if (absent[field.Ordinal] && policy.Creatable[field.Ordinal])
            {
                problems.Add(field, "REQUIRED", $"'{field.Name}' is required and not copied: give the copy one of its own.");
            }
        }

        type.Validate(record, declared.Without(absent).Without(autonumbers), problems);
        ThrowIfAny(problems, Definition, policy);
        return await CreateAsync(scope, policy, new NewRecord(record, known, absent.Without(policy.Creatable)), cancellationToken).ConfigureAwait(false);
    }

    // Only what is a part of the record: whatever else refers to it goes on referring to the original.
    private async ValueTask CloneChildrenAsync(WriteScope scope, RecordStore parent, Guid from, Guid to, CloneBudget budget, CancellationToken cancellationToken)
    {
        foreach (var relation in parent.Type.Definition.Children)
        {
            if (Catalog.FindStore(relation.Object) is { } child
                && child.Type.Definition.FindField(relation.Field) is { Type: FieldType.MasterDetail } reference)
            {
                await child.CloneReferringAsync(scope, reference, from, to, budget, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
