using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>The schemas of writes of many records.</summary>
internal static class WriteSchemas
{
    /// <summary>Adds those that all objects share.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        document.AddComponent("BatchOptions", Options());
        document.AddComponent("BatchError", Error());
        document.AddComponent("Warnings", Warnings());
    }

    /// <summary>Adds those of one object.</summary>
    public static void Add(OpenApiDocument document, RecordAccess access)
    {
        var policy = access.Policy;
        if (policy.CanCreate)
        {
            document.AddComponent(access.Type.Definition.Name + ".cloned", WithWarnings(document, Cloned(document, access.Type.Definition.Name)));
        }

        if (policy.CanCreate || policy.CanUpdate || policy.CanDelete)
        {
            document.AddComponent(access.Type.Definition.Name + ".batchAnswer", WithWarnings(document, Answer(document, access.Type.Definition.Name)));
        }
    }

    /// <summary>The answer to a write, which may have warnings.</summary>
    public static OpenApiSchema WithWarnings(OpenApiDocument document, OpenApiSchema answer)
    {
        answer.Properties!["warnings"] = new OpenApiSchemaReference("Warnings", document);
        return answer;
    }

    /// <summary>A list of as many elements as one request may write.</summary>
    public static OpenApiSchema List(IOpenApiSchema element) => new() { Type = JsonSchemaType.Array, Items = element, MaxItems = WriteLimits.MaxRecords };

    /// <summary>The body of updates.</summary>
    public static OpenApiSchema Updates(OpenApiDocument document, string name) => WithOptions(document, "records", Row(document, name + ".patch", "id", "data"));

    /// <summary>The body of deletes.</summary>
    public static OpenApiSchema Deletes(OpenApiDocument document) => WithOptions(document, "ids", Uuid());

    /// <summary>The body of a copy.</summary>
    public static OpenApiSchema Clone(OpenApiDocument document, ObjectDefinition definition)
    {
        var name = definition.Name;
        var overrides = new OpenApiSchemaReference(name + (document.Components!.Schemas!.ContainsKey(name + ".patch") ? ".patch" : ".create"), document);

        // What only one record may have is not copied: where a record must have it, the copy is given its own.
        var own = definition.Fields.Where(static field => field is { Unique: true, Required: true, IsSystem: false } && field.Type != FieldType.Autonumber).Select(static field => field.Name).ToHashSet();
        var schema = Closed(new()
        {
            ["overrides"] = own.Count == 0 ? overrides : new OpenApiSchema { AllOf = [overrides, new OpenApiSchema { Required = own }] },
            ["children"] = Truth(false, string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Whether the records that are parts of it are copied too, and theirs: at most {WriteLimits.MaxNestedRecords}, at most {WriteLimits.MaxNestedDepth} deep.")),
        });
        schema.Required = own.Count == 0 ? null : new HashSet<string> { "overrides" };
        return schema;
    }

    /// <summary>The body of a batch: one shape an operation that the caller may do.</summary>
    public static OpenApiSchema Batch(OpenApiDocument document, RecordAccess access)
    {
        var name = access.Type.Definition.Name;
        var policy = access.Policy;
        var shapes = new List<IOpenApiSchema>();
        if (policy.CanCreate)
        {
            shapes.Add(Operation(document, "create", Closed(new() { ["data"] = new OpenApiSchemaReference(name + ".create", document) })));
        }

        if (policy.CanUpdate)
        {
            shapes.Add(Operation(document, "update", Row(document, name + ".patch", "id", "data")));
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            shapes.Add(Operation(document, "upsert", Row(document, name + (policy.CanUpdate ? ".patch" : ".create"), "data")));
        }

        if (policy.CanDelete)
        {
            shapes.Add(Operation(document, "delete", Closed(new() { ["id"] = Uuid() })));
        }

        return new OpenApiSchema { OneOf = shapes };
    }

    /// <summary>An object of these members and no others, all required.</summary>
    public static OpenApiSchema Closed(Dictionary<string, IOpenApiSchema> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties,
        Required = properties.Keys.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>What was done to a record.</summary>
    public static OpenApiSchema Action() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [JsonValue.Create("created"), JsonValue.Create("updated"), JsonValue.Create("deleted"), JsonValue.Create("unchanged")],
        Description = "What was done.",
    };

    private static OpenApiSchema Operation(OpenApiDocument document, string operation, OpenApiSchema row)
    {
        var schema = WithOptions(document, "records", row);
        schema.Properties!["operation"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = operation };
        schema.Required!.Add("operation");
        return schema;
    }

    private static OpenApiSchema WithOptions(OpenApiDocument document, string list, IOpenApiSchema element)
    {
        var schema = Closed(new() { [list] = List(element) });
        schema.Properties!["options"] = new OpenApiSchemaReference("BatchOptions", document);
        return schema;
    }

    private static OpenApiSchema Row(OpenApiDocument document, string data, params string[] required) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema> { ["id"] = Uuid(), ["data"] = new OpenApiSchemaReference(data, document) },
        Required = required.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>An atomic batch ends with the first record that is refused, so only one that is not can be asked to go on.</summary>
    private static OpenApiSchema Options()
    {
        var eachForItself = Options(Only(false), Truth(true, "Whether the records after a refused one are still done."));
        eachForItself.Required = new HashSet<string> { "atomic" };
        return new OpenApiSchema { OneOf = [Options(Only(true), Only(false)), eachForItself, new OpenApiSchema { Type = JsonSchemaType.Null }] };
    }

    private static OpenApiSchema Options(OpenApiSchema atomic, OpenApiSchema continueOnError)
    {
        atomic.Description = "Whether all is undone, and the request refused, when one record is refused; true when absent.";
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["atomic"] = atomic,
                ["continueOnError"] = continueOnError,
                ["returnRecords"] = Truth(false, "Whether the records are answered as stored."),
                ["validateOnly"] = Truth(false, "Whether nothing of it is kept, as with `dryRun`."),
            },
            AdditionalPropertiesAllowed = false,
        };
    }

    /// <summary>A truth value that can only be this one.</summary>
    public static OpenApiSchema Only(bool value) => new() { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(value)] };

    private static OpenApiSchema Answer(OpenApiDocument document, string name)
    {
        var result = Closed(new()
        {
            ["index"] = Number(),
            ["id"] = Uuid(),
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["action"] = Action(),
            ["data"] = new OpenApiSchemaReference(name + ".selected", document),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("BatchError", document), Description = "Why it was refused." },
        });
        result.Required = new HashSet<string> { "index", "success" };
        return Closed(new()
        {
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether no record was refused." },
            ["operation"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["total"] = Number(),
            ["succeeded"] = Number(),
            ["failed"] = Number(),
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = result },
        });
    }

    private static OpenApiSchema Cloned(OpenApiDocument document, string name) => Closed(new()
    {
        ["object"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = name },
        ["id"] = Uuid(),
        ["sourceId"] = Uuid(),
        ["record"] = new OpenApiSchemaReference(name, document),
    });

    private static OpenApiSchema Error()
    {
        var schema = Closed(new()
        {
            ["code"] = Text("The stable name of the problem."),
            ["message"] = Text("A sentence for people."),
            ["field"] = Text("Name of the field; empty for the whole record."),
            ["reason"] = Text("What is wrong with the field."),
            ["pointer"] = Text("JSON Pointer (RFC 6901) into the body."),
        });
        schema.Required = new HashSet<string> { "code", "message" };
        return schema;
    }

    private static OpenApiSchema Warnings() => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = 1,
        Description = "Validations that do not hold and refuse nothing; left out when there are none.",
        Items = Closed(new()
        {
            ["severity"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("warning"), JsonValue.Create("info")] },
            ["code"] = Text("The stable name of the validation."),
            ["field"] = Text("Name of the field; empty for the whole record."),
            ["message"] = Text("A sentence for people."),
            ["pointer"] = Text("JSON Pointer (RFC 6901) into the body."),
        }),
    };

    private static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Truth(bool otherwise, string description) =>
        new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(otherwise), Description = description };
}
