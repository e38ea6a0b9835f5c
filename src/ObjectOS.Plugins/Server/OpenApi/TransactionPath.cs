using System.Globalization;
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

        document.AddComponent("Transaction", Body(document, objects));
        document.AddComponent("TransactionAnswer", WriteSchemas.WithWarnings(document, Answer(objects)));
        var operation = new OpenApiOperation
        {
            OperationId = "batch",
            Summary = "Operations on several objects in one transaction, all or none",
            Description = "Done in order. `{\"$ref\": n}` stands for the record of the operation with that number, counted from 0: as the `id`, or as the value of a reference in `data`.",
            Tags = new HashSet<OpenApiTagReference> { new("system", document) },
            Parameters = [.. SharedParameters.OfWrites(document)],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = string.Create(CultureInfo.InvariantCulture, $"At most {bodyLimit} bytes."),
                Content = Json(document, "Transaction"),
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "What became of each record.", Content = Json(document, "TransactionAnswer"), Headers = SharedParameters.Answered(document) },
                ["204"] = new OpenApiResponse { Description = "It is done, and `return=minimal` was preferred.", Headers = SharedParameters.Answered(document) },
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

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiDocument document, string schema) => new() { ["application/json"] = new() { Schema = Schemas.Ref(document, schema) } };

    private static OpenApiSchema Body(OpenApiDocument document, IReadOnlyList<string> objects)
    {
        // What all shapes have is said beside them, for readers that do not choose between shapes. A discriminator would take its member away from such readers.
        var operation = Schemas.Open(
            new()
            {
                ["object"] = Schemas.Words(objects),
                ["action"] = Schemas.Words("create", "update", "upsert", "delete"),
                ["id"] = new OpenApiSchema { Description = "The record; not with create, which is the action when none is given." },
                ["data"] = new OpenApiSchema { Description = "The fields; not with delete." },
            },
            "object");
        operation.AnyOf = [.. objects.Select(name => Schemas.Ref(document, name + "-operation"))];
        document.AddComponent("Operation", operation);
        var list = Schemas.Written(Schemas.Ref(document, "Operation"));
        list.MinItems = 1;
        return Schemas.Open(new() { ["operations"] = list, ["atomic"] = Schemas.Only(true) }, "operations");
    }

    private static OpenApiSchema Answer(IReadOnlyList<string> objects)
    {
        var result = Schemas.Closed(new()
        {
            ["index"] = Schemas.Number(),
            ["object"] = Schemas.Words(objects),
            ["id"] = Schemas.Uuid(),
            ["success"] = Schemas.Truth(),
            ["action"] = WriteSchemas.Action(),
            ["record"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The record as stored; left out when it is deleted." },
        });
        result.Required!.Remove("record");
        return Schemas.Closed(new() { ["success"] = Schemas.Truth(), ["results"] = Schemas.List(result) });
    }
}
