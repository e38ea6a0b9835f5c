using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <content>Upsert: the record is changed where it is there for the caller, and created where it is not.</content>
internal sealed partial class RecordStore
{
    // Who loses a race looks again and finds what the winner made; more rounds than this take winners that delete it again.
    private const int MostUpsertRounds = 4;

    /// <summary>Reads and checks a body that may have to be created or applied. What is wrong with one way only is told when that way is taken.</summary>
    public UpsertPlan ParseUpsert(CallContext context, ObjectPolicy policy, UpsertKey key, ReadOnlyMemory<byte> body)
    {
        if (!policy.CanCreate && !policy.CanUpdate)
        {
            throw Denied("created or changed");
        }

        var where = key.Id is null ? WhereOf(policy, key, body) : null;
        NewRecord? create = null;
        RecordPatch? patch = null;
        ProblemException? createProblem = null;
        ProblemException? patchProblem = null;
        try
        {
            // Who may not create is told no more than that there is no such record.
            create = policy.CanCreate ? ParseOne(context, policy, body) : throw ProblemException.RecordNotFound(Definition.Name);
        }
        catch (ProblemException problem)
        {
            createProblem = problem;
        }

        try
        {
            patch = ParsePatch(context, policy, body, MaskOf(field => key.Fields.Contains(field)));
        }
        catch (ProblemException problem)
        {
            patchProblem = problem;
        }

        if (create is { } made && patch is { } change)
        {
            patch = SharePasswords(made, change);
        }

        return create is null && patch is null
            ? throw (policy.CanCreate ? createProblem : patchProblem)!
            : new UpsertPlan(key.Id, where, create, createProblem, patch, patchProblem);
    }

    /// <summary>Creates or changes the record. Of callers that do it at once, one creates and the others change.</summary>
    public async ValueTask<WriteResult> UpsertAsync(
        WriteScope scope, ObjectPolicy policy, UpsertPlan plan, Precondition precondition, CancellationToken cancellationToken) => await UpsertAsync(
        scope,
        () => FindAsync(scope, policy, plan.Id, plan.Where, cancellationToken),
        () => CreateAsync(scope, policy, plan, precondition, cancellationToken),
        current => ChangeAsync(scope, policy, plan, current, precondition, cancellationToken),
        precondition,
        cancellationToken).ConfigureAwait(false);

    /// <summary>Stores a record of C# as it is given, in the place of the one that has its id or its values of unique fields.</summary>
    /// <returns>The record as stored now.</returns>
    public ValueTask<Record> UpsertAsync(WriteScope scope, ObjectPolicy policy, Record record, IReadOnlyList<int> on, CancellationToken cancellationToken)
    {
        record = type.Adopt(record);
        var where = on.Count == 0 ? null : WhereOf(policy, record, on);
        return UpsertAsync(
            scope,
            async () => where is null && record.Id == Guid.Empty
                ? null
                : await FindAsync(scope, policy, where is null ? record.Id : null, where, cancellationToken).ConfigureAwait(false),
            async () =>
            {
                // Where fields say which record is meant, the id it happens to carry does not.
                var given = record.Copy();
                given.Id = where is null ? given.Id : Guid.Empty;
                var made = Check(scope.Context, policy, given);
                await InsertAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
                return made.Record;
            },
            current =>
            {
                var given = record.Copy();
                (given.Id, given.Version) = (current.Id, current.Version);
                type.Assign(given, current, autonumbers);
                given.Owner ??= current.Owner;
                return UpdateAsync(scope, policy, given, cancellationToken);
            },
            default,
            cancellationToken);
    }

    private static async ValueTask<TResult> UpsertAsync<TResult>(
        WriteScope scope,
        Func<ValueTask<Record?>> find,
        Func<ValueTask<TResult>> create,
        Func<Record, ValueTask<TResult>> change,
        Precondition precondition,
        CancellationToken cancellationToken)
    {
        ProblemException? lost = null;
        for (var round = 1; ; round++)
        {
            var current = await find().ConfigureAwait(false);
            if (current is null && lost is { } taken && taken.Code == ProblemCode.UniqueViolation)
            {
                // The value is another record's, one the caller does not see or one that shares another value.
                throw taken;
            }

            var point = await scope.SetSavepointAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var result = current is null ? await create().ConfigureAwait(false) : await change(current).ConfigureAwait(false);
                await scope.ReleaseSavepointAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
            catch (ProblemException problem) when (round < MostUpsertRounds && IsLostRace(problem, current, precondition))
            {
                await scope.UndoToSavepointAsync(point, cancellationToken).ConfigureAwait(false);
                lost = problem;
            }
        }
    }

