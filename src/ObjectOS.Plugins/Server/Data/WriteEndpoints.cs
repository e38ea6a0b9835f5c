using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Data;

/// <summary>What the data routes do that write one record: each opens the object for the caller, has the kernel read and check the body, and runs the write.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class WriteEndpoints(ObjectCatalog catalog, ServerOptions options, TimeProvider time)
{
    /// <summary><c>POST /data/{object}</c>: creates a record.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var request = WriteRequest.Read(context);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var write = access.PrepareCreate(body.Json);
        await RunAsync(context, access, request, body.Json, write).ConfigureAwait(false);
    }

    /// <summary><c>PATCH /data/{object}/{id}</c>: changes a record by a merge patch.</summary>
    public async Task UpdateAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var id = DataRequest.Id(context);
        var request = WriteRequest.Read(context);
        var precondition = EntityTags.IfMatch(context.Request);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.MergePatch).ConfigureAwait(false);
        var write = access.PrepareUpdate(id, body.Json, precondition);
        await RunAsync(context, access, request, body.Json, write).ConfigureAwait(false);
    }

    /// <summary><c>PUT /data/{object}/{id}</c>: changes the record or creates it with this id; with <c>?on=field</c>, the record whose unique field has this value.</summary>
    public async Task PutAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var request = WriteRequest.Read(context, upserts: true);
        var precondition = EntityTags.IfMatch(context.Request);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var write = request.On is { } on
            ? access.PrepareUpsert(UpsertKeys.Read(access, on), UpsertKeys.Put(access, on, (string)context.Request.RouteValues["id"]!, body.Json), precondition)
            : access.PrepareUpsert(UpsertKey.Of(DataRequest.Id(context)), body.Json, precondition);
        await RunAsync(context, access, request, body.Json, write).ConfigureAwait(false);
    }

    /// <summary><c>PUT /data/{object}?on=field</c>: changes the record whose unique fields have the values in the body, or creates it.</summary>
    public async Task PutByFieldsAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var request = WriteRequest.Read(context, upserts: true);
        var precondition = EntityTags.IfMatch(context.Request);
        var key = UpsertKeys.Read(access, request.On ?? throw QueryProblems.Parameter("on", "The parameter 'on' must name the unique field by which the record is known."));
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var write = access.PrepareUpsert(key, body.Json, precondition);
        await RunAsync(context, access, request, body.Json, write).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /data/{object}/{id}</c>: deletes a record.</summary>
    public Task DeleteAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var write = access.PrepareDelete(DataRequest.Id(context), EntityTags.IfMatch(context.Request));
        return RunAsync(context, access, WriteRequest.Read(context), default, write);
    }

    /// <summary><c>POST /data/{object}/{id}/restore</c>: takes a record out of the trash.</summary>
    public Task RestoreAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var write = access.PrepareRestore(DataRequest.Id(context));
        return RunAsync(context, access, WriteRequest.Read(context), default, write);
    }

    /// <summary><c>POST /data/{object}/{id}/clone</c>: creates a copy of a record.</summary>
    public async Task CloneAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var id = DataRequest.Id(context);
        var request = WriteRequest.Read(context);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var (overrides, withChildren) = CloneBody.Read(body.Json);
        var write = access.PrepareClone(id, overrides, withChildren);
        await WriteRunner.RunAsync(
            catalog,
            context,
            access.Context,
            request,
            body.Json,
            [write],
            (transaction, token) => transaction.RunAsync(write, token),
            (result, answer) => RecordAnswers.DescribeClone(context, access, request, id, result, answer)).ConfigureAwait(false);
    }

    private Task RunAsync(HttpContext context, RecordAccess access, WriteRequest request, ReadOnlyMemory<byte> body, RecordWrite write) => WriteRunner.RunAsync(
        catalog,
        context,
        access.Context,
        request,
        body,
        [write],
        (transaction, token) => transaction.RunOnlyAsync(write, token),
        (result, answer) => RecordAnswers.Describe(context, access, request, result, answer));
}
