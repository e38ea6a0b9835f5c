using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>What the rules of a record may look at, and where they say what does not hold. Used by emitted code; one caller at a time, for one record.</summary>
public sealed class RuleScope
{
    /// <summary>The most characters of a message: what it shows of the record may be of any length.</summary>
    public const int LongestMessage = 1_000;

    private const string NotShown = "...";

    private readonly WriteScope scope;
    private readonly ObjectDefinition definition;
    private readonly FieldMask readable;
    private List<FieldProblem>? problems;
    private List<RuleWarning>? warnings;

    /// <param name="scope">The transaction.</param>
    /// <param name="definition">The object.</param>
    /// <param name="readable">The fields that the caller may hear of.</param>
    internal RuleScope(WriteScope scope, ObjectDefinition definition, in FieldMask readable)
    {
        this.scope = scope;
        this.definition = definition;
        this.readable = readable;
    }

    /// <summary>On whose behalf the record is written, and when.</summary>
    public CallContext Context => scope.Context;

    /// <summary>The record that a reference leads to, as the transaction sees it; null for none, and for one that lies in the trash.</summary>
    /// <remarks>A rule is the application's own: it sees the whole record, whatever its caller may read.</remarks>
    public async ValueTask<TRecord?> FindAsync<TRecord>(Guid? id, CancellationToken cancellationToken)
        where TRecord : Record, new()
    {
        if (id is not { } present)
        {
            return null;
        }

        var store = scope.Catalog.StoreOf<TRecord>();
        return (TRecord?)await store.FindAsync(scope.Session, scope.Catalog.SystemPolicyOf(store.Definition), present, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A part of a message, if the caller may read the fields of the record that it is made of.</summary>
    /// <param name="text">The part; nothing when it is missing.</param>
    /// <param name="fields">The ordinals of the fields.</param>
    public string Show(string? text, params ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            if (!readable[field])
            {
                return NotShown;
            }
        }

        return text ?? "";
    }

    /// <summary>A part of a message, if the caller may read the fields of another object that it is made of, in every record.</summary>
    /// <param name="text">The part; nothing when it is missing.</param>
    /// <param name="fields">The ordinals of the fields.</param>
    public string Show<TRecord>(string? text, params ReadOnlySpan<int> fields)
        where TRecord : Record, new()
    {
        var other = scope.Catalog.StoreOf<TRecord>().Definition;
        var policy = scope.Catalog.Policies.GetPolicy(Context, other);
        if (policy is not { CanRead: true, ReadRows: null })
        {
            return NotShown;
        }

        foreach (var field in fields)
        {
            if (!policy.Readable[field])
            {
                return NotShown;
            }
        }

        return text ?? "";
    }

    /// <summary>Says that a validation does not hold, which refuses the record.</summary>
    /// <param name="code">What the problem is called.</param>
    /// <param name="field">The field that is shown as wrong; empty for the record as a whole.</param>
    /// <param name="message">The sentence for people.</param>
    public void Fail(string code, string field, string message) => (problems ??= []).Add(Describe(code, field, message));

    /// <summary>Says that a validation does not hold, which refuses nothing.</summary>
    /// <param name="severity">Of what weight it is.</param>
    /// <param name="code">What the problem is called.</param>
    /// <param name="field">The field that is shown as wrong; empty for the record as a whole.</param>
    /// <param name="message">The sentence for people.</param>
    public void Warn(ValidationSeverity severity, string code, string field, string message) =>
        (warnings ??= []).Add(new RuleWarning(severity, Describe(code, field, message)));

    /// <summary>Says that a field must have a value here and has none.</summary>
    public void Require(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        (problems ??= []).Add(readable[field.Ordinal]
            ? new FieldProblem(field.Name, "REQUIRED", $"'{field.Name}' is required.", "/" + field.Name)
            : new FieldProblem("", "REQUIRED", "A field is required.", ""));
    }

    /// <summary>Ends the look at a record: it is refused, or what its validations warn of is kept for the answer.</summary>
    /// <exception cref="ProblemException">With everything that does not hold.</exception>
    internal void Complete()
    {
        if (problems is not null)
        {
            throw new ProblemException(
                ProblemCode.ValidationFailed, problems.Count == 1 ? problems[0].Message : $"{problems.Count} rules do not hold.", problems);
        }

        if (warnings is not null)
        {
            scope.Warn(warnings);
        }
    }

    // Of a field that the caller may not read, the record as a whole is wrong.
    private FieldProblem Describe(string code, string field, string message)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(message);
        var isShown = field.Length > 0 && definition.FindField(field) is { } known && readable[known.Ordinal];
        return new FieldProblem(isShown ? field : "", code, Cut(message), isShown ? "/" + field : "");
    }

    private static string Cut(string message)
    {
        if (message.Length <= LongestMessage)
        {
            return message;
        }

        var end = LongestMessage - NotShown.Length;
        return message[..(char.IsHighSurrogate(message[end - 1]) ? end - 1 : end)] + NotShown;
    }
}
