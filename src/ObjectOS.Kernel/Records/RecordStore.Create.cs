using System.Globalization;
using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Create: of one record, of many, and of fixtures.</content>
internal sealed partial class RecordStore
{
    /// <summary>Reads and checks a new record from a JSON object.</summary>
    public NewRecord ParseOne(CallContext context, ObjectPolicy policy, ReadOnlyMemory<byte> body) => ParseOne(new NestedReader(Catalog, context), policy, body);

    /// <summary>Reads and checks the new records of a JSON array; says everything that is wrong with any of them.</summary>
    public List<NewRecord> ParseMany(CallContext context, ObjectPolicy policy, ReadOnlyMemory<byte> body, int most, bool nests = true)
    {
        RequireCreate(policy);
        var problems = new ProblemList();
        var nested = nests ? new NestedReader(Catalog, context) : null;
        var records = new List<NewRecord>();
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            json.Read();
            if (json.TokenType != JsonTokenType.StartArray)
            {
                throw JsonBody.Expected("a JSON array of records");
            }

            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (json.TokenType != JsonTokenType.StartObject)
                {
                    throw JsonBody.Expected("a JSON array of records");
                }

                if (records.Count == most)
                {
                    throw new ProblemException(ProblemCode.InvalidParameter, $"At most {most} records can be created at once.");
                }

                problems.PointerPrefix = PointerOf(records.Count);
                records.Add(ParseObject(ref json, context, policy, body, nested));
            }

            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        problems.ThrowIfAny();
        return records;
    }

    private NewRecord ParseOne(NestedReader nested, ObjectPolicy policy, ReadOnlyMemory<byte> body, in FieldMask preset = default)
    {
        RequireCreate(policy);
        var problems = new ProblemList();
        NewRecord record;
        try
        {
            var json = new JsonValueReader(body.Span, problems);
            RequireObject(ref json);
            record = ParseObject(ref json, nested.Context, policy, body, nested, preset);
            json.Read();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Malformed(exception);
        }

        problems.ThrowIfAny();
        return record;
    }

    /// <summary>Checks a new record that C# made.</summary>
    public NewRecord Check(CallContext context, ObjectPolicy policy, Record record)
    {
        RequireCreate(policy);
        record = type.Adopt(record);
        var provided = type.Compare(blank, record);
        RequireWritable(provided, policy.Creatable, policy);
        if (record.Owner is not null)
        {
            provided.Add(SystemFields.Owner);
            RequireWritable(FieldMask.Of(SystemFields.Owner), policy.Creatable, policy);
        }

        var problems = new ProblemList();
        var made = record.Copy();
        var absent = type.ApplyDefaults(made, provided, context);
        AddRequired(absent, problems);
        type.Validate(made, declared.Without(absent).Without(autonumbers), problems);
        problems.ThrowIfAny();
        if (!context.Principal.IsSystem)
        {
            provided = provided.Without(autonumbers);
        }

        return new NewRecord(made, provided, FieldMask.None) { Passwords = NewPasswords(made) };
    }

    /// <summary>Stores a new record: handlers, numbers, the row, the policy's look at it, the event.</summary>
    /// <returns>The fields of it that the caller may read.</returns>
    public async ValueTask<FieldMask> InsertAsync(WriteScope scope, ObjectPolicy policy, NewRecord made, CancellationToken cancellationToken)
    {
        var record = made.Record;
        Stamp(record, made.Provided, scope.Context);
        await AskHandlersAsync(scope, policy, ChangeKind.Create, record, null, cancellationToken).ConfigureAwait(false);
        RequireFilled(record, made.Missing, policy);
        await CheckNewAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
        await WriteRowAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
        if (!await SatisfiesAsync(scope, record.Id, policy.CreateRows, cancellationToken).ConfigureAwait(false))
        {
            throw Denied("created");
        }

        await ComputeAsync(scope, record, cancellationToken).ConfigureAwait(false);
        if (Catalog.Events.HasAfterHandlers)
        {
            scope.Happened(type.CreatedEvent(record.Copy(), new EventContext(scope.Context)));
        }

        return await VisibleFieldsAsync(scope, policy, record.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores a new record and tells what came of it.</summary>
    public async ValueTask<WriteResult> CreateAsync(WriteScope scope, ObjectPolicy policy, NewRecord made, CancellationToken cancellationToken)
    {
        if (made.Nested is { } before)
        {
            await before.RunBeforeAsync(scope, cancellationToken).ConfigureAwait(false);
        }

        var fields = await InsertAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
        if (made.Nested is { } after)
        {
            await after.RunAfterAsync(scope, made.Record.Id, cancellationToken).ConfigureAwait(false);
            await ComputeAsync(scope, made.Record, cancellationToken).ConfigureAwait(false);
        }

        return new WriteResult(WriteAction.Created, made.Record.Id, new WrittenRecord(type, made.Record, fields));
    }

    public async ValueTask<SeedCount> SeedAsync(WriteScope scope, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        // Fixtures are data, not business: no handler is asked and nobody is told.
        var policy = ObjectPolicy.System(Definition);
        var inserted = 0;
        var skipped = 0;
        foreach (var made in ParseMany(scope.Context, policy, json, int.MaxValue, nests: false))
        {
            if (made.Record.Id != Guid.Empty && await ExistsAsync(scope.Session, made.Record.Id, null, cancellationToken).ConfigureAwait(false))
            {
                skipped++;
                continue;
            }

            Stamp(made.Record, made.Provided, scope.Context);
            await HashPasswordsAsync(made.Record, cancellationToken).ConfigureAwait(false);
            await CheckNewAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
            await WriteRowAsync(scope, policy, made, cancellationToken).ConfigureAwait(false);
            inserted++;
        }

        return new SeedCount(Definition.Name, inserted, skipped);
    }

    /// <summary>The place of a record in a list.</summary>
    public static string PointerOf(int index) => "/" + index.ToString(CultureInfo.InvariantCulture);

    private static void RequireObject(ref JsonValueReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw JsonBody.Expected("a JSON object of fields");
        }
    }

    private NewRecord ParseObject(
        ref JsonValueReader json, CallContext context, ObjectPolicy policy, ReadOnlyMemory<byte> body, NestedReader? nested, in FieldMask preset = default)
    {
        var problems = json.Problems;
        var record = type.NewRecord();
        var writable = policy.Creatable.Without(FieldMask.Of(SystemFields.Version)).Without(preset);
        var parts = new List<NestedPart>();
        var provided = RecordJson.ReadObject(ref json, type, record, policy, writable, null, nested, parts, out var failed) | preset;
        failed |= preset;
        var writes = ReadNested(nested, parts, body, isNew: true, record, problems, ref failed);
        var absent = required.Without(provided) | type.ApplyDefaults(record, provided, context);
        AddRequired(absent & writable, problems);
        type.Validate(record, declared.Without(failed).Without(absent).Without(autonumbers), problems);
        nested?.Passwords.AddRange(NewPasswords(record));
        return new NewRecord(record, provided, absent.Without(writable), writes) { Passwords = nested?.Passwords ?? [] };
    }

    // What the caller did not give, or could not, is the server's to say.
    private static void Stamp(Record record, in FieldMask provided, CallContext context)
    {
        record.Id = record.Id == Guid.Empty ? Guid.CreateVersion7(context.Now) : record.Id;
        record.Owner = provided[SystemFields.Owner] ? record.Owner : context.Principal.Id;
        record.CreatedAt = provided[SystemFields.CreatedAt] ? record.CreatedAt : context.Now;
        record.CreatedBy = provided[SystemFields.CreatedBy] ? record.CreatedBy : context.Principal.Id;
        record.UpdatedAt = provided[SystemFields.UpdatedAt] ? record.UpdatedAt : record.CreatedAt;
        record.UpdatedBy = provided[SystemFields.UpdatedBy] ? record.UpdatedBy : record.CreatedBy;
        record.Version = 1;
    }

    // A refused record should not use up a number, so one is drawn after the rules, unless they ask for it.
    private async ValueTask CheckNewAsync(WriteScope scope, ObjectPolicy policy, NewRecord made, CancellationToken cancellationToken)
    {
        if (type.RulesUseNumbers)
        {
            await NumberAsync(scope, made.Record, made.Provided, cancellationToken).ConfigureAwait(false);
        }

        await CheckRulesAsync(scope, policy, made.Record, null, cancellationToken).ConfigureAwait(false);
        if (!type.RulesUseNumbers)
        {
            await NumberAsync(scope, made.Record, made.Provided, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteRowAsync(WriteScope scope, ObjectPolicy policy, NewRecord made, CancellationToken cancellationToken)
    {
        var record = made.Record;
        await CheckReferencesAsync(scope, record, Definition.AllFields, cancellationToken).ConfigureAwait(false);

        // Whether the record satisfies a condition, and what of it is visible, is looked at afterwards.
        var isLast = policy is { CreateRows: null, ReadRows: null } && Definition.Computed.Length == 0;
        await scope.WriteRowAsync(
            type.InsertSql,
            new RowParameters(type, record, Definition.AllFields, SealingOf(record)),
            isLast,
            failure => TranslateAsync(scope, failure, policy, record, Definition.AllFields),
            cancellationToken).ConfigureAwait(false);
    }

    // A number that was given stays; the sequence is only drawn from for those that were not.
    private async ValueTask NumberAsync(WriteScope scope, Record record, FieldMask provided, CancellationToken cancellationToken)
    {
        var given = provided & autonumbers;
        if (given == autonumbers)
        {
            return;
        }

        var before = given.IsEmpty ? null : record.Copy();
        await type.NumberAsync(record, scope.Session, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            type.Assign(record, before, given);
        }
    }

    private static void RequireCreate(ObjectPolicy policy)
    {
        if (!policy.CanCreate)
        {
            throw Denied("created");
        }
    }

    // C# may write what the API may not; what the policy keeps from its caller it may not write either.
    private void RequireWritable(FieldMask given, FieldMask writable, ObjectPolicy policy)
    {
        var refused = given.Without(writable).Without(readOnly);
        if (refused.IsEmpty)
        {
            return;
        }

        var problems = Definition.Fields
            .Where(field => refused[field.Ordinal] && policy.Named(Definition)[field.Ordinal])
            .Select(field => new FieldProblem(field.Name, "READ_ONLY", $"'{field.Name}' cannot be written."))
            .ToArray();
        throw new ProblemException(ProblemCode.PermissionDenied, "Some fields may not be written.", problems);
    }

    private void AddRequired(in FieldMask absent, ProblemList problems)
    {
        if (absent.IsEmpty)
        {
            return;
        }

        foreach (var field in Definition.Fields)
        {
            if (absent[field.Ordinal])
            {
                problems.Add(field, "REQUIRED", $"'{field.Name}' is required.");
            }
        }
    }

    private void RequireFilled(Record record, in FieldMask missing, ObjectPolicy policy)
    {
        if (missing.IsEmpty)
        {
            return;
        }

        var problems = new ProblemList();
        var filled = type.Compare(blank, record);
        foreach (var field in Definition.Fields)
        {
            if (missing[field.Ordinal] && !filled[field.Ordinal])
            {
                problems.Add(field, "REQUIRED", $"'{field.Name}' is required.");
            }
        }

        ThrowIfAny(problems, Definition, policy);
    }

    private sealed class RowParameters(RecordType type, Record record, FieldMask fields, SecretSealing? sealing) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            parameters.Sealing = sealing;
            SystemFieldValues.WriteParameters(parameters, record, fields);
            type.WriteParameters(parameters, record, fields);
        }
    }
}