    private static bool IsLostRace(ProblemException problem, Record? current, Precondition precondition) => current is null
        ? problem.Code == ProblemCode.UniqueViolation
        : problem.Code == ProblemCode.ConcurrentUpdate && precondition == default;

    private async ValueTask<Record?> FindAsync(WriteScope scope, ObjectPolicy policy, Guid? id, Filter? where, CancellationToken cancellationToken)
    {
        if (id is { } known)
        {
            return await LoadForUpdateAsync(scope, policy, known, cancellationToken).ConfigureAwait(false);
        }

        var records = new RecordSink(type);
        // Locked as by id: what is changed next must be what the last of the callers before left.
        var statement = Sql.ForUpdate(Queries.Find(new Query { Where = where, Limit = 1 }, Definition.AllFields, policy.ReadRows, scope.Context));
        await RunAsync(scope.Session, statement, records, cancellationToken).ConfigureAwait(false);
        return records.Records.Count == 0 ? null : records.Records[0];
    }

    private async ValueTask<WriteResult> CreateAsync(
        WriteScope scope, ObjectPolicy policy, UpsertPlan plan, Precondition precondition, CancellationToken cancellationToken)
    {
        if (precondition != default)
        {
            throw Changed();
        }

        // A second round starts from what was read, not from what handlers made of it in the first.
        var made = plan.Create is { } read ? read with { Record = read.Record.Copy() } : throw plan.CreateProblem!;
        made.Record.Id = plan.Id ?? made.Record.Id;
        return await CreateAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<WriteResult> ChangeAsync(
        WriteScope scope, ObjectPolicy policy, UpsertPlan plan, Record current, Precondition precondition, CancellationToken cancellationToken) =>
        plan.Patch is { } patch
            ? await PatchAsync(scope, policy, current, patch, precondition, cancellationToken).ConfigureAwait(false)
            : throw plan.PatchProblem!;

    private Filter WhereOf(ObjectPolicy policy, Record record, IReadOnlyList<int> on)
    {
        var fields = on.Select(ordinal => Definition.Fields[ordinal]).ToArray();
        foreach (var field in fields)
        {
            if (!policy.Readable[field.Ordinal])
            {
                throw ProblemException.UnknownField(Definition.Name, field.Name);
            }
        }

        UpsertKey.RequireUnique(Definition, fields);
        return fields.Select(field => (Field: field, Value: ValueOf(record, field))).Aggregate(
            (Filter?)null,
            (where, one) => one.Value.IsNull
                ? throw new ProblemException(ProblemCode.ValidationFailed, $"'{one.Field.Name}' must have a value: it says which record is meant.", [new FieldProblem(one.Field.Name, "REQUIRED", $"'{one.Field.Name}' must have a value: it says which record is meant.")])
                : Filter.Both(where, new CompareFilter(one.Field.Ordinal, FilterOperator.Equal, one.Value)))!;
    }

    // The key's values are read whatever else is wrong with the body, and whether or not they may be written: they name the record.
    private Filter WhereOf(ObjectPolicy policy, UpsertKey key, ReadOnlyMemory<byte> body)
    {
        var problems = new ProblemList();
        var record = type.NewRecord();
        var mask = MaskOf(field => key.Fields.Contains(field));
        FieldMask given;
        FieldMask failed;
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            RequireObject(ref json);
            given = RecordJson.ReadObject(ref json, type, record, policy, mask, [], null, [], out failed);
            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        type.Validate(record, mask & given, new ProblemList());
        var missing = new ProblemList();
        Filter? where = null;
        foreach (var field in key.Fields)
        {
            var value = given[field.Ordinal] && !failed[field.Ordinal] ? ValueOf(record, field) : FieldValue.Null;
            if (value.IsNull)
            {
                missing.Add(field, "REQUIRED", $"'{field.Name}' must have a valid value: it says which record is meant.");
            }
            else
            {
                where = Filter.Both(where, new CompareFilter(field.Ordinal, FilterOperator.Equal, value));
            }
        }

        missing.ThrowIfAny();
        return where!;
    }
}
