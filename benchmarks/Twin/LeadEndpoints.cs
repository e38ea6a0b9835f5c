namespace LeadsTwin;

/// <summary>The three endpoints that are compared.</summary>
internal sealed class LeadEndpoints(LeadReaders readers, LeadWriter writer)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 1000;

    public Task GetAsync(HttpContext context)
    {
        if (!Guid.TryParseExact((string?)context.Request.RouteValues["id"], "D", out var id))
        {
            return Answers.NotFoundAsync(context);
        }

        var response = context.Response;
        var json = Answers.WriterOn(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Answers.Object, Answers.Leads);
        json.WriteString(Answers.Id, id);
        json.WritePropertyName(Answers.Record);

        // A reader that throws is not returned: its connection is in doubt.
        var reader = readers.Rent();
        var version = reader.Get(id, json);
        readers.Return(reader);
        if (version == 0)
        {
            // Nothing was flushed, so nothing of the answer left.
            json.Reset();
            return Answers.NotFoundAsync(context);
        }

        json.WriteEndObject();
        response.Headers.ETag = Answers.ETag(version);
        return Answers.SendAsync(context, json);
    }

    public Task ListAsync(HttpContext context)
    {
        if (!LeadQuery.TryRead(context.Request.Query, DefaultLimit, LargestLimit, out var query, out var parameter))
        {
            return Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "INVALID_PARAMETER", $"The parameter '{parameter}' is unknown or has no valid value.");
        }

        var json = Answers.WriterOn(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Answers.Object, Answers.Leads);
        json.WriteStartArray(Answers.Records);
        var reader = readers.Rent();
        var end = reader.List(query, json);
        json.WriteEndArray();
        if (query.Count)
        {
            json.WriteNumber(Answers.Total, reader.Count(query.Filter, query.Value));
        }

        readers.Return(reader);
        Answers.EndList(json, query, end);
        return Answers.SendAsync(context, json);
    }

    public async Task CreateAsync(HttpContext context)
    {
        if (await LeadBody.ReadAsync(context, partial: false) is not { } lead)
        {
            return;
        }

        var now = DateTimeOffset.UtcNow;
        lead.Id = Guid.CreateVersion7(now);
        lead.CreatedAt = now.UtcDateTime;
        await writer.InsertAsync(lead);
        await Answers.CreatedAsync(context, lead);
    }
}
