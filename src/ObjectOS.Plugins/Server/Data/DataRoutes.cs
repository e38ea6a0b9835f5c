using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Export;
using ObjectOS.Server.Imports;
using ObjectOS.Server.Routing;
using ObjectOS.Server.Search;

namespace ObjectOS.Server.Data;

/// <summary>The routes to the records of every object. The object is a parameter, so that an application of a thousand objects has as many routes as one of ten.</summary>
internal static class DataRoutes
{
    public static void Map(
        IEndpointRouteBuilder endpoints,
        string apiBase,
        RecordEndpoints records,
        ExportEndpoint export,
        SearchEndpoint search,
        WriteEndpoints writes,
        ActionEndpoints actions,
        BatchEndpoints batches,
        TransactionEndpoint transactions,
        ImportEndpoint imports)
    {
        var data = apiBase + "/data";
        new Resource { Post = transactions.RunAsync }.Map(endpoints, apiBase + "/batch");
        new Resource { Get = records.FindAsync, Post = writes.CreateAsync, Put = writes.PutByFieldsAsync }.Map(endpoints, data + "/{object}");
        new Resource { Post = records.QueryAsync }.Map(endpoints, data + "/{object}/query");
        new Resource { Get = search.SearchAsync }.Map(endpoints, apiBase + "/search");
        new Resource { Get = export.ExportAsync }.Map(endpoints, data + "/{object}/export");
        new Resource { Post = batches.CreateManyAsync }.Map(endpoints, data + "/{object}/createMany");
        new Resource { Post = batches.UpdateManyAsync }.Map(endpoints, data + "/{object}/updateMany");
        new Resource { Post = batches.DeleteManyAsync }.Map(endpoints, data + "/{object}/deleteMany");
        new Resource { Post = batches.BatchAsync }.Map(endpoints, data + "/{object}/batch");
        new Resource { Post = imports.RunAsync }.Map(endpoints, data + "/{object}/import");
        new Resource { Post = writes.RestoreAsync }.Map(endpoints, data + "/{object}/{id}/restore");
        new Resource { Post = writes.CloneAsync }.Map(endpoints, data + "/{object}/{id}/clone");
        new Resource { Post = actions.RunOnRecordAsync }.Map(endpoints, data + "/{object}/{id}/actions/{action}");
        new Resource { Post = actions.RunAsync }.Map(endpoints, data + "/{object}/actions/{action}");
        new Resource { Get = records.GetAsync, Patch = writes.UpdateAsync, Put = writes.PutAsync, Delete = writes.DeleteAsync }.Map(endpoints, data + "/{object}/{id}");
    }
}
