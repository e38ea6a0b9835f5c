using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>
/// Reads and writes the records of one object: authorise, read, check, ask the before-handlers, write, look at the result with the policy's eyes, and after the commit tell the after-handlers.
/// One class for all objects: what differs from one to the next is in its <see cref="RecordType"/>. The partials hold one operation each.
/// </summary>
internal sealed partial class RecordStore
{
    private static readonly FieldMask SystemFieldMask = FieldMask.First(SystemFields.Count);

    private readonly RecordType type;
    private readonly Record blank;
    private readonly BeforeHandler[] beforeHandlers;
    private readonly FieldMask declared;
    private readonly FieldMask readOnly;
    private readonly FieldMask required;
    private readonly FieldMask autonumbers;
    private readonly bool hasDefaultsOfFields;
    private readonly bool hasReadOnlyRules;
    private readonly FieldDefinition[] references;

    public RecordStore(RecordType type, StoreCatalog catalog)
    {
        this.type = type;
        Catalog = catalog;
        blank = type.NewRecord();
        beforeHandlers = catalog.Events.BeforeHandlers(type.RecordClass, blank.GetType());
        declared = Definition.AllFields.Without(SystemFieldMask);
        readOnly = MaskOf(field => field.ReadOnly && !field.IsSystem);
        required = MaskOf(field => field is { Required: true, IsSystem: false, HasDefault: false } && field.Type != FieldType.Autonumber);
        autonumbers = MaskOf(field => field.Type == FieldType.Autonumber);
        hasDefaultsOfFields = Definition.Fields.Any(field => field.DefaultExpression is { Names.Count: > 0 });
        hasReadOnlyRules = Definition.Fields.Any(field => field.ReadOnlyWhen is not null);
        references = [.. Definition.Fields.Where(field => field.Reference is not null)];
    }

    /// <summary>The object's machinery.</summary>
    public RecordType Type => type;

    /// <summary>The object.</summary>
    public ObjectDefinition Definition => type.Definition;

    public StoreCatalog Catalog { get; }

    /// <summary>What statements are made of.</summary>
    // Made when first asked for, because documents about objects are made without a database. Made twice at worst.
    public ObjectSql Parts => field ??= new ObjectSql(type.Definition, Catalog.Driver.Dialect, Catalog);

    /// <summary>The statements on one record.</summary>
    public RecordSql Sql => field ??= new RecordSql(Parts);

    /// <summary>The statements on many records.</summary>
    public QuerySql Queries => field ??= new QuerySql(Parts);

    /// <summary>The records as one caller may use them.</summary>
    public RecordAccess Open(CallContext context, ObjectPolicy policy) => new StoreAccess(this, Catalog, context, policy);

    // Handlers may look at what they like, so what they make wrong may be a field the caller must not hear of.
    private static void ThrowIfAny(ProblemList problems, ObjectDefinition definition, ObjectPolicy policy)
    {
        if (problems.IsEmpty)
        {
            return;
        }

        var readable = problems.Items.Where(problem => definition.FindField(problem.Field) is { } field && policy.Named(definition)[field.Ordinal]).ToArray();
        throw new ProblemException(
            ProblemCode.ValidationFailed,
            readable.Length == 1 ? readable[0].Message : "The record is not valid.",
            readable);
    }

