using System.Globalization;
using Microsoft.OpenApi;
using ObjectOS.Server.Routing;

namespace ObjectOS.Server.OpenApi;

/// <summary>The paths of one object, as far as the caller may use it.</summary>
/// <param name="document">Where they go.</param>
/// <param name="access">The object.</param>
/// <param name="bodyLimit">The most bytes of a body.</param>
internal sealed partial class RecordPaths(OpenApiDocument document, RecordAccess access, int bodyLimit)
{
    private readonly string name = access.Type.Definition.Name;

    public void Add()
    {
        var policy = access.Policy;
        var collection = new OpenApiPathItem();
        collection.AddOperation(HttpMethod.Get, Find());
        var record = new OpenApiPathItem { Parameters = [.. SharedParameters.Of(document, SharedParameters.Id)] };
        record.AddOperation(HttpMethod.Get, Get());
        AddWrites(policy, collection, record);
        document.Paths[Address("")] = collection;
        Path("/query", HttpMethod.Post, Query());
        Path("/export", HttpMethod.Get, Export());
        document.Paths[Address("/{id}")] = record;
        AddActions();
    }

    private string Address(string rest) => $"{ApiPaths.Base}/data/{name}{rest}";

    private void Path(string rest, HttpMethod method, OpenApiOperation operation)
    {
        var item = new OpenApiPathItem();
        item.AddOperation(method, operation);
        document.Paths[Address(rest)] = item;
    }

    private OpenApiOperation Find()
    {
        var operation = Operation("find", $"Find {Plural}", 400, 401, 404);
        operation.Parameters =
        [
            .. SharedParameters.Of(
                document,
                SharedParameters.Filter,
                SharedParameters.Sort,
                SharedParameters.Select,
                SharedParameters.Expand,
                SharedParameters.Limit,
                SharedParameters.Offset,
                SharedParameters.Search,
                SharedParameters.GroupBy,
                SharedParameters.Aggregations,
                SharedParameters.Having,
                SharedParameters.After,
                SharedParameters.Count),
            Equality(),
            .. Trash(),
        ];
        Page(operation);
        return operation;
    }

    private OpenApiOperation Query()
    {
        var operation = Operation("query", $"Find {Plural} by a query in the body", 400, 401, 404, 413, 415);
        operation.RequestBody = Body("Query", "The query.");
        operation.Parameters = [.. Trash()];
        Page(operation);
        return operation;
    }

    private OpenApiOperation Export()
    {
        var operation = Operation("export", $"Export {Plural} as a file", 400, 401, 404);
        operation.Parameters =
        [
            Parameter("format", "The format of the file.", Schemas.WordsOrFirst("json", "ndjson", "csv")),
            Parameter("header", "Whether the first line of a CSV names the columns.", Schemas.Truth(otherwise: true)),
            .. SharedParameters.Of(document, SharedParameters.Filter, SharedParameters.Search, SharedParameters.Sort),
            Parameter("select", "The fields to export, separated by commas.", Schemas.Text()),
            Parameter("limit", "At most this many records; all without it.", Schemas.Number()),
            Equality(),
        ];
        var file = Schemas.Text();
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "The file.",
            Headers = new Dictionary<string, IOpenApiHeader> { ["Content-Disposition"] = SharedComponents.Header("The name of the file.", JsonSchemaType.String) },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = Schemas.List(Schemas.Ref(document, name + "-selected")) },
                ["application/x-ndjson"] = new() { Schema = file },
                ["text/csv"] = new() { Schema = file },
            },
        };
        return operation;
    }

    private OpenApiOperation Get()
    {
        var operation = Operation("get", $"Get {Singular}", 400, 401, 404);
        operation.Parameters = [.. SharedParameters.Of(document, SharedParameters.Select, SharedParameters.Expand, SharedParameters.IfNoneMatch), .. Trash()];
        var found = Answers(operation, "200", "The record.", name + "-selectedAnswer");
        found.Headers = new Dictionary<string, IOpenApiHeader> { [SharedParameters.ETag] = new OpenApiHeaderReference(SharedParameters.ETag, document) };
        operation.Responses!["304"] = new OpenApiResponse { Description = "The caller has it already." };
        return operation;
    }

    private IEnumerable<IOpenApiParameter> Trash() =>
        access.Type.Definition.HasTrash && access.Policy.CanDelete ? SharedParameters.Of(document, SharedParameters.Trash) : [];

    private string Singular => "one of " + Plural;

    private string Plural => access.Type.Definition.PluralLabel;

    private string BodyLimit => string.Create(CultureInfo.InvariantCulture, $"At most {bodyLimit} bytes.");

    private OpenApiOperation Operation(string verb, string summary, params ReadOnlySpan<int> problems)
    {
        var operation = new OpenApiOperation
        {
            OperationId = $"{name}.{verb}",
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(name, document) },
            Responses = [],
        };
        foreach (var status in (ReadOnlySpan<int>)[.. problems, 500, 503])
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(SharedComponents.ProblemName(status), document);
        }

        return operation;
    }

    private void Page(OpenApiOperation operation)
    {
        var schema = new OpenApiSchema
        {
            OneOf =
            [
                Schemas.Ref(document, name + "-page"),
                new OpenApiSchema { AllOf = [Schemas.Ref(document, "Groups")], Not = Schemas.Ref(document, name + "-page") },
            ],
        };
        operation.Responses!["422"] = new OpenApiResponseReference(SharedComponents.ProblemName(422), document);
        operation.Responses["200"] = new OpenApiResponse
        {
            Description = "The records; or the groups, with groupBy or aggregations.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
        };
    }

    private OpenApiResponse Answers(OpenApiOperation operation, string status, string description, string schema)
    {
        var response = new OpenApiResponse { Description = description, Content = Content(schema) };
        operation.Responses![status] = response;
        return response;
    }

    private OpenApiRequestBody Body(string schema, string description) => Body(Schemas.Ref(document, schema), "application/json", description);

    private static OpenApiRequestBody Body(IOpenApiSchema schema, string contentType, string description) => new()
    {
        Required = true,
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
    };

    private Dictionary<string, OpenApiMediaType> Content(string schema) => new() { ["application/json"] = new() { Schema = Schemas.Ref(document, schema) } };

    private OpenApiParameter Equality() => new()
    {
        Name = "equality",
        In = ParameterLocation.Query,
        Style = ParameterStyle.Form,
        Explode = true,
        Description = "Any field by its name: only records with exactly this value.",
        Schema = Schemas.Ref(document, name + "-equality"),
    };

    private static OpenApiParameter Parameter(string name, string description, IOpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
