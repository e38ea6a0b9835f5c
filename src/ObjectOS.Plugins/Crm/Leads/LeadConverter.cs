namespace Crm;

/// <summary>What the conversion of a lead writes, in the transaction of whoever asks for it.</summary>
internal static class LeadConverter
{
    private const int DaysToClose = 90;

    /// <summary>Makes an account, a contact and an opportunity of a lead that was read in this transaction, and marks it converted.</summary>
    /// <exception cref="ProblemException"><see cref="LeadProblems.AlreadyConverted"/>; a value is not valid, or the caller may not write one of the records.</exception>
    public static async ValueTask<LeadConversion> ConvertAsync(UnitOfWork work, Lead lead, LeadConversionRequest request, CancellationToken cancellationToken)
    {
        if (lead.Status == LeadStatus.Converted)
        {
            throw new ProblemException(LeadProblems.AlreadyConverted, "This lead has already been converted.");
        }

        var contact = await FindContactAsync(work, lead, cancellationToken).ConfigureAwait(false);
        var account = await FindOrCreateAccountAsync(work, lead, request.Account ?? contact?.Account?.Id, cancellationToken).ConfigureAwait(false);
        contact ??= await CreateContactAsync(work, lead, account, cancellationToken).ConfigureAwait(false);
        var opportunity = await CreateOpportunityAsync(work, lead, account, contact, request, cancellationToken).ConfigureAwait(false);

        lead.Status = LeadStatus.Converted;
        lead.ConvertedAt = work.Context.Now;
        lead.ConvertedAccount = account;
        lead.ConvertedContact = contact;
        lead.ConvertedOpportunity = opportunity;
        await work.Leads.UpdateAsync(lead, cancellationToken).ConfigureAwait(false);
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