    private async ValueTask AskHandlersAsync(WriteScope scope, ObjectPolicy policy, ChangeKind kind, Record record, Record? previous, CancellationToken cancellationToken)
    {
        if (beforeHandlers.Length == 0)
        {
            return;
        }

        var asked = record.Copy();
        var before = previous?.Copy();
        var work = new ScopedUnitOfWork(scope);
        scope.EnterHandlers();
        foreach (var handler in beforeHandlers)
        {
            await handler.HandleAsync(kind, record, before, work, cancellationToken).ConfigureAwait(false);
        }

        scope.LeaveHandlers();
        var owner = record.Owner;
        SystemFieldValues.Assign(record, asked, SystemFieldMask);
        record.Owner = owner;
        if (kind != ChangeKind.Delete)
        {
            var problems = new ProblemList();
            type.Validate(record, type.Compare(asked, record), problems);
            ThrowIfAny(problems, Definition, policy);
            await HashPasswordsAsync(record, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CheckRulesAsync(WriteScope scope, ObjectPolicy policy, Record record, Record? previous, CancellationToken cancellationToken)
    {
        var rules = new RuleScope(scope, Definition, policy.Named(Definition));
        try
        {
            await type.CheckRulesAsync(record, previous, rules, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }

        rules.Complete();
    }

    // A reference to a record that does not exist for the caller is refused like one to no record: else any id could be probed by referring to it.
    private async ValueTask CheckReferencesAsync(WriteScope scope, Record record, FieldMask fields, CancellationToken cancellationToken)
    {
        foreach (var field in references)
        {
            if (!fields[field.Ordinal] || Catalog.FindStore(field.Reference!.Object) is not { } target)
            {
                continue;
            }

            var policy = Catalog.FindPolicy(target.Type.Definition, scope.Context);
            if (policy is { ReadRows: null } || ValueOf(record, field) is not { IsNull: false } id)
            {
                continue;
            }

            if (policy is null || !await target.ExistsAsync(scope.Session, id.AsUuid, policy.ReadRows, cancellationToken).ConfigureAwait(false))
            {
                throw StorageProblems.MissingReference([field]);
            }
        }
    }

    // Databases tell that a reference is missing, but not which: looked up only when it happened. Only fields of this write are named.
    private async ValueTask<Exception> TranslateAsync(WriteScope scope, StorageException failure, ObjectPolicy policy, Record record, FieldMask fields)
    {
        if (failure.Failure != StorageFailure.ReferenceViolation)
        {
            return StorageProblems.Translate(failure, Definition, policy);
        }

        var missing = new List<FieldDefinition>();
        try
        {
            foreach (var field in references)
            {
                if (fields[field.Ordinal]
                    && policy.Readable[field.Ordinal]
                    && Catalog.FindStore(field.Reference!.Object) is { } target
                    && ValueOf(record, field) is { IsNull: false } id
                    && !await target.ExistsAsync(scope.Session, id.AsUuid, null, CancellationToken.None).ConfigureAwait(false))
                {
                    missing.Add(field);
                }
            }
        }
        catch (StorageException)
        {
            // A transaction that failed may answer nothing more; the problem is told without the field then.
            missing.Clear();
        }

        return StorageProblems.MissingReference(missing, failure);
    }

    private FieldValue ValueOf(Record record, FieldDefinition field)
    {
        var value = new SingleValue();
        type.WriteParameters(value, record, FieldMask.Of(field.Ordinal));
        return value.Taken;
    }

    private async ValueTask<bool> SatisfiesAsync(WriteScope scope, Guid id, Filter? condition, CancellationToken cancellationToken) =>
        condition is null || await ExistsAsync(scope.Session, id, condition, cancellationToken).ConfigureAwait(false);

    // A write may take a record out of the caller's sight; what it answers then is no more than the caller knew.
    private async ValueTask<FieldMask> VisibleFieldsAsync(WriteScope scope, ObjectPolicy policy, Guid id, CancellationToken cancellationToken) =>
        await SatisfiesAsync(scope, id, policy.ReadRows, cancellationToken).ConfigureAwait(false)
            ? policy.Readable
            : policy.Readable & FieldMask.Of(SystemFields.Id);

    private static ProblemException Denied(string what) => new(ProblemCode.PermissionDenied, $"This record may not be {what}.");

    private FieldMask MaskOf(Func<FieldDefinition, bool> belongs)
    {
        var mask = FieldMask.None;
        foreach (var field in Definition.Fields)
        {
            if (belongs(field))
            {
                mask.Add(field.Ordinal);
            }
        }

        return mask;
    }
}
