using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>What the validations of a record may look at, and where they say what does not hold. Used by emitted code; one caller at a time, for one record.</summary>
public sealed class RuleScope
{
    private readonly WriteScope scope;
    private readonly List<FieldProblem> problems = [];
    private readonly FieldMask readable;

    /// <param name="scope">The transaction.</param>
    /// <param name="readable">The fields that the caller may hear of.</param>
    internal RuleScope(WriteScope scope, in FieldMask readable)
    {
        this.scope = scope;
        this.readable = readable;
    }

    /// <summary>On whose behalf the record is written, and when.</summary>
    public CallContext Context => scope.Context;

    /// <summary>The record that a reference leads to, as the transaction sees it; null for none.</summary>
    /// <remarks>A validation is the application's own rule: it sees the whole record, whatever its caller may read.</remarks>
    public async ValueTask<TRecord?> FindAsync<TRecord>(Guid? id, CancellationToken cancellationToken)
        where TRecord : Record, new()
    {
        if (id is not { } present)
        {
            return null;
        }

        var store = scope.Catalog.StoreOf<TRecord>();
        return await store.FindAsync(scope.Session, ObjectPolicy.System(store.Definition), present, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says that a validation does not hold.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="field">The field that is shown as wrong; empty for the record as a whole.</param>
    /// <param name="message">The sentence for people.</param>
    public void Fail(string name, string field, string message)
    {
        ArgumentNullException.ThrowIfNull(name);
        problems.Add(new FieldProblem(field, "RULE_" + name.ToUpperInvariant(), message, field.Length == 0 ? "" : "/" + field));
    }

    /// <summary>Says that a field must have a value here and has none.</summary>
    public void Require(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        problems.Add(readable[field.Ordinal]
            ? new FieldProblem(field.Name, "REQUIRED", $"'{field.Name}' is required.", "/" + field.Name)
            : new FieldProblem("", "REQUIRED", "A field is required.", ""));
    }

    /// <summary>Throws when a validation does not hold.</summary>
    /// <exception cref="ProblemException">With every one of them.</exception>
    internal void ThrowIfAny()
    {
        if (problems.Count > 0)
        {
            throw new ProblemException(
                ProblemCode.ValidationFailed, problems.Count == 1 ? problems[0].Message : $"{problems.Count} rules do not hold.", problems);
        }
    }
}
