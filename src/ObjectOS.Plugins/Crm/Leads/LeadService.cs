namespace Crm;

/// <summary>Leads over the database, on behalf of whoever calls.</summary>
[Provides<ILeadService>]
internal sealed class LeadService(IDatabase database) : ILeadService
{
    private const int DaysToClose = 90;

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
        if (lead.Status == LeadStatus.Converted)
        {
            throw new ProblemException(LeadProblems.AlreadyConverted, "This lead has already been converted.");
        }

        var contact = await FindContactAsync(work, lead, cancellationToken).ConfigureAwait(false);
        var account = await FindOrCreateAccountAsync(work, lead, request.Account ?? contact?.Account?.Id, cancellationToken).ConfigureAwait(false);
        contact ??= await CreateContactAsync(work, lead, account, cancellationToken).ConfigureAwait(false);
        var opportunity = await CreateOpportunityAsync(work, lead, account, contact, request, cancellationToken).ConfigureAwait(false);

        lead.Status = LeadStatus.Converted;
        lead.ConvertedAt = context.Now;
        lead.ConvertedAccount = account;
        lead.ConvertedContact = contact;
        lead.ConvertedOpportunity = opportunity;
        await work.Leads.UpdateAsync(lead, cancellationToken).ConfigureAwait(false);

        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new LeadConversion(lead.Id, account.Id, contact.Id, opportunity.Id);
    }

    private static async ValueTask<Contact?> FindContactAsync(UnitOfWork work, Lead lead, CancellationToken cancellationToken) =>
        lead.Email is { } email
            ? await work.Contacts.Where(Contact.Fields.Email == email).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            : null;

    private static async ValueTask<Account> FindOrCreateAccountAsync(UnitOfWork work, Lead lead, Guid? accountId, CancellationToken cancellationToken)
    {
        if (accountId is { } id)
        {
            return await work.Accounts.FindAsync(id, cancellationToken).ConfigureAwait(false)
                ?? throw new ProblemException(
                    ProblemCode.ReferenceViolation,
                    "There is no such account.",
                    [new FieldProblem("account", "REFERENCE", "There is no such account.", "/account")]);
        }

        var account = new Account
        {
            Name = lead.Company,
            Industry = SameOption<LeadIndustry, AccountIndustry>(lead.Industry),
            Phone = lead.Phone,
        };
        return await work.Accounts.CreateAsync(account, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<Contact> CreateContactAsync(UnitOfWork work, Lead lead, Account account, CancellationToken cancellationToken)
    {
        var contact = new Contact
        {
            Account = account,
            FirstName = lead.FirstName,
            LastName = lead.LastName,
            JobTitle = lead.JobTitle,
            Email = lead.Email,
            Phone = lead.Phone,
        };
        return await work.Contacts.CreateAsync(contact, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<Opportunity> CreateOpportunityAsync(
        UnitOfWork work, Lead lead, Account account, Contact contact, LeadConversionRequest request, CancellationToken cancellationToken)
    {
        var opportunity = new Opportunity
        {
            Name = string.IsNullOrEmpty(request.OpportunityName) ? lead.Company : request.OpportunityName,
            Account = account,
            Contact = contact,
            Amount = request.Amount ?? lead.Amount,
            CloseDate = request.CloseDate ?? DateOnly.FromDateTime(work.Context.Now.UtcDateTime).AddDays(DaysToClose),
            Source = SameOption<LeadSource, OpportunitySource>(lead.Source),
        };
        return await work.Opportunities.CreateAsync(opportunity, cancellationToken).ConfigureAwait(false);
    }

    // Leads, accounts and opportunities name their options alike; an option only one of them has becomes none.
    private static TTo? SameOption<TFrom, TTo>(TFrom? option)
        where TFrom : struct, Enum
        where TTo : struct, Enum =>
        option is { } value && Enum.TryParse<TTo>(value.ToString(), out var same) ? same : null;
}
