using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Export;
using ObjectOS.Server.Routing;
using ObjectOS.Server.Search;

namespace ObjectOS.Server.Data;

/// <summary>The routes to the records of every object. The object is a parameter, so that an application of a thousand objects has as many routes as one of ten.</summary>
internal static class DataRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints, string apiBase, RecordEndpoints records, ExportEndpoint export, SearchEndpoint search)
    {
        var data = apiBase + "/data";
        new Resource { Get = records.FindAsync, Post = records.CreateAsync }.Map(endpoints, data + "/{object}");
        new Resource { Post = records.QueryAsync }.Map(endpoints, data + "/{object}/query");
        new Resource { Post = records.CreateManyAsync }.Map(endpoints, data + "/{object}/createMany");
        new Resource { Get = search.SearchAsync }.Map(endpoints, apiBase + "/search");
        new Resource { Get = export.ExportAsync }.Map(endpoints, data + "/{object}/export");
        new Resource { Get = records.GetAsync, Patch = records.UpdateAsync, Delete = records.DeleteAsync }.Map(endpoints, data + "/{object}/{id}");
    }
}
