using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Responses;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.Metadata;

/// <summary>Tells a client what this server serves and where. Only what is really served is named; the version is the protocol's, not the product's.</summary>
internal sealed class DiscoveryEndpoint(ApplicationDefinition application, string environment)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var resource = new Resource { Get = GetAsync };
        resource.Map(endpoints, "/.well-known/objectstack");
        resource.Map(endpoints, ApiPaths.Base);
        resource.Map(endpoints, ApiPaths.Base + "/discovery");
    }

    private async Task GetAsync(HttpContext context)
    {
        var prefix = context.Request.PathBase.Value + ApiPaths.Base;
        (string Name, string Route)[] services =
        [
            ("discovery", prefix + "/discovery"),
            ("data", prefix + "/data"),
            ("metadata", prefix + "/meta"),
            ("search", prefix + "/search"),
            ("openapi", prefix + "/openapi.json"),
            ("docs", prefix + "/docs"),
        ];
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("version"u8, "v1"u8);
        json.WriteString("apiName"u8, application.Id);
        json.WriteString("name"u8, application.Name);
        json.WriteString("environment"u8, environment);
        json.WriteStartObject("routes"u8);
        foreach (var (name, route) in services)
        {
            json.WriteString(name, route);
        }

        json.WriteEndObject();
        json.WriteStartObject("services"u8);
        foreach (var (name, route) in services)
        {
            json.WriteStartObject(name);
            json.WriteBoolean("enabled"u8, true);
            json.WriteString("status"u8, "available"u8);
            json.WriteString("route"u8, route);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("capabilities"u8);
        foreach (var capability in (ReadOnlySpan<string>)["transactionalBatch", "actions"])
        {
            json.WriteStartObject(capability);
            json.WriteBoolean("enabled"u8, true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        context.Response.Headers.CacheControl = "no-cache";
        await answer.SendAsync(context).ConfigureAwait(false);
    }
}
