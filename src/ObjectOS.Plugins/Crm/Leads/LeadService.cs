namespace Crm;

/// <summary>Leads over the database, on behalf of whoever calls.</summary>
[Provides<ILeadService>]
internal sealed class LeadService(IDatabase database) : ILeadService
{
    public async ValueTask<Lead> CreateAsync(CallContext context, NewLead lead, CancellationToken cancellationToken)
    {
        var record = new Lead
        {
            FirstName = lead.FirstName,
            LastName = lead.LastName,
            Company = lead.Company,
            Email = lead.Email,
            Phone = lead.Phone,
            Source = lead.Source,
            Description = lead.Message,
        };
        return await database.Leads(context).CreateAsync(record, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<LeadConversion> ConvertAsync(CallContext context, Guid leadId, LeadConversionRequest request, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(context, cancellationToken).ConfigureAwait(false);

        // Inside the transaction nobody else writes the lead, so of two conversions at once the second one sees the first.
        var lead = await work.Leads.GetAsync(leadId, cancellationToken).ConfigureAwait(false);
        var conversion = await LeadConverter.ConvertAsync(work, lead, request, cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return conversion;
    }
}
