using Microsoft.AspNetCore.Http;
using ObjectOS.Server.Requests;
using ObjectOS.Server.Responses;

namespace ObjectOS.Server.Data;

/// <summary>Writes the answers to writes of one record: <c>{object, id, record}</c>, or for a deleted one <c>{object, id, success, deleted}</c>.</summary>
internal static class RecordAnswers
{
    /// <summary>Describes what became of a record.</summary>
    public static void Describe(HttpContext context, RecordAccess access, WriteRequest request, WriteResult result, WriteAnswer answer)
    {
        if (result.Action == WriteAction.Created)
        {
            answer.Status = StatusCodes.Status201Created;
            answer.Location = Location(context, result.Id);
        }

        if (result.Record is { } record && record.Fields[SystemFields.Version])
        {
            answer.ETag = ETags.Of(record.Record.Version);
        }

        if (request.Preferences.Minimal == true)
        {
            answer.Status = result.Action == WriteAction.Created ? StatusCodes.Status201Created : StatusCodes.Status204NoContent;
            return;
        }

        Write(answer, access.Type.Definition.Name, result, null);
    }

    /// <summary>Describes a copy: <c>{object, id, sourceId, record}</c>.</summary>
    public static void DescribeClone(HttpContext context, RecordAccess access, WriteRequest request, Guid source, WriteResult result, WriteAnswer answer)
    {
        answer.Status = StatusCodes.Status201Created;
        var path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/');
        answer.Location = path[..^$"{source}/clone".Length] + result.Id;
        if (request.Preferences.Minimal != true)
        {
            Write(answer, access.Type.Definition.Name, result, source);
        }
    }

    private static void Write(WriteAnswer answer, string name, WriteResult result, Guid? source)
    {
        var json = answer.Json;
        json.WriteStartObject();
        json.WriteString("object"u8, name);
        json.WriteString("id"u8, result.Id);
        if (source is { } copied)
        {
            json.WriteString("sourceId"u8, copied);
        }

        if (result.Record is { } record)
        {
            json.WritePropertyName("record"u8);
            record.WriteJson(json);
        }
        else
        {
            json.WriteBoolean("success"u8, true);
            json.WriteBoolean("deleted"u8, true);
        }

        answer.EndBody();
    }

    // A collection's address ends with the object, a record's with its id or the value it is known by.
    private static string Location(HttpContext context, Guid id)
    {
        var path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/');
        var collection = context.Request.RouteValues.ContainsKey("id") ? path[..path.LastIndexOf('/')] : path;
        return collection + "/" + id;
    }
}
