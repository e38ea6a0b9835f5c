using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Export;

/// <summary><c>GET /data/{object}/export</c>: any number of records as a file, sent while they are read, so that neither takes memory for all of them.</summary>
/// <remarks>Stateless; serves all requests concurrently. How many exports run at once is the driver's bound.</remarks>
internal sealed class ExportEndpoint(ObjectCatalog catalog, TimeProvider time)
{
    private const int RowsAtOnce = 64;

    // A reader that takes nothing for so long has the connection cut: what is exported holds the database.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task ExportAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        var access = catalog.Open((string)context.Request.RouteValues["object"]!, context.GetCallContext(time));
        var request = ExportRequest.Read(access, context.Request.QueryString.Value);
        using var answer = JsonAnswer.Rent();
        var format = ExportFormat.Find(request.Format, answer, access, access.Readable(request.Query.Select), request.Header)
            ?? throw QueryProblems.Parameter("format", "'format' must be json, ndjson or csv.");

        var cursor = await access.OpenCursorAsync(request.Query, context.RequestAborted).ConfigureAwait(false);
        await using var disposeCursor = cursor.ConfigureAwait(false);

        // What the database refuses, it refuses at the first rows; until then the answer can still be a problem.
        format.Begin();
        var rows = await cursor.ReadAsync(format, RowsAtOnce, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{access.Type.Definition.Name}.{format.Extension}\"";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        while (rows == RowsAtOnce)
        {
            if (!await SendAsync(context, answer).ConfigureAwait(false))
            {
                return;
            }

            rows = await cursor.ReadAsync(format, RowsAtOnce, context.RequestAborted).ConfigureAwait(false);
        }

        format.End();
        await SendAsync(context, answer).ConfigureAwait(false);
    }

    private async ValueTask<bool> SendAsync(HttpContext context, JsonAnswer answer)
    {
        using var clock = new CancellationTokenSource(Patience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, clock.Token);
        try
        {
            await context.Response.Body.WriteAsync(answer.Written, patience.Token).ConfigureAwait(false);
            answer.Clear();
            return true;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The file would end in the middle and look complete; cutting the connection tells that it is not.
            context.Abort();
            return false;
        }
    }
}
