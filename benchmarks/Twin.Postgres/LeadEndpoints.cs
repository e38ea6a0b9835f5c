using System.Data;
using System.Text.Json;
using Npgsql;

namespace LeadsTwin.Postgres;

/// <summary>The endpoints that are compared.</summary>
internal sealed class LeadEndpoints(LeadStore store)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 1000;

    public Task GetAsync(HttpContext context) => TryId(context, out var id) ? AnswerAsync(context, store.Get(id)) : Answers.NotFoundAsync(context);

    public async Task ListAsync(HttpContext context)
    {
        if (!LeadQuery.TryRead(context.Request.Query, DefaultLimit, LargestLimit, out var query, out var parameter))
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "INVALID_PARAMETER", $"The parameter '{parameter}' is unknown or has no valid value.");
            return;
        }

        // Not the thread's: reading goes on where the rows arrive.
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, LeadJson.Options);
        json.WriteStartObject();
        json.WriteString(Answers.Object, Answers.Leads);
        json.WriteStartArray(Answers.Records);
        LeadPosition? last = null, end = null;
        await using (var command = store.List(query))
        await using (var rows = await command.ExecuteReaderAsync(context.RequestAborted))
        {
            for (var count = 1; end is null && await rows.ReadAsync(context.RequestAborted); count++)
            {
                if (count > query.Limit)
                {
                    end = last;
                    continue;
                }

                LeadRow.Write(json, rows);
                if (count == query.Limit)
                {
                    last = LeadRow.Position(rows);
                }
            }
        }

        json.WriteEndArray();
        if (query.Count)
        {
            await using var command = store.Count(query);
            json.WriteNumber(Answers.Total, (long)(await command.ExecuteScalarAsync(context.RequestAborted))!);
        }

        Answers.EndList(json, query, end);
        await Answers.SendAsync(context, json);
    }

    public async Task CreateAsync(HttpContext context)
    {
        if (await LeadBody.ReadAsync(context, partial: false) is not { } lead)
        {
            return;
        }

        Stamp(lead, Guid.CreateVersion7());
        await using (var command = store.Create(lead))
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await Answers.CreatedAsync(context, lead);
    }

    public async Task UpdateAsync(HttpContext context)
    {
        if (!TryId(context, out var id))
        {
            await Answers.NotFoundAsync(context);
        }
        else if (await LeadBody.ReadAsync(context, partial: true) is { } lead)
        {
            await AnswerAsync(context, store.Update(id, lead, Now()));
        }
    }

    public async Task UpsertAsync(HttpContext context)
    {
        if (!TryId(context, out var id))
        {
            await Answers.NotFoundAsync(context);
        }
        else if (await LeadBody.ReadAsync(context, partial: false) is { } lead)
        {
            Stamp(lead, id);
            await AnswerAsync(context, store.CreateOrUpdate(lead));
        }
    }

    private static async Task AnswerAsync(HttpContext context, NpgsqlCommand command)
    {
        // The connection is free again before the answer leaves.
        if (await WriteAsync(context, command))
        {
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        else
        {
            await Answers.NotFoundAsync(context);
        }
    }

    private static async ValueTask<bool> WriteAsync(HttpContext context, NpgsqlCommand command)
    {
        await using var disposeCommand = command;
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleRow);
        if (!await rows.ReadAsync())
        {
            return false;
        }

        var response = context.Response;
        var json = Answers.WriterOn(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(Answers.Object, Answers.Leads);
        json.WriteString(Answers.Id, rows.GetGuid(0));
        json.WritePropertyName(Answers.Record);
        response.Headers.ETag = Answers.ETag(LeadRow.Write(json, rows));
        json.WriteEndObject();
        Answers.Complete(context, json);
        return true;
    }

    private static bool TryId(HttpContext context, out Guid id) => Guid.TryParseExact((string?)context.Request.RouteValues["id"], "D", out id);

    private static void Stamp(Lead lead, Guid id)
    {
        lead.Id = id;
        lead.CreatedAt = Now();
    }

    // To the millisecond, as it is stored.
    private static DateTime Now()
    {
        var now = DateTime.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
