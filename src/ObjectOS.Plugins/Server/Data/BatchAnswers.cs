using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes the answers to batches.</summary>
internal static class BatchAnswers
{
    /// <summary>Describes created records: <c>{object, records, count}</c>.</summary>
    public static void DescribeCreated(RecordAccess access, WriteRequest request, IReadOnlyList<WriteResult> results, WriteAnswer answer)
    {
        answer.Status = StatusCodes.Status201Created;
        if (request.Preferences.Minimal == true)
        {
            return;
        }

        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, access.Type.Definition.Name);
        json.WriteStartArray("records"u8);
        foreach (var result in results)
        {
            result.Record!.WriteJson(json);
        }

        json.WriteEndArray();
        json.WriteNumber("count"u8, results.Count);
        answer.EndBody();
    }

    /// <summary>Describes a batch: <c>{success, operation, total, succeeded, failed, results}</c>. What failed is told even to those who prefer to hear little.</summary>
    public static void Describe(RecordAccess access, WriteRequest request, BatchBody batch, WriteOutcome[] outcomes, WriteAnswer answer)
    {
        var succeeded = outcomes.Count(static outcome => outcome.Result is not null);
        if (request.Preferences.Minimal == true && succeeded == outcomes.Length)
        {
            answer.Status = StatusCodes.Status204NoContent;
            return;
        }

        var json = answer.Json;
        json.WriteStartObject();
        json.WriteBoolean("success"u8, succeeded == outcomes.Length);
        json.WriteString("operation"u8, NameOf(batch.Operation));
        json.WriteNumber("total"u8, outcomes.Length);
        json.WriteNumber("succeeded"u8, succeeded);
        json.WriteNumber("failed"u8, outcomes.Length - succeeded);
        json.WriteStartArray("results"u8);
        for (var index = 0; index < outcomes.Length; index++)
        {
            Write(json, batch, index, outcomes[index], request.Preferences.Minimal != true && batch.Options.ReturnRecords);
        }

        json.WriteEndArray();
        answer.EndBody();
    }

    /// <summary>The word for what was done to a record.</summary>
    public static string NameOf(WriteAction action) => action switch
    {
        WriteAction.Created => "created",
        WriteAction.Updated => "updated",
        WriteAction.Deleted => "deleted",
        _ => "unchanged",
    };

    /// <summary>Writes what is wrong with one record, as a list: the places concerned, or one entry for the whole.</summary>
    public static void WriteErrors(Utf8JsonWriter json, ProblemException problem)
    {
        json.WriteStartArray("errors"u8);
        foreach (var field in problem.Fields)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, problem.Code.Name);
            json.WriteString("message"u8, field.Message);
            json.WriteString("field"u8, field.Field);
            json.WriteString("reason"u8, field.Code);
            json.WriteString("pointer"u8, field.Pointer);
            json.WriteEndObject();
        }

        if (problem.Fields.Count == 0)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, problem.Code.Name);
            json.WriteString("message"u8, problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, BatchBody batch, int index, WriteOutcome outcome, bool withRecord)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        if ((outcome.Result?.Id ?? batch.Rows[index].Id) is { } id)
        {
            json.WriteString("id"u8, id);
        }

        json.WriteBoolean("success"u8, outcome.Result is not null);
        if (outcome.Result is { } result)
        {
            json.WriteString("action"u8, NameOf(result.Action));
            if (withRecord && result.Record is { } record)
            {
                json.WritePropertyName("data"u8);
                record.WriteJson(json);
            }
        }
        else
        {
            WriteErrors(json, outcome.Problem ?? NotReached);
        }

        json.WriteEndObject();
    }

    private static ProblemException NotReached { get; } = new(ProblemCode.BatchAborted, "The batch ended with a record before this one.");

    private static string NameOf(BatchOperation operation) => operation switch
    {
        BatchOperation.Create => "create",
        BatchOperation.Update => "update",
        BatchOperation.Upsert => "upsert",
        _ => "delete",
    };
}
