using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ObjectOS.Server.Problems;

namespace ObjectOS.Server.Routing;

/// <summary>
/// What one address answers, by method. HEAD is answered like GET without a body, OPTIONS by the list of methods, and any other method by 405 with that list.
/// </summary>
internal sealed class Resource
{
    private string? allow;

    public RequestDelegate? Get { get; init; }

    public RequestDelegate? Post { get; init; }

    public RequestDelegate? Patch { get; init; }

    public RequestDelegate? Put { get; init; }

    public RequestDelegate? Delete { get; init; }

    /// <summary>Maps the resource at a pattern. It stays out of the API explorer: its description is written from the objects.</summary>
    public void Map(IEndpointRouteBuilder endpoints, string pattern) => endpoints.Map(pattern, InvokeAsync).ExcludeFromDescription();

    private Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var handler =
            HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Get
            : HttpMethods.IsPost(method) ? Post
            : HttpMethods.IsPatch(method) ? Patch
            : HttpMethods.IsPut(method) ? Put
            : HttpMethods.IsDelete(method) ? Delete
            : null;
        return handler is not null ? handler(context) : AnswerMethodsAsync(context, method);
    }

    private Task AnswerMethodsAsync(HttpContext context, string method)
    {
        allow ??= string.Join(", ", Methods());
        context.Response.Headers.Allow = allow;
        if (HttpMethods.IsOptions(method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        throw new HttpProblemException(HttpProblem.MethodNotAllowed, $"This address answers {allow}.");
    }

    private IEnumerable<string> Methods()
    {
        if (Get is not null)
        {
            yield return HttpMethods.Get;
            yield return HttpMethods.Head;
        }

        if (Post is not null)
        {
            yield return HttpMethods.Post;
        }

        if (Patch is not null)
        {
            yield return HttpMethods.Patch;
        }

        if (Put is not null)
        {
            yield return HttpMethods.Put;
        }

        if (Delete is not null)
        {
            yield return HttpMethods.Delete;
        }

        yield return HttpMethods.Options;
    }
}
