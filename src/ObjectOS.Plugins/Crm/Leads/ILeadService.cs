namespace Crm;

/// <summary>What can be done with leads beyond storing them. Thread-safe.</summary>
public interface ILeadService
{
    /// <summary>Takes in a lead as a form or a call brings it.</summary>
    /// <exception cref="ProblemException">A value is not valid, or the caller may not create leads.</exception>
    ValueTask<Lead> CreateAsync(CallContext context, NewLead lead, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes an account, a contact and an opportunity of a lead and marks it converted, all in one transaction. A contact that already has the lead's e-mail
    /// address is taken instead of a new one, with its account unless the request names another.
    /// </summary>
    /// <exception cref="ProblemException">
    /// <see cref="ProblemCode.RecordNotFound"/>; <see cref="LeadProblems.AlreadyConverted"/> on a second conversion; a value is not valid, or the caller may not write one of the records.
    /// </exception>
    ValueTask<LeadConversion> ConvertAsync(CallContext context, Guid leadId, LeadConversionRequest request, CancellationToken cancellationToken = default);
}
