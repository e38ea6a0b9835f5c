using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Requests;

/// <summary>The headers of every answer: no guessing of content types, the client's own request id, and in development how long it took.</summary>
internal sealed class CommonHeaders(bool isDevelopment, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (TraceIds.RequestId(context) is { } requestId)
        {
            headers[TraceIds.RequestIdHeader] = requestId;
        }

        if (isDevelopment)
        {
            AddTiming(context, time.GetTimestamp());
        }

        return next(context);
    }

    private void AddTiming(HttpContext context, long startedAt) => context.Response.OnStarting(() =>
    {
        var milliseconds = time.GetElapsedTime(startedAt).TotalMilliseconds;
        context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"total;dur={milliseconds:F2}");
        return Task.CompletedTask;
    });
}
