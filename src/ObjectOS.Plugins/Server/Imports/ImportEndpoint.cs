using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ObjectOS.Server.Data;
using ObjectOS.Server.Hosting;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Imports;

/// <summary><c>POST /data/{object}/import</c>: rows of CSV or JSON become records.</summary>
/// <remarks>Stateless; serves all requests concurrently.</remarks>
internal sealed class ImportEndpoint(ObjectCatalog catalog, ServerOptions server, TimeProvider time)
{
    private const string Csv = "text/csv";
    private const string Lines = "application/x-ndjson";

    public async Task RunAsync(HttpContext context)
    {
        var access = DataRequest.Open(catalog, context, time);
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed.MediaType.Value ?? "" : "";
        if (type is Csv or Lines)
        {
            var options = ImportOptions.Read(context.Request);
            Require(access.Policy, options);
            RequirePlain(context.Request, parsed!);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = ImportLimits.MaxStreamedBytes;
            }

            var columns = new ImportColumns(access, options.Mapping);
            var text = ImportSources.Text(context.Request.Body);
            await AnswerAsync(
                context,
                access,
                options,
                type == Csv ? ImportSources.CsvAsync(text, options.Delimiter, columns, context.RequestAborted) : ImportSources.LinesAsync(text, columns, context.RequestAborted)).ConfigureAwait(false);
            return;
        }

        using var body = await RequestBody.ReadAsync(context, server.BodyLimit, JsonBodyType.Document).ConfigureAwait(false);
        using var document = JsonDocument.Parse(body.Json, new JsonDocumentOptions { MaxDepth = JsonValueReader.MaxDepth + 2, AllowDuplicateProperties = false });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ProblemException(ProblemCode.MalformedJson, "The body must be a JSON object.");
        }

        var asked = ImportOptions.Read(context.Request).With(document.RootElement, out var rows, out var csv);
        Require(access.Policy, asked);
        var own = new ImportColumns(access, asked.Mapping);
        await AnswerAsync(
            context,
            access,
            asked,
            csv is not null
                ? ImportSources.CsvAsync(new StringReader(csv), asked.Delimiter, own, context.RequestAborted)
                : ImportSources.ListAsync([.. rows!.Value.EnumerateArray().Select(static row => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(row.GetRawText()))], own)).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, RecordAccess access, ImportOptions options, IAsyncEnumerable<ImportRow> rows)
    {
        var preferences = Preferences.Of(context.Request);
        if (preferences.MaxAffected is not null && !options.Atomic)
        {
            throw new ProblemException(ProblemCode.InvalidParameter, "The preference 'max-affected' needs an import that is kept all or none: atomic=true.");
        }

        var key = IdempotencyKeys.Of(context.Request);
        var run = new ImportRun(
            catalog,
            access,
            options,
            new WriteOptions(options.DryRun, preferences.MaxAffected),
            options.DryRun ? null : key,
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var report = await run.RunAsync(rows, context.RequestAborted).ConfigureAwait(false);
        using var answer = new WriteAnswer { PreferenceApplied = preferences.Applied };
        if (report.Replayed > 0)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        report.Write(answer.Json, access.Type.Definition.Name, options);
        await answer.SendAsync(context).ConfigureAwait(false);
    }

    // Who may do it to no record at all is told so once, however many rows there are.
    private static void Require(ObjectPolicy policy, ImportOptions options)
    {
        if (!policy.CanCreate && !(options.Upserts && policy.CanUpdate))
        {
            throw new ProblemException(ProblemCode.PermissionDenied, ProblemCode.PermissionDenied.Title);
        }
    }

    private static void RequirePlain(HttpRequest request, MediaTypeHeaderValue type)
    {
        if (request.Headers.ContentEncoding.Count > 0 || (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new HttpProblemException(HttpProblem.UnsupportedMediaType, "The body must be text in UTF-8, not compressed.");
        }
    }
}
