using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;

namespace LeadsTwin;

/// <summary>How answers are written and sent.</summary>
internal static class Answers
{
    public static readonly JsonEncodedText Object = JsonEncodedText.Encode("object");
    public static readonly JsonEncodedText Leads = JsonEncodedText.Encode("leads");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Record = JsonEncodedText.Encode("record");
    public static readonly JsonEncodedText Records = JsonEncodedText.Encode("records");
    public static readonly JsonEncodedText Total = JsonEncodedText.Encode("total");
    public static readonly JsonEncodedText HasMore = JsonEncodedText.Encode("hasMore");
    public static readonly JsonEncodedText NextCursor = JsonEncodedText.Encode("nextCursor");

    [ThreadStatic]
    private static Utf8JsonWriter? writerOfThread;

    /// <summary>Answers 201 with a lead that was just inserted.</summary>
    public static Task CreatedAsync(HttpContext context, Lead lead)
    {
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
        return SendAsync(context, json);
    }

    /// <summary>Ends a list: whether there is more, and where that begins.</summary>
    public static void EndList(Utf8JsonWriter json, in LeadQuery query, LeadPosition? end)
    {
        json.WriteBoolean(HasMore, end is not null);
        if (end is { } position)
        {
            json.WriteString(NextCursor, LeadCursor.Seal(query, position));
        }

        json.WriteEndObject();
    }

    public static Utf8JsonWriter WriterOn(PipeWriter body)
    {
        var json = writerOfThread;
        if (json is null)
        {
            return writerOfThread = new Utf8JsonWriter(body, LeadJson.Options);
        }

        json.Reset(body);
        return json;
    }

    /// <summary>Sends what was written.</summary>
    public static Task SendAsync(HttpContext context, Utf8JsonWriter json)
    {
        Complete(context, json);
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).GetAsTask();
    }

    /// <summary>Ends the body, which is sent by the next flush. Its length is known before the first byte leaves, so the answer is not chunked.</summary>
    public static void Complete(HttpContext context, Utf8JsonWriter json)
    {
        json.Flush();
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.BytesCommitted;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public static Task NotFoundAsync(HttpContext context) =>
        Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "RECORD_NOT_FOUND", "There is no such record.");

    public static string ETag(long version) => version == 1 ? "\"1\"" : string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
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
