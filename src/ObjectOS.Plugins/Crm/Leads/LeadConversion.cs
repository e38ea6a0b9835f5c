using System.Text.Json.Serialization;

namespace Crm;

/// <summary>What a lead became.</summary>
/// <param name="Lead">Id of the lead.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Contact">Id of the contact.</param>
/// <param name="Opportunity">Id of the opportunity.</param>
public sealed record LeadConversion(
    [property: JsonPropertyName("lead")] Guid Lead,
    [property: JsonPropertyName("account")] Guid Account,
    [property: JsonPropertyName("contact")] Guid Contact,
    [property: JsonPropertyName("opportunity")] Guid Opportunity);
