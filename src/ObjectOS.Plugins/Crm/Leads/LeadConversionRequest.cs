using System.Text.Json.Serialization;

namespace Crm;

/// <summary>How to convert a lead; everything may be left out.</summary>
/// <param name="Account">Id of an account to use instead of making one, or null.</param>
/// <param name="OpportunityName">Name of the opportunity; null or empty for the company's name.</param>
/// <param name="Amount">What the deal may be worth; null for the lead's amount.</param>
/// <param name="CloseDate">Expected day of the decision; null for ninety days from now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LeadConversionRequest(
    [property: JsonPropertyName("account")] Guid? Account = null,
    [property: JsonPropertyName("opportunity_name")] string? OpportunityName = null,
    [property: JsonPropertyName("amount")] decimal? Amount = null,
    [property: JsonPropertyName("close_date")] DateOnly? CloseDate = null);
