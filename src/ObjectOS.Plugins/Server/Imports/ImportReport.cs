using System.Text;
using System.Text.Json;
using ObjectOS.Server.Data;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Imports;

/// <summary>What became of the rows of an import: counts of all, and so many of them one by one.</summary>
internal sealed class ImportReport
{
    private readonly List<string> results = [];
    private int created;
    private int updated;
    private int unchanged;
    private int failed;
    private int told;
    private int toldFailed;

    /// <summary>How many rows there were so far.</summary>
    public int Total => created + updated + unchanged + failed;

    /// <summary>How many chunks had been done by an earlier request with the same key.</summary>
    public int Replayed { get; set; }

    /// <summary>What ended the reading before the end; null when nothing did.</summary>
    public ProblemException? Aborted { get; set; }

    /// <summary>Describes the rows of one transaction as text that can be kept.</summary>
    public static string Describe(IReadOnlyList<ImportRow> rows, IReadOnlyList<WriteOutcome> outcomes)
    {
        using var answer = JsonAnswer.Rent();
        var json = answer.Json;
        json.WriteStartArray();
        for (var index = 0; index < rows.Count; index++)
        {
            json.WriteStartObject();
            json.WriteNumber("row"u8, rows[index].Line);
            json.WriteBoolean("ok"u8, outcomes[index].Result is not null);
            if (outcomes[index].Result is { } result)
            {
                json.WriteString("action"u8, result.Action == WriteAction.None ? "skipped" : BatchAnswers.NameOf(result.Action));
                json.WriteString("id"u8, result.Id);
            }
            else
            {
                var problem = outcomes[index].Problem!;
                json.WriteString("action"u8, "failed"u8);
                if (problem.Fields is [var first, ..])
                {
                    json.WriteString("field"u8, first.Field);
                }

                json.WriteString("code"u8, problem.Code.Name);
                json.WriteString("error"u8, problem.Message);
                BatchAnswers.WriteErrors(json, problem);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        return Encoding.UTF8.GetString(answer.Written.Span);
    }

    /// <summary>Takes in what <see cref="Describe"/> told.</summary>
    public void Add(string described)
    {
        using var document = JsonDocument.Parse(described);
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var isFailure = false;
            switch (row.GetProperty("action"u8).GetString())
            {
                case "created": created++; break;
                case "updated": updated++; break;
                case "skipped": unchanged++; break;
                default: failed++; isFailure = true; break;
            }

            if (told < ImportLimits.MaxResults || (isFailure && toldFailed < ImportLimits.MaxResults))
            {
                told++;
                toldFailed += isFailure ? 1 : 0;
                results.Add(row.GetRawText());
            }
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json, string name, ImportOptions options)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, name);
        json.WriteBoolean("success"u8, failed == 0 && Aborted is null);
        json.WriteBoolean("dryRun"u8, options.DryRun);
        json.WriteString("writeMode"u8, options.Upserts ? "upsert" : "insert");
        json.WriteNumber("total"u8, Total);
        json.WriteNumber("ok"u8, Total - failed);
        json.WriteNumber("errors"u8, failed);
        json.WriteNumber("created"u8, created);
        json.WriteNumber("updated"u8, updated);
        json.WriteNumber("skipped"u8, unchanged);
        if (Aborted is { } problem)
        {
            json.WriteStartObject("aborted"u8);
            json.WriteString("code"u8, problem.Code.Name);
            json.WriteString("message"u8, problem.Message);
            json.WriteEndObject();
        }

        json.WriteBoolean("truncated"u8, results.Count < Total);
        json.WriteStartArray("results"u8);
        foreach (var row in results)
        {
            json.WriteRawValue(row, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
