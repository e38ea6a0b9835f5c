using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary><c>POST /batch</c>: operations on several objects in one transaction, all or none.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class TransactionEndpoint(ObjectCatalog catalog, ServerOptions options, TimeProvider time)
{
    public async Task RunAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        var call = context.GetCallContext(time);
        var request = WriteRequest.Read(context);
        using var body = await RequestBody.ReadAsync(context, options.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        var operations = TransactionBody.Read(body.Json);
        var writes = new TransactionPreparation(catalog, call, body.Json, operations).Prepare();
        await WriteRunner.RunAsync(
            catalog,
            context,
            call,
            request,
            body.Json,
            writes,
            async (transaction, token) =>
            {
                var results = new List<WriteResult>(writes.Count);
                foreach (var write in writes)
                {
                    results.Add(await transaction.RunAsync(write, token).ConfigureAwait(false));
                }

                return results;
            },
            (results, answer) => Describe(request, operations, results, answer)).ConfigureAwait(false);
    }

    private static void Describe(WriteRequest request, IReadOnlyList<TransactionOperation> operations, List<WriteResult> results, WriteAnswer answer)
    {
        if (request.Preferences.Minimal == true)
        {
            answer.Status = StatusCodes.Status204NoContent;
            return;
        }

        var json = answer.Json;
        json.WriteStartObject();
        json.WriteBoolean("success"u8, true);
        json.WriteStartArray("results"u8);
        for (var index = 0; index < results.Count; index++)
        {
            var result = results[index];
            json.WriteStartObject();
            json.WriteNumber("index"u8, index);
            json.WriteString("object"u8, operations[index].Object);
            json.WriteString("id"u8, result.Id);
            json.WriteBoolean("success"u8, true);
            json.WriteString("action"u8, BatchAnswers.NameOf(result.Action));
            if (result.Record is { } record)
            {
                json.WritePropertyName("record"u8);
                record.WriteJson(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        answer.EndBody();
    }
}
