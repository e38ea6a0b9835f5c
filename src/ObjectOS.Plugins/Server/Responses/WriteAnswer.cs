using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ObjectOS.Server.Responses;

/// <summary>The whole answer to a write before it is sent: status, headers and body. It can be kept as text and sent again.</summary>
internal sealed class WriteAnswer : IDisposable
{
    private const string Replayed = "Idempotency-Replayed";

    private readonly JsonAnswer body = JsonAnswer.Rent();

    /// <summary>The status. With 204 there is no body.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The address of what was created, or null.</summary>
    public string? Location { get; set; }

    /// <summary>The entity tag of the record, or null.</summary>
    public string? ETag { get; set; }

    /// <summary>The preferences that were obeyed, or null.</summary>
    public string? PreferenceApplied { get; set; }

    /// <summary>The validations that did not hold and refused nothing.</summary>
    public IReadOnlyList<RuleWarning> Warnings { get; init; } = [];

    /// <summary>Where the body goes.</summary>
    public Utf8JsonWriter Json => body.Json;

    /// <summary>Ends the object that is the body; whatever its form, warnings are its last member.</summary>
    public void EndBody()
    {
        if (Warnings.Count > 0)
        {
            Json.WriteStartArray("warnings"u8);
            foreach (var (severity, problem) in Warnings)
            {
                Json.WriteStartObject();
                Json.WriteString("severity"u8, severity == ValidationSeverity.Info ? "info" : "warning");
                Json.WriteString("code"u8, problem.Code);
                Json.WriteString("field"u8, problem.Field);
                Json.WriteString("message"u8, problem.Message);
                Json.WriteString("pointer"u8, problem.Pointer);
                Json.WriteEndObject();
            }

            Json.WriteEndArray();
        }

        Json.WriteEndObject();
    }

    /// <summary>Sends it.</summary>
    public Task SendAsync(HttpContext context)
    {
        SetHead(context.Response, Status, Location, ETag, PreferenceApplied);
        return body.Written.IsEmpty ? Task.CompletedTask : body.SendAsync(context);
    }

    /// <summary>The answer as text that is kept.</summary>
    public string Keep()
    {
        using var kept = JsonAnswer.Rent();
        var json = kept.Json;
        json.WriteStartObject();
        json.WriteNumber("status"u8, Status);
        json.WriteString("location"u8, Location);
        json.WriteString("etag"u8, ETag);
        json.WriteString("applied"u8, PreferenceApplied);
        if (!body.Written.IsEmpty)
        {
            json.WritePropertyName("body"u8);
            json.WriteRawValue(body.Written.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
        return Encoding.UTF8.GetString(kept.Written.Span);
    }

    /// <summary>Sends an answer that was kept.</summary>
    public static async Task SendAsync(HttpContext context, OnceAnswer kept)
    {
        using var document = JsonDocument.Parse(kept.Text);
        var answer = document.RootElement;
        SetHead(
            context.Response,
            answer.GetProperty("status"u8).GetInt32(),
            answer.GetProperty("location"u8).GetString(),
            answer.GetProperty("etag"u8).GetString(),
            answer.GetProperty("applied"u8).GetString());
        if (kept.IsReplay)
        {
            context.Response.Headers[Replayed] = "true";
        }

        if (answer.TryGetProperty("body"u8, out var body))
        {
            using var again = JsonAnswer.Rent();
            again.Json.WriteRawValue(body.GetRawText(), skipInputValidation: true);
            await again.SendAsync(context).ConfigureAwait(false);
        }
    }

    public void Dispose() => body.Dispose();

    private static void SetHead(HttpResponse response, int status, string? location, string? etag, string? applied)
    {
        response.StatusCode = status;
        response.Headers.Location = location;
        response.Headers.ETag = etag;
        if (applied is not null)
        {
            response.Headers["Preference-Applied"] = applied;
        }
    }
}
