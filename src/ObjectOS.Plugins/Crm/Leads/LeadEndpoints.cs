using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ObjectOS.Server;

namespace Crm;

/// <summary>What clients can do with leads beyond the data routes.</summary>
[Provides<IEndpointContributor>]
internal sealed class LeadEndpoints(ILeadService leads) : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/crm/leads/{id:guid}/convert", ConvertAsync)
            .WithName("convertLead")
            .WithTags("leads")
            .WithSummary("Convert a lead")
            .WithDescription("Makes an account, a contact and an opportunity of a lead, all or none. A lead is converted once.")
            .Produces<LeadConversion>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private async Task<LeadConversion> ConvertAsync(Guid id, LeadConversionRequest request, HttpContext http) =>
        await leads.ConvertAsync(http.GetCallContext(), id, request, http.RequestAborted).ConfigureAwait(false);
}
