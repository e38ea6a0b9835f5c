using System.IO.Pipelines;
using System.Text.Json;

namespace LeadsTwin;

/// <summary>Reads the lead in the body of a request, or answers what is wrong with it.</summary>
internal static class LeadBody
{
    private const int LargestBody = 1 << 20;

    /// <summary>The lead; null when the request has been answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="partial">Whether fields that are not given stay as they are.</param>
    public static async ValueTask<Lead?> ReadAsync(HttpContext context, bool partial)
    {
        if (context.Request.ContentType?.StartsWith(partial ? "application/merge-patch+json" : "application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body is not one that is read here.");
            return null;
        }

        var problems = new Problems();
        var body = context.Request.BodyReader;
        var read = await ReadAllAsync(body, context.RequestAborted);
        Lead lead;
        try
        {
            lead = LeadReading.Read(read.Buffer, partial, problems);
        }
        catch (JsonException malformed)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "MALFORMED_JSON", malformed.Message);
            return null;
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }

        if (problems.Any)
        {
            await problems.AnswerAsync(context);
            return null;
        }

        return lead;
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
}
