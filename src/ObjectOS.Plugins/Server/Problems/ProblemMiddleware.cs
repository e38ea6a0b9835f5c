using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Problems;

/// <summary>Around every request: an exception, or an error status without a body, becomes a problem.</summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger)
{
    // Says that the client went away before the answer; nobody reads it but the access log.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }

            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception).ConfigureAwait(false);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null, ContentLength: null } response
            && Problem.FromStatus(response.StatusCode) is { } problem)
        {
            await ProblemWriter.WriteAsync(context, problem).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var problem = Problem.From(exception);
        if (problem.IsServerFault)
        {
            LogFailure(exception, context.Request.Method, context.Request.Path, TraceIds.Of(context));
        }

        if (context.Response.HasStarted)
        {
            // Answers of ours start only when they are complete; an endpoint of the application may stream. Cutting the connection is the only honest end.
            context.Abort();
            return;
        }

        ClearBody(context.Response);
        await ProblemWriter.WriteAsync(context, problem).ConfigureAwait(false);
    }

    // Headers that describe the request (its id, nosniff, Allow) stay; those of the body that is not coming must go.
    private static void ClearBody(HttpResponse response)
    {
        response.Headers.ContentLength = null;
        response.Headers.ContentType = default;
        response.Headers.ContentEncoding = default;
        response.Headers.ETag = default;
        response.Headers.LastModified = default;
        response.Headers.Location = default;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed (trace {TraceId})")]
    private partial void LogFailure(Exception exception, string method, PathString path, string traceId);
}
