namespace Crm;

/// <summary>
/// Keeps the status <c>converted</c> honest: only a conversion, which also fills the read-only <c>converted_at</c>, can set it, and nothing takes it back.
/// </summary>
[EventHandler]
internal sealed class ConvertedLeadGuard : IBeforeHandler<Lead>
{
    public ValueTask HandleAsync(RecordChange<Lead> change, CancellationToken cancellationToken)
    {
        if (change.Kind == ChangeKind.Delete)
        {
            return default;
        }

        var converted = change.Record.Status == LeadStatus.Converted;
        if (converted != change.Record.ConvertedAt is not null)
        {
            var message = converted ? "Convert a lead instead of setting its status to 'converted'." : "A converted lead stays converted.";
            throw new ProblemException(ProblemCode.ValidationFailed, message, [new FieldProblem("status", "READ_ONLY", message, "/status")]);
        }

        return default;
    }
}
