namespace Crm;

/// <summary>Does the action <c>reassign</c>: all leads that are asked for, or none.</summary>
internal sealed class ReassignLeads : ILeadReassignAction
{
    // As many as are held in memory at once.
    private const int Batch = 500;

    public async ValueTask<LeadReassignResult> RunAsync(GlobalActionCall<LeadReassignInput> call, CancellationToken cancellationToken)
    {
        var input = call.Input;
        var theirs = Lead.Fields.Owner == input.From & Lead.Fields.Status.In(input.Statuses.Select(StatusOf));
        var last = Guid.Empty;
        var reassigned = 0;
        while (await NextAsync().ConfigureAwait(false) is { Count: > 0 } leads)
        {
            last = leads[^1].Id;
            foreach (var lead in leads)
            {
                lead.Owner = input.To;
            }

            await call.Work.Leads.UpdateManyAsync(leads, cancellationToken).ConfigureAwait(false);
            reassigned += leads.Count;
        }

        return new LeadReassignResult { Reassigned = reassigned };

        // Behind the last id, so that it ends whatever becomes of those before it.
        ValueTask<List<Lead>> NextAsync() =>
            call.Work.Leads.Where(theirs & Lead.Fields.Id > last).OrderBy(Lead.Fields.Id.Ascending).Take(Batch).ToListAsync(cancellationToken);
    }

    private static LeadStatus StatusOf(LeadReassignInputStatuses status) => status switch
    {
        LeadReassignInputStatuses.New => LeadStatus.New,
        LeadReassignInputStatuses.Working => LeadStatus.Working,
        LeadReassignInputStatuses.Qualified => LeadStatus.Qualified,
        _ => LeadStatus.Unqualified,
    };
}
