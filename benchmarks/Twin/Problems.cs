using System.Text.Json;

namespace LeadsTwin;

/// <summary>What is wrong with a request, and its answer.</summary>
internal sealed class Problems
{
    private List<(string Field, string Code, string Message)>? items;

    public bool Any => items is not null;

    public bool Has(string field) => items?.Exists(item => item.Field == field) == true;

    public void Add(string field, string code, string message) => (items ??= []).Add((field, code, message));

    /// <summary>Answers 400 with everything that was collected.</summary>
    public Task AnswerAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status400BadRequest, "VALIDATION_FAILED", "The record is not valid.", items);

    /// <summary>Answers with a problem.</summary>
    public static async Task AnswerAsync(HttpContext context, int status, string code, string detail, List<(string Field, string Code, string Message)>? items = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, LeadJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "about:blank"u8);
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            json.WriteString("instance"u8, context.Request.Path.Value);
            json.WriteString("code"u8, code);
            json.WriteString("message"u8, detail);
            json.WriteStartArray("errors"u8);
            foreach (var (field, problem, message) in items ?? [])
            {
                json.WriteStartObject();
                json.WriteString("pointer"u8, "/" + field);
                json.WriteString("field"u8, field);
                json.WriteString("code"u8, problem);
                json.WriteString("message"u8, message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("traceId"u8, context.TraceIdentifier);
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
