using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Metadata;

/// <summary>What the metadata routes do. Metadata changes only with the build and the caller's policy, so each answer carries a tag of its content.</summary>
internal sealed class MetaEndpoints(ObjectCatalog catalog)
{
    private const string ObjectType = "object";

    /// <summary><c>GET /meta</c>: which types of metadata there are.</summary>
    public static async Task TypesAsync(HttpContext context)
    {
        QueryParameters.RequireNone(context.Request);
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteStartArray("types"u8);
        json.WriteStringValue(ObjectType);
        json.WriteEndArray();
        json.WriteEndObject();
        await SendAsync(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>GET /meta/{type}</c>: everything of a type that the caller may see.</summary>
    public async Task ItemsAsync(HttpContext context)
    {
        RequireObjectType(context);
        QueryParameters.RequireNone(context.Request);
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("type"u8, ObjectType);
        json.WriteStartArray("items"u8);
        foreach (var access in VisibleObjects.Of(catalog, context.GetCallContext()))
        {
            json.WriteStartObject();
            ObjectMetadata.WriteMembers(json, access);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await SendAsync(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>GET /meta/{type}/{name}</c>.</summary>
    public Task ItemAsync(HttpContext context)
    {
        RequireObjectType(context);
        return ObjectAsync(context);
    }

    /// <summary><c>GET /metadata/{name}</c>: an object, under <c>item</c> and once more at the top, where older clients look.</summary>
    public async Task ObjectAsync(HttpContext context)
    {
        QueryParameters.RequireNone(context.Request);
        var access = catalog.Open((string)context.Request.RouteValues["name"]!, context.GetCallContext());
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("type"u8, ObjectType);
        ObjectMetadata.WriteMembers(json, access);
        json.WriteStartObject("item"u8);
        ObjectMetadata.WriteMembers(json, access);
        json.WriteEndObject();
        json.WriteEndObject();
        await SendAsync(context, answer).ConfigureAwait(false);
    }

    private static void RequireObjectType(HttpContext context)
    {
        // Both numbers, because clients of the protocol send both.
        if ((string)context.Request.RouteValues["type"]! is not (ObjectType or "objects"))
        {
            throw new ProblemException(ProblemCode.RouteNotFound, "There is no metadata of this type.");
        }
    }

    private static async Task SendAsync(HttpContext context, JsonAnswer answer)
    {
        var etag = TagOf(answer.Written.Span);
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTags.IfNoneMatch(context.Request, etag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private static string TagOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return $"\"{Convert.ToHexStringLower(hash[..12])}\"";
    }
}
