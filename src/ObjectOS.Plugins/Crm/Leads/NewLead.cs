namespace Crm;

/// <summary>A lead as it comes in.</summary>
/// <param name="LastName">Family name.</param>
/// <param name="Company">The organisation as the lead names it.</param>
/// <param name="FirstName">Given name, or null.</param>
/// <param name="Email">E-mail address, or null.</param>
/// <param name="Phone">Telephone number, or null.</param>
/// <param name="Source">How the lead reached us, or null.</param>
/// <param name="Message">What the lead asked for, or null.</param>
public sealed record NewLead(
    string LastName,
    string Company,
    string? FirstName = null,
    string? Email = null,
    string? Phone = null,
    LeadSource? Source = null,
    string? Message = null);
