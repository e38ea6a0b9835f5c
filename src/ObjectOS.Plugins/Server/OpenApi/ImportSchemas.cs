using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ObjectOS.Server.Imports;

namespace ObjectOS.Server.OpenApi;

/// <summary>The schemas of imports.</summary>
internal static class ImportSchemas
{
    public static string Description { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        The first line of CSV names the columns by names or labels of fields. Empty cells give nothing; options are known by value or label; lists are separated by semicolons.
        Rows succeed or fail for themselves, {ImportLimits.Chunk} a transaction, unless `atomic` is true. At most {ImportLimits.MaxRows} rows ({ImportLimits.MaxAtomicRows} with `atomic`),
        {ImportLimits.MaxRowLength} characters a row, {ImportLimits.MaxColumns} columns. With an `Idempotency-Key`, an import that was cut off goes on where it was when it is sent again.
        """);

    public static IEnumerable<OpenApiParameter> Parameters() =>
    [
        Parameter("mode", "Whether rows are new records, or change those they know by `on`.", Words("create", "upsert", otherwise: "create")),
        Parameter("on", "With upsert: the unique fields, separated by commas, whose values say which record a row means.", new() { Type = JsonSchemaType.String }),
        Parameter("atomic", "Whether all rows are kept or none.", new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) }),
        Parameter("delimiter", "What stands between cells.", new() { Type = JsonSchemaType.String, Enum = [",", ";", "\t", "|"], Default = "," }),
        Parameter("mapping", "A JSON object: the field of each column that is not called like it, null for a column to pass over.", new() { Type = JsonSchemaType.String }),
    ];

    public static OpenApiRequestBody Body(string bodyLimit) => new()
    {
        Required = true,
        Description = string.Create(CultureInfo.InvariantCulture, $"Rows of CSV or lines of JSON of at most {ImportLimits.MaxStreamedBytes} bytes; or a JSON document. {bodyLimit}"),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            ["application/x-ndjson"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            ["application/json"] = new() { Schema = Document() },
        },
    };

    public static OpenApiSchema Report(OpenApiDocument document)
    {
        var row = WriteSchemas.Closed(new()
        {
            ["row"] = Number("The line on which the row begins; in a list its number, counted from 1."),
            ["ok"] = Truth(),
            ["action"] = Words("created", "updated", "skipped", "failed"),
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["error"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("BatchError", document) },
        });
        row.Required = new HashSet<string> { "row", "ok", "action" };
        var report = WriteSchemas.Closed(new()
        {
            ["object"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["success"] = Truth(),
            ["dryRun"] = Truth(),
            ["writeMode"] = Words("insert", "upsert"),
            ["total"] = Number("How many rows there were."),
            ["ok"] = Number("How many were not refused."),
            ["errors"] = Number("How many were refused."),
            ["created"] = Number("How many records were created."),
            ["updated"] = Number("How many records were changed."),
            ["skipped"] = Number("How many records were as the row says already."),
            ["aborted"] = WriteSchemas.Closed(new() { ["code"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["message"] = new OpenApiSchema { Type = JsonSchemaType.String } }),
            ["truncated"] = Truth(),
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = row, MaxItems = 2 * ImportLimits.MaxResults },
        });
        report.Required!.Remove("aborted");
        return report;
    }

    /// <summary>Rows or CSV, to create or to upsert: four shapes that exclude each other.</summary>
    private static OpenApiSchema Document() => new()
    {
        OneOf = [Shape("rows", Rows(), upserts: false), Shape("csv", Csv(), upserts: false), Shape("rows", Rows(), upserts: true), Shape("csv", Csv(), upserts: true)],
    };

    private static OpenApiSchema Shape(string source, OpenApiSchema content, bool upserts)
    {
        var schema = WriteSchemas.Closed(new()
        {
            ["format"] = Words("csv", "json"),
            [source] = content,
            ["mapping"] = Mapping(),
            ["writeMode"] = upserts ? Words("upsert") : Words("insert"),
            ["atomic"] = Truth(),
            ["dryRun"] = Truth(),
            ["trimWhitespace"] = WriteSchemas.Only(true),
            ["runAutomations"] = WriteSchemas.Only(true),
            ["treatAsHistorical"] = WriteSchemas.Only(false),
            ["createMissingOptions"] = WriteSchemas.Only(false),
            ["skipBlankMatchKey"] = WriteSchemas.Only(false),
        });
        schema.Required = new HashSet<string> { source };
        if (upserts)
        {
            schema.Properties!["matchFields"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                MinItems = 1,
                Description = "The unique fields by which a row knows its record.",
            };
            schema.Required.UnionWith(["writeMode", "matchFields"]);
        }

        return schema;
    }

    private static OpenApiSchema Rows() =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, Description = "Rows as objects of columns." };

    private static OpenApiSchema Csv() => new() { Type = JsonSchemaType.String, Description = "Rows of CSV." };

    private static OpenApiSchema Mapping()
    {
        var name = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        var entry = WriteSchemas.Closed(new() { ["sourceField"] = new OpenApiSchema { Type = JsonSchemaType.String }, ["targetField"] = name });
        return new OpenApiSchema
        {
            OneOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = name },
                new OpenApiSchema { Type = JsonSchemaType.Array, Items = entry },
            ],
            Description = "The field of each column that is not called like it, null for a column to pass over.",
        };
    }

    private static OpenApiSchema Words(params ReadOnlySpan<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.ToArray().Select(static word => (JsonNode)JsonValue.Create(word))] };

    private static OpenApiSchema Words(string first, string second, string otherwise)
    {
        var schema = Words(first, second);
        schema.Default = JsonValue.Create(otherwise);
        return schema;
    }

    private static OpenApiSchema Number(string description) => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Description = description };

    private static OpenApiSchema Truth() => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
