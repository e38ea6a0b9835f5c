using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.OpenApi;

/// <summary>Serves the document and, for people, a page that shows it. The page loads nothing from elsewhere: it works without the internet, and its policy forbids any other way.</summary>
internal sealed class OpenApiEndpoints(ApiDocumentCache documents, ApplicationDefinition application)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        new Resource { Get = DocumentAsync }.Map(endpoints, ApiPaths.Base + "/openapi.json");
        new Resource { Get = PageAsync }.Map(endpoints, ApiPaths.Base + "/docs");
        new Resource { Get = static context => SendAsync(context, ReferencePage.StartScript, "text/javascript; charset=utf-8", encoding: null) }.Map(endpoints, ApiPaths.Base + "/docs/start.js");
        new Resource { Get = static context => SendAsync(context, ReferencePage.Script.Value, "text/javascript; charset=utf-8", "gzip") }.Map(endpoints, ApiPaths.Base + "/docs/scalar.js");
    }

    private async Task DocumentAsync(HttpContext context)
    {
        var document = await documents.GetAsync(context.GetCallContext(), context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.ETag = document.ETag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTags.IfNoneMatch(context.Request, document.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await SendAsync(context, document.Json, "application/json; charset=utf-8", encoding: null).ConfigureAwait(false);
    }

    private Task PageAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache";
        return SendAsync(context, ReferencePage.Html(application.Name, context.Request.PathBase.Add(ApiPaths.Base)), "text/html; charset=utf-8", encoding: null);
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> content, string contentType, string? encoding)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding;
            context.Response.Headers.CacheControl = "no-cache";
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
