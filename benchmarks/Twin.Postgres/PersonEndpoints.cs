using System.Text.Json;

namespace LeadsTwin.Postgres;

/// <summary>The list of people with whom they report to: one join.</summary>
internal sealed class PersonEndpoints(PersonStore store)
{
    private const int LargestLimit = 1000;

    private static readonly JsonEncodedText Contacts = JsonEncodedText.Encode("contacts");

    public async Task ListAsync(HttpContext context)
    {
        var parameters = context.Request.Query;
        if (parameters.Count != 5
            || !Guid.TryParseExact(parameters["account"], "D", out var account)
            || !int.TryParse(parameters["limit"], out var limit)
            || limit is < 1 or > LargestLimit
            || parameters["sort"] != "last_name"
            || parameters["expand"] != "reports_to.reports_to"
            || parameters["count"] != "none")
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "INVALID_PARAMETER", "A parameter is unknown or has no valid value.");
            return;
        }

        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, LeadJson.Options);
        json.WriteStartObject();
        json.WriteString(Answers.Object, Contacts);
        json.WriteStartArray(Answers.Records);
        var more = false;
        await using (var command = store.List(account, limit))
        await using (var rows = await command.ExecuteReaderAsync(context.RequestAborted))
        {
            for (var count = 0; !more && await rows.ReadAsync(context.RequestAborted); count++)
            {
                more = count == limit;
                if (!more)
                {
                    PersonRow.Write(json, rows);
                }
            }
        }

        json.WriteEndArray();
        json.WriteBoolean(Answers.HasMore, more);
        json.WriteEndObject();
        await Answers.SendAsync(context, json);
    }
}
