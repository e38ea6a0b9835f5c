namespace Crm;

/// <summary>Does the action <c>convert</c>: what <see cref="ILeadService.ConvertAsync"/> does for C#.</summary>
internal sealed class ConvertLead : ILeadConvertAction
{
    public async ValueTask<LeadConvertResult> RunAsync(RecordActionCall<Lead, LeadConvertInput> call, CancellationToken cancellationToken)
    {
        var input = call.Input;
        var request = new LeadConversionRequest(input.Account?.Id, input.OpportunityName, input.Amount, input.CloseDate);
        var conversion = await LeadConverter.ConvertAsync(call.Work, call.Record, request, cancellationToken).ConfigureAwait(false);
        return new LeadConvertResult
        {
            Account = new(conversion.Account),
            Contact = new(conversion.Contact),
            Opportunity = new(conversion.Opportunity),
        };
    }
}
