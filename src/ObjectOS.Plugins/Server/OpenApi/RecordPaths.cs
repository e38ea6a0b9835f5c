using System.Globalization;
using System.Text.Json.Nodes;
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
        var record = new OpenApiPathItem { Parameters = [IdParameter()] };
        record.AddOperation(HttpMethod.Get, Get());
        AddWrites(policy, collection, record);
        document.Paths[Address("")] = collection;
        Path("/query", HttpMethod.Post, Query());
        Path("/export", HttpMethod.Get, Export());
        document.Paths[Address("/{id}")] = record;
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
            Parameter("filter", "A condition in JSON.", Json("Filter")),
            Parameter("sort", "The order: `-amount,name`, or JSON.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("select", "The fields to return, separated by commas; over relations with dots.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("expand", SharedComponents.ExpandDescription, new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("limit", "At most this many records.", SharedComponents.Limit()),
            Parameter("offset", "Pass over this many records first.", SharedComponents.Offset()),
            Parameter("search", "Words that stand in searchable fields.", SharedComponents.Search()),
            Parameter("groupBy", "Groups instead of records: fields, dates also as `created_at:month`, separated by commas; or JSON.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("aggregations", "What is made of each group.", Json("Aggregations")),
            Parameter("having", "A condition on groups.", Json("Filter")),
            Parameter("after", "The nextCursor of the page before: only the records behind it. Condition and order must be those of that page.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("count", "Whether the records that satisfy the query are counted: one by one, as the database estimates, or not.", SharedComponents.Count()),
            Equality(),
        ];
        AddTrash(operation.Parameters);
        Page(operation);
        return operation;
    }

    private OpenApiOperation Query()
    {
        var operation = Operation("query", $"Find {Plural} by a query in the body", 400, 401, 404, 413, 415);
        operation.RequestBody = Body("Query", "The query.");
        operation.Parameters = [];
        AddTrash(operation.Parameters);
        Page(operation);
        return operation;
    }

    private OpenApiOperation Export()
    {
        var operation = Operation("export", $"Export {Plural} as a file", 400, 401, 404);
        operation.Parameters =
        [
            Parameter("format", "The format of the file.", new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [JsonValue.Create("json"), JsonValue.Create("ndjson"), JsonValue.Create("csv")],
                Default = JsonValue.Create("json"),
            }),
            Parameter("header", "Whether the first line of a CSV names the columns.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(true) }),
            Parameter("filter", "A condition in JSON.", Json("Filter")),
            Parameter("search", "Words that stand in searchable fields.", SharedComponents.Search()),
            Parameter("sort", "The order: `-amount,name`, or JSON.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("select", "The fields to export, separated by commas.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("limit", "At most this many records; all without it.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" }),
            Equality(),
        ];
        var file = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "The file.",
            Headers = new Dictionary<string, IOpenApiHeader> { ["Content-Disposition"] = SharedComponents.Header("The name of the file.", JsonSchemaType.String) },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(name + ".selected", document) } },
                ["application/x-ndjson"] = new() { Schema = file },
                ["text/csv"] = new() { Schema = file },
            },
        };
        return operation;
    }

    private OpenApiOperation Get()
    {
        var operation = Operation("get", $"Get {Singular}", 400, 401, 404);
        operation.Parameters =
        [
            Parameter("select", "The fields to return, separated by commas; over relations with dots.", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("expand", SharedComponents.ExpandDescription, new OpenApiSchema { Type = JsonSchemaType.String }),
            HeaderParameter("If-None-Match", "Entity tags the caller has; a match is answered 304."),
        ];
        AddTrash(operation.Parameters);
        var found = Answers(operation, "200", "The record.", name + ".selectedAnswer");
        found.Headers = ETag();
        operation.Responses!["304"] = new OpenApiResponse { Description = "The caller has it already." };
        return operation;
    }

    private void AddTrash(IList<IOpenApiParameter> parameters)
    {
        if (access.Type.Definition.HasTrash && access.Policy.CanDelete)
        {
            parameters.Add(Parameter("trash", "`only`: what lies in the trash.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["only"] }));
        }
    }

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
        var schema = new OpenApiSchema { AnyOf = [new OpenApiSchemaReference(name + ".page", document), new OpenApiSchemaReference("Groups", document)] };
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

    private OpenApiRequestBody Body(string schema, string description) => Body(new OpenApiSchemaReference(schema, document), "application/json", description);

    private static OpenApiRequestBody Body(IOpenApiSchema schema, string contentType, string description) => new()
    {
        Required = true,
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
    };

    private Dictionary<string, OpenApiMediaType> Content(string schema) => new() { ["application/json"] = new() { Schema = new OpenApiSchemaReference(schema, document) } };

    private OpenApiParameter Equality() => new()
    {
        Name = "equality",
        In = ParameterLocation.Query,
        Style = ParameterStyle.Form,
        Explode = true,
        Description = "Any field by its name: only records with exactly this value.",
        Schema = new OpenApiSchemaReference(name + ".equality", document),
    };

    private Dictionary<string, OpenApiMediaType> Json(string schema) => Content(schema);

    private static OpenApiParameter Parameter(string name, string description, IOpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter Parameter(string name, string description, Dictionary<string, OpenApiMediaType> content) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Content = content };

    private static OpenApiParameter HeaderParameter(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiParameter IfMatch() =>
        HeaderParameter("If-Match", "Entity tags (the record's version, or its updated_at) of which one must still be right.");

    private static OpenApiParameter IdParameter() => new()
    {
        Name = "id",
        In = ParameterLocation.Path,
        Required = true,
        Description = "Id of the record.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
    };

    private static Dictionary<string, IOpenApiHeader> ETag() =>
        new() { ["ETag"] = SharedComponents.Header("The version of the record, in quotes.", JsonSchemaType.String) };
}
