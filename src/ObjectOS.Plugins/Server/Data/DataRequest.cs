using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Data;

/// <summary>What every data route takes from its address.</summary>
internal static class DataRequest
{
    /// <summary>The object, as the caller may use it.</summary>
    public static RecordAccess Open(ObjectCatalog catalog, HttpContext context, TimeProvider time)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return catalog.Open((string)context.Request.RouteValues["object"]!, context.GetCallContext(time));
    }

    /// <summary>The object, as the caller may read it: with <c>?trash=only</c> what lies in its trash.</summary>
    public static RecordAccess OpenToRead(ObjectCatalog catalog, HttpContext context, TimeProvider time)
    {
        if (!AsksForTrash(context.Request))
        {
            return Open(catalog, context, time);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return catalog.OpenTrash((string)context.Request.RouteValues["object"]!, context.GetCallContext(time));
    }

    /// <summary>The id of the record.</summary>
    public static Guid Id(HttpContext context) => Guid.TryParseExact((string)context.Request.RouteValues["id"]!, "D", out var id)
        ? id
        : throw QueryProblems.Parameter("id", "An id is a UUID such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10.");

    private static bool AsksForTrash(HttpRequest request)
    {
        if (request.QueryString.Value is not { } address || !address.Contains(QueryParts.Trash, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var (name, value) in QueryParameters.Parse(address))
        {
            if (name == QueryParts.Trash)
            {
                return value == "only" ? true : throw QueryProblems.Parameter(name, "'trash' must be only.");
            }
        }

        return false;
    }
}
