using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Problems;

/// <summary>Writes a problem as <c>application/problem+json</c> (RFC 9457) with the members that clients of the protocol read at the top: code, message, fields.</summary>
internal static class ProblemWriter
{
    private const string ContentType = "application/problem+json";

    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (problem.Status == StatusCodes.Status413PayloadTooLarge && !HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            // The rest of the body is not going to be read, so nothing else can come over this connection.
            response.Headers.Connection = "close";
        }

        using var answer = JsonAnswer.Rent();
        Write(answer.Json, problem, context.Request.Path.ToUriComponent(), TraceIds.Of(context));
        await answer.SendAsync(context, ContentType).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, Problem problem, string instance, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, TypeOf(problem.Code));
        json.WriteString("title"u8, problem.Title);
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("instance"u8, instance);
        json.WriteString("code"u8, problem.Code);
        json.WriteString("message"u8, problem.Detail);
        json.WriteStartArray("errors"u8);
        foreach (var field in problem.Fields)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, field.Pointer ?? "/" + field.Field);
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteStartArray("fields"u8);
        foreach (var field in problem.Fields)
        {
            json.WriteStartObject();
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteString("traceId"u8, traceId);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FieldProblem field)
    {
        json.WriteString("field"u8, field.Field);
        json.WriteString("code"u8, field.Code);
        json.WriteString("message"u8, field.Message);
        json.WriteEndObject();
    }

    /// <summary>The URI that identifies a kind of problem: a name, not an address, because nothing is to be fetched from it.</summary>
    public static string TypeOf(string code) => "urn:objectos:problem:" + code;
}
