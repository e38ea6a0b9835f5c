using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>What the action routes do: each opens the object for the caller, has the kernel read and check the parameters, and runs the action in one transaction.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class ActionEndpoints(ObjectCatalog catalog, ServerOptions options, TimeProvider time)
{
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary><c>POST /data/{object}/{id}/actions/{action}</c>: does an action to a record.</summary>
    public Task RunOnRecordAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        return RunAsync(context, access, DataRequest.Id(context));
    }

    /// <summary><c>POST /data/{object}/actions/{action}</c>: does an action that belongs to no record.</summary>
    public Task RunAsync(HttpContext context) => RunAsync(context, DataRequest.Open(catalog, context, time), null);

    private async Task RunAsync(HttpContext context, RecordAccess access, Guid? id)
    {
        var request = WriteRequest.Read(context);
        if (request.Preferences.MaxAffected is not null)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, "What an action changes is decided by its code: the preference 'max-affected' cannot be kept.");
        }

        var precondition = EntityTags.IfMatch(context.Request);

        // Who gives no parameters need not send a body for them.
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            await RunAsync(context, access, id, request, precondition, Nothing).ConfigureAwait(false);
            return;
        }

        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        await RunAsync(context, access, id, request, precondition, body.Json).ConfigureAwait(false);
    }

    private Task RunAsync(HttpContext context, RecordAccess access, Guid? id, WriteRequest request, Precondition precondition, ReadOnlyMemory<byte> body)
    {
        var run = access.PrepareAction((string)context.Request.RouteValues["action"]!, id, body, precondition, request.Options.DryRun);
        return WriteRunner.RunAsync(
            catalog,
            context,
            access.Context,
            request,
            body,
            [],
            (transaction, token) => transaction.RunAsync(run, token),
            (result, answer) => Describe(access, run.Definition, request, result, answer));
    }

    /// <summary>Writes <c>{object, id, action, success}</c> and what the action answers.</summary>
    private static void Describe(RecordAccess access, ActionDefinition action, WriteRequest request, ActionResult result, WriteAnswer answer)
    {
        if (result.Record is { } stored && stored.Fields[SystemFields.Version])
        {
            answer.ETag = ETags.Of(stored.Record.Version);
        }

        if (request.Preferences.Minimal == true)
        {
            answer.Status = StatusCodes.Status204NoContent;
            return;
        }

        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        if (result.Id is { } id)
        {
            json.WriteString("id"u8, id);
        }

        json.WriteString("action"u8, action.Name);
        json.WriteBoolean("success"u8, true);
        if (result.Record is { } record)
        {
            json.WritePropertyName("record"u8);
            record.WriteJson(json);
        }
        else if (action.Returns == ActionReturn.Record)
        {
            json.WriteNull("record"u8);
        }

        if (action.Returns == ActionReturn.Values)
        {
            json.WritePropertyName("result"u8);
            json.WriteRawValue(result.Values.Span, skipInputValidation: true);
        }

        answer.EndBody();
    }
}
