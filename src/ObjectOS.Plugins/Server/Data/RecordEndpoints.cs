using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>What the data routes do: each opens the object for the caller, asks the kernel, and sends one answer.</summary>
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
        var id = Id(context);
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
            if (EntityTags.IfNoneMatch(context.Request, etag))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await answer.SendAsync(context).ConfigureAwait(false);
    }

    /// <summary><c>POST /data/{object}</c>: creates a record.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var access = Open(context);
        RequireNoParameters(context);
        WrittenRecord created;
        using (var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false))
        {
            created = await access.CreateAsync(body.Json, context.RequestAborted).ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/') + "/" + created.Record.Id;
        await AnswerAsync(context, created).ConfigureAwait(false);
    }

    /// <summary><c>POST /data/{object}/createMany</c>: creates the records of a list, all or none.</summary>
    public async Task CreateManyAsync(HttpContext context)
    {
        var access = Open(context);
        RequireNoParameters(context);
        IReadOnlyList<WrittenRecord> created;
        using (var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false))
        {
            created = await CreateManyBody.CreateAsync(access, body.Json, context.RequestAborted).ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteStartArray("records"u8);
        foreach (var record in created)
        {
            record.WriteJson(json);
        }

        json.WriteEndArray();
        json.WriteNumber("count"u8, created.Count);
        json.WriteEndObject();
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    /// <summary><c>PATCH /data/{object}/{id}</c>: changes a record by a merge patch.</summary>
    public async Task UpdateAsync(HttpContext context)
    {
        var access = Open(context);
        var id = Id(context);
        RequireNoParameters(context);
        var precondition = EntityTags.IfMatch(context.Request);
        WrittenRecord? updated;
        using (var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.MergePatch).ConfigureAwait(false))
        {
            updated = await access.UpdateAsync(id, body.Json, precondition, context.RequestAborted).ConfigureAwait(false);
        }

        await AnswerAsync(context, updated ?? throw ProblemException.RecordNotFound(access.Type.Definition.Name)).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /data/{object}/{id}</c>: deletes a record.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        var access = Open(context);
        var id = Id(context);
        RequireNoParameters(context);
        if (!await access.DeleteAsync(id, EntityTags.IfMatch(context.Request), context.RequestAborted).ConfigureAwait(false))
        {
            throw ProblemException.RecordNotFound(access.Type.Definition.Name);
        }

        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteString("id"u8, id);
        json.WriteBoolean("success"u8, true);
        json.WriteBoolean("deleted"u8, true);
        json.WriteEndObject();
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

    private static async Task AnswerAsync(HttpContext context, WrittenRecord written)
    {
        if (written.Fields[SystemFields.Version])
        {
            context.Response.Headers.ETag = ETags.Of(written.Record.Version);
        }

        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, written.Type.Definition.Name);
        json.WriteString("id"u8, written.Record.Id);
        json.WritePropertyName("record"u8);
        written.WriteJson(json);
        json.WriteEndObject();
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    private RecordAccess Open(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return catalog.Open((string)context.Request.RouteValues["object"]!, context.GetCallContext(time));
    }

    private static Guid Id(HttpContext context) => Guid.TryParseExact((string)context.Request.RouteValues["id"]!, "D", out var id)
        ? id
        : throw QueryProblems.Parameter("id", "An id is a UUID such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10.");

    private static void RequireNoParameters(HttpContext context) => QueryParameters.RequireNone(context.Request);
}
