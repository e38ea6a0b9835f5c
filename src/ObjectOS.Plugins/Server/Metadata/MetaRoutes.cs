using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.Metadata;

/// <summary>The routes to what objects are.</summary>
internal static class MetaRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints, string apiBase, MetaEndpoints meta)
    {
        new Resource { Get = MetaEndpoints.TypesAsync }.Map(endpoints, apiBase + "/meta");
        new Resource { Get = meta.ItemsAsync }.Map(endpoints, apiBase + "/meta/{type}");
        new Resource { Get = meta.ItemAsync }.Map(endpoints, apiBase + "/meta/{type}/{name}");
        new Resource { Get = meta.ObjectAsync }.Map(endpoints, apiBase + "/metadata/{name}");
    }
}
