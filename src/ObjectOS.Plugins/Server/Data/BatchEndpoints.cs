using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Data;

/// <summary>The data routes that write many records of one object in one transaction.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class BatchEndpoints(ObjectCatalog catalog, ServerOptions options, TimeProvider time)
{
    /// <summary><c>POST /data/{object}/createMany</c>: creates the records of a list, all or none.</summary>
    public async Task CreateManyAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var request = WriteRequest.Read(context);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var writes = CreateManyBody.Prepare(access, body.Json);
        await WriteRunner.RunAsync(
            catalog,
            context,
            access.Context,
            request,
            body.Json,
            writes,
            (transaction, token) => transaction.RunAllAsync(writes, token),
            (results, answer) => BatchAnswers.DescribeCreated(access, request, results, answer)).ConfigureAwait(false);
    }

    /// <summary><c>POST /data/{object}/updateMany</c>: changes records, each by a merge patch of its own.</summary>
    public Task UpdateManyAsync(HttpContext context) => RunAsync(context, BatchOperation.Update);

    /// <summary><c>POST /data/{object}/deleteMany</c>: deletes records.</summary>
    public Task DeleteManyAsync(HttpContext context) => RunAsync(context, BatchOperation.Delete);

    /// <summary><c>POST /data/{object}/batch</c>: one operation on many records.</summary>
    public Task BatchAsync(HttpContext context) => RunAsync(context, null);

    private async Task RunAsync(HttpContext context, BatchOperation? operation)
    {
        var access = DataRequest.Open(catalog, context, time);
        var request = WriteRequest.Read(context, upserts: operation is null);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var batch = BatchBody.Read(body.Json, operation);
        if (request.On is not null && batch.Operation != BatchOperation.Upsert)
        {
            throw QueryProblems.Parameter("on", "The parameter 'on' belongs to an upsert.");
        }

        Require(access.Policy, batch.Operation);
        var preparation = new BatchPreparation(access, body.Json, batch, request.On);
        var writes = batch.Options.Atomic ? preparation.PrepareAll() : preparation.PrepareEach();
        await WriteRunner.RunAsync(
            catalog,
            context,
            access.Context,
            batch.Options.ValidateOnly ? request.AsDryRun() : request,
            body.Json,
            writes.Select(static row => row.Write).OfType<RecordWrite>(),
            (transaction, token) => BatchRun.RunAsync(transaction, writes, batch.Options, token),
            (outcomes, answer) => BatchAnswers.Describe(access, request, batch, outcomes, answer)).ConfigureAwait(false);
    }

    // Who may do it to no record at all is told so once, however many there are.
    private static void Require(ObjectPolicy policy, BatchOperation operation)
    {
        var may = operation switch
        {
            BatchOperation.Create => policy.CanCreate,
            BatchOperation.Update => policy.CanUpdate,
            BatchOperation.Upsert => policy.CanCreate || policy.CanUpdate,
            _ => policy.CanDelete,
        };
        if (!may)
        {
            throw new ProblemException(ProblemCode.PermissionDenied, ProblemCode.PermissionDenied.Title);
        }
    }
}
