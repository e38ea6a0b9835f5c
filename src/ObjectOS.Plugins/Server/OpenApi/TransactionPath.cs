using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.OpenApi;

/// <summary>The path of operations on several objects.</summary>
internal static class TransactionPath
{
    /// <param name="document">Where it goes.</param>
    /// <param name="objects">The objects that the caller may write.</param>
    /// <param name="bodyLimit">The most bytes of a body.</param>
    public static void Add(OpenApiDocument document, IReadOnlyList<string> objects, int bodyLimit)
    {
        if (objects.Count == 0)
        {
            return;
        }

        var operation = new OpenApiOperation
        {
            OperationId = "batch",
            Summary = "Operations on several objects in one transaction, all or none",
            Description = "In the data of an operation, `{\"$ref\": n}` in the place of a reference means the record of the operation with that number, counted from 0.",
            Tags = new HashSet<OpenApiTagReference> { new("system", document) },
            Parameters = WriteParameters.All(),
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = string.Create(CultureInfo.InvariantCulture, $"At most {bodyLimit} bytes."),
                Content = Json(Body(objects)),
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "What became of each record.", Content = Json(WriteSchemas.WithWarnings(document, Answer(objects))), Headers = WriteParameters.Answered() },
                ["204"] = new OpenApiResponse { Description = "It is done, and `return=minimal` was preferred.", Headers = WriteParameters.Answered() },
            },
        };
        foreach (var status in (ReadOnlySpan<int>)[400, 401, 403, 404, 409, 412, 413, 415, 422, 500, 503])
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(SharedComponents.ProblemName(status), document);
        }

        var item = new OpenApiPathItem();
        item.AddOperation(HttpMethod.Post, operation);
        document.Paths[ApiPaths.Base + "/batch"] = item;
    }

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) => new() { ["application/json"] = new() { Schema = schema } };

    private static OpenApiSchema Body(IReadOnlyList<string> objects)
    {
        var operation = WriteSchemas.Closed(new()
        {
            ["object"] = Names(objects),
            ["action"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [JsonValue.Create("create"), JsonValue.Create("update"), JsonValue.Create("upsert"), JsonValue.Create("delete")],
                Default = JsonValue.Create("create"),
            },
            ["id"] = new OpenApiSchema { OneOf = [Uuid(), Reference()], Description = "The record; not with create." },
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The fields, as the object's own routes take them; not with delete." },
        });
        operation.Required = new HashSet<string> { "object" };
        var list = WriteSchemas.List(operation);
        list.MinItems = 1;
        var body = WriteSchemas.Closed(new()
        {
            ["operations"] = list,
            ["atomic"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(true)] },
        });
        body.Required = new HashSet<string> { "operations" };
        return body;
    }

    private static OpenApiSchema Answer(IReadOnlyList<string> objects)
    {
        var result = WriteSchemas.Closed(new()
        {
            ["index"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" },
            ["object"] = Names(objects),
            ["id"] = Uuid(),
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["action"] = WriteSchemas.Action(),
            ["record"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The record as stored; left out when it is deleted." },
        });
        result.Required!.Remove("record");
        return WriteSchemas.Closed(new()
        {
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = result },
        });
    }

    private static OpenApiSchema Names(IReadOnlyList<string> objects) => new() { Type = JsonSchemaType.String, Enum = [.. objects.Select(static name => (JsonNode)JsonValue.Create(name))] };

    private static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    private static OpenApiSchema Reference() => WriteSchemas.Closed(new() { ["$ref"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" } });
}
