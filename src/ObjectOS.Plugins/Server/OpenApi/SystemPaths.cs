using Microsoft.OpenApi;
using ObjectOS.Server.Routing;
using ObjectOS.Server.Search;

namespace ObjectOS.Server.OpenApi;

/// <summary>The paths that belong to no object.</summary>
internal static class SystemPaths
{
    private const string Tag = "system";

    public static void Add(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "What the server is and how it is" });
        Get(document, ApiPaths.Base + "/discovery", "discovery", "What this server serves, and where");
        Get(document, ApiPaths.Base + "/meta", "meta.types", "The types of metadata", 400);
        Get(document, ApiPaths.Base + "/meta/object", "meta.objects", "Every object", 400, 401);
        Get(document, ApiPaths.Base + "/meta/object/{name}", "meta.object", "One object: its fields, options and indexes", 400, 401, 404).Parameters =
        [
            new OpenApiParameter { Name = "name", In = ParameterLocation.Path, Required = true, Description = "Name of the object.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        ];
        Get(document, ApiPaths.Base + "/search", "search", "Finds words in every searchable object", 400, 401, 404, 503).Parameters =
        [
            Parameter("q", "The words.", SharedComponents.Search()),
            Parameter("objects", "Names of the objects to look into, separated by commas; all without it.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("limit", "The most hits.", Schemas.Number(1, SearchRequest.MaxLimit, SearchRequest.DefaultLimit)),
            Parameter("perObject", "The most hits of one object.", Schemas.Number(1, SearchRequest.MaxPerObject, SearchRequest.DefaultPerObject)),
        ];
        Get(document, "/livez", "livez", "Whether the process answers");
        Get(document, "/readyz", "readyz", "Whether requests should be sent here", 503);
    }

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiOperation Get(OpenApiDocument document, string path, string id, string summary, params ReadOnlySpan<int> problems)
    {
        var operation = new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = summary,
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
                },
            },
        };
        foreach (var status in problems)
        {
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(SharedComponents.ProblemName(status), document);
        }

        var item = new OpenApiPathItem();
        item.AddOperation(HttpMethod.Get, operation);
        document.Paths[path] = item;
        return operation;
    }
}
