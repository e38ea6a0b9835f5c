using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>What the data routes do that read: each opens the object for the caller, asks the kernel, and sends one answer.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class RecordEndpoints(ObjectCatalog catalog, ServerOptions options, TimeProvider time)
{
    /// <summary><c>GET /data/{object}</c>: the records of a query in the address.</summary>
    public Task FindAsync(HttpContext context)
    {
        var access = Open(context);
        var parameters = context.Request.QueryString.Value;
        return QueryInAddress.IsEmpty(parameters)
            ? AnswerAsync(context, access, QueryInAddress.Everything)
            : AnswerAsync(context, access, QueryInAddress.Read(access, parameters));
    }

    /// <summary><c>POST /data/{object}/query</c>: the records of a query in the body.</summary>
    public async Task QueryAsync(HttpContext context)
    {
        var access = Open(context);
        RequireNoParameters(context);
        QueryBuilder query;
        using (var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false))
        {
            query = QueryInBody.Read(access, body.Json);
        }

        await AnswerAsync(context, access, query).ConfigureAwait(false);
    }

    /// <summary><c>GET /data/{object}/{id}</c>: one record, or 304 when the caller has it already.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var access = Open(context);
        var id = DataRequest.Id(context);
        var query = QueryInAddress.ReadForOne(access, context.Request.QueryString.Value);
        using var answer = JsonAnswer.Rent();
        var row = RecordAnswer.Begin(answer, access, id, query.Select);
        if (query.Expand.Count > 0)
        {
            // No tag: what is expanded changes without the record.
            if (!await access.WriteAsync(id, query, answer.Json, context.RequestAborted).ConfigureAwait(false))
            {
                throw ProblemException.RecordNotFound(access.Type.Definition.Name);
            }

            row.End();
            await answer.SendAsync(context).ConfigureAwait(false);
            return;
        }

        // One record by its key is there before anybody could cancel, and a token would have to be made for it.
        if (!await access.GetAsync(id, query.Select, row, CancellationToken.None).ConfigureAwait(false))
        {
            throw ProblemException.RecordNotFound(access.Type.Definition.Name);
        }

        row.End();
        if (row.ETag is { } etag)
        {
            context.Response.Headers.ETag = etag;

            // What looks beyond the record changes without it.
            var shown = access.Readable(query.Select);
            if (EntityTags.IfNoneMatch(context.Request, etag) && (shown & access.Type.Definition.BeyondRecord).IsEmpty)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, RecordAccess access, QueryBuilder query) => query.IsAggregation
        ? AnswerAsync(context, access, query.BuildAggregation())
        : AnswerAsync(context, access, query.Build());

    private static async Task AnswerAsync(HttpContext context, RecordAccess access, GroupRequest request)
    {
        using var answer = JsonAnswer.Rent();
        var page = GroupAnswer.Begin(answer, access, request.Columns);
        var end = await access.AggregateAsync(request.Query, page, context.RequestAborted).ConfigureAwait(false);
        long? total = !request.IsCounted ? null
            : !end.HasMore && (end.Count > 0 || request.Query.Offset == 0) ? request.Query.Offset + end.Count
            : await access.CountGroupsAsync(request.Query, context.RequestAborted).ConfigureAwait(false);
        page.End(end, total);
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, RecordAccess access, Query query)
    {
        using var answer = JsonAnswer.Rent();
        var page = PageAnswer.Begin(answer, access, query);
        var end = query.Expand.Count == 0
            ? await access.PageAsync(query, page, context.RequestAborted).ConfigureAwait(false)
            : await access.WritePageAsync(query, answer.Json, context.RequestAborted).ConfigureAwait(false);
        page.End(end, await RecordTotal.OfAsync(access, query, end, context.RequestAborted).ConfigureAwait(false));
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private RecordAccess Open(HttpContext context) => DataRequest.OpenToRead(catalog, context, time);

    private static void RequireNoParameters(HttpContext context)
    {
        if (context.Request.QueryString.HasValue && QueryParameters.Parse(context.Request.QueryString.Value).FirstOrDefault(static given => given.Name != QueryParts.Trash) is { Name: not null } first)
        {
            throw QueryProblems.Parameter(first.Name, "This request takes no parameters in its address.");
        }
    }
}
