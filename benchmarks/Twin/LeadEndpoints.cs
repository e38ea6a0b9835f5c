using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;

namespace LeadsTwin;

/// <summary>The three endpoints that are compared.</summary>
internal sealed class LeadEndpoints(LeadReaders readers, LeadWriter writer)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 1000;
    private const int LargestBody = 1 << 20;

    private static readonly JsonEncodedText Object = JsonEncodedText.Encode("object");
    private static readonly JsonEncodedText Leads = JsonEncodedText.Encode("leads");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Record = JsonEncodedText.Encode("record");
    private static readonly JsonEncodedText Records = JsonEncodedText.Encode("records");
    private static readonly JsonEncodedText Total = JsonEncodedText.Encode("total");
    private static readonly JsonEncodedText HasMore = JsonEncodedText.Encode("hasMore");

    [ThreadStatic]
    private static Utf8JsonWriter? writerOfThread;

    public Task GetAsync(HttpContext context)
    {
        if (!Guid.TryParseExact((string?)context.Request.RouteValues["id"], "D", out var id))
        {
            return NotFoundAsync(context);
        }

        var response = context.Response;
        var json = WriterOn(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Object, Leads);
        json.WriteString(Id, id);
        json.WritePropertyName(Record);

        // A reader that throws is not returned: its connection is in doubt.
        var reader = readers.Rent();
        var version = reader.Get(id, json);
        readers.Return(reader);
        if (version == 0)
        {
            // Nothing was flushed, so nothing of the answer left.
            json.Reset();
            return NotFoundAsync(context);
        }

        json.WriteEndObject();
        response.Headers.ETag = ETag(version);
        return SendAsync(context, json);
    }

    public Task ListAsync(HttpContext context)
    {
        if (!LeadQuery.TryRead(context.Request.Query, DefaultLimit, LargestLimit, out var query, out var parameter))
        {
            return Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "INVALID_PARAMETER", $"The parameter '{parameter}' is unknown or has no valid value.");
        }

        var json = WriterOn(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Object, Leads);
        json.WriteStartArray(Records);
        var reader = readers.Rent();
        var (count, more) = reader.List(query.Filter, query.Value, query.ByAmount, query.Limit, query.Offset, json);
        json.WriteEndArray();
        if (query.Count)
        {
            json.WriteNumber(Total, reader.Count(query.Filter, query.Value));
        }

        readers.Return(reader);
        json.WriteBoolean(HasMore, more);
        json.WriteEndObject();
        return SendAsync(context, json);
    }

    public async Task CreateAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body must be application/json.");
            return;
        }

        var problems = new Problems();
        var body = context.Request.BodyReader;
        var read = await ReadAllAsync(body, context.RequestAborted);
        Lead lead;
        try
        {
            lead = LeadReading.Read(read.Buffer, problems);
        }
        catch (JsonException malformed)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "MALFORMED_JSON", malformed.Message);
            return;
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }

        if (problems.Any)
        {
            await problems.AnswerAsync(context);
            return;
        }

        var now = DateTimeOffset.UtcNow;
        lead.Id = Guid.CreateVersion7(now);
        lead.CreatedAt = now.UtcDateTime;
        await writer.InsertAsync(lead);

        var response = context.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = "/api/v1/data/leads/" + lead.Id.ToString("D");
        response.Headers.ETag = ETag(1);
        var json = WriterOn(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Object, Leads);
        json.WriteString(Id, lead.Id);
        json.WritePropertyName(Record);
        LeadJson.Write(json, lead);
        json.WriteEndObject();
        await SendAsync(context, json);
    }

    private static async ValueTask<ReadResult> ReadAllAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                return read;
            }

            if (read.Buffer.Length > LargestBody)
            {
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Utf8JsonWriter WriterOn(PipeWriter body)
    {
        var json = writerOfThread;
        if (json is null)
        {
            return writerOfThread = new Utf8JsonWriter(body, LeadJson.Options);
        }

        json.Reset(body);
        return json;
    }

    // The length is known before the first byte leaves, so the answer is not chunked.
    private static Task SendAsync(HttpContext context, Utf8JsonWriter json)
    {
        json.Flush();
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.BytesCommitted;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.BodyWriter.FlushAsync(context.RequestAborted).GetAsTask();
    }

    private static Task NotFoundAsync(HttpContext context) =>
        Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "RECORD_NOT_FOUND", "There is no such record.");

    private static string ETag(long version) => version == 1 ? "\"1\"" : string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>Turns the result of a flush into the task that an endpoint returns, without a state machine where it completed at once.</summary>
internal static class FlushResults
{
    public static Task GetAsTask(this ValueTask<FlushResult> flush)
    {
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return Task.CompletedTask;
        }

        return flush.AsTask();
    }
}
