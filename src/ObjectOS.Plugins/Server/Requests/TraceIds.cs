using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ObjectOS.Server.Requests;

/// <summary>The name by which a request is found in logs: the trace of <c>traceparent</c>, else the client's <c>X-Request-Id</c>, else the server's own.</summary>
internal static class TraceIds
{
    public const string RequestIdHeader = "X-Request-Id";

    private const int LongestRequestId = 128;

    private static readonly SearchValues<char> RequestIdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/+=");

    public static string Of(HttpContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            return activity.TraceId.ToHexString();
        }

        if (context.Request.Headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, null, out var trace))
        {
            return trace.TraceId.ToHexString();
        }

        return RequestId(context) ?? context.TraceIdentifier;
    }

    /// <summary>The client's own id of the request when it is one that may be repeated in a header and a log; else null.</summary>
    public static string? RequestId(HttpContext context) =>
        context.Request.Headers.TryGetValue(RequestIdHeader, out StringValues values)
        && values is [{ Length: > 0 and <= LongestRequestId } id]
        && !id.AsSpan().ContainsAnyExcept(RequestIdCharacters)
            ? id
            : null;
}
