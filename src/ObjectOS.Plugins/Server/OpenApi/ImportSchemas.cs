using System.Globalization;
using Microsoft.OpenApi;
using ObjectOS.Server.Imports;

namespace ObjectOS.Server.OpenApi;

/// <summary>The schemas of imports.</summary>
/// <param name="access">The object.</param>
/// <param name="upserts">By what its records are known.</param>
internal sealed class ImportSchemas(RecordAccess access, UpsertSchemas upserts)
{
    private const string Insert = "insert";
    private const string Upsert = "upsert";

    public static string Description { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        The first line of CSV names the columns by names or labels of fields. Empty cells give nothing; options are known by value or label; lists are separated by semicolons.
        Rows succeed or fail for themselves, {ImportLimits.Chunk} a transaction, unless `atomic` is true. At most {ImportLimits.MaxRows} rows ({ImportLimits.MaxAtomicRows} with `atomic`),
        {ImportLimits.MaxRowLength} characters a row, {ImportLimits.MaxColumns} columns. With an `Idempotency-Key`, an import that was cut off goes on where it was when it is sent again.
        """);

    public IEnumerable<OpenApiParameter> Parameters()
    {
        if (upserts.HasKeys)
        {
            yield return Parameter("mode", "Whether rows are new records, or change those they know by `on`.", Schemas.WordsOrFirst("create", "upsert"));
            yield return Parameter("on", "With `mode=upsert`, and with it only: the unique fields whose values say which record a row means.", upserts.On());
        }

        yield return Parameter("atomic", "Whether all rows are kept or none.", Schemas.Truth(otherwise: false));

        // Not an enum: generators make names of its words, and these make none.
        yield return Parameter("delimiter", "What stands between cells: a comma, a semicolon, a tab or a bar.", new() { Type = JsonSchemaType.String, Pattern = "^[,;\t|]$", Default = "," });
        var mapping = Parameter("mapping", "The field of each column that is not called like it, null for a column to pass over.", null);
        mapping.Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Mapping() } };
        yield return mapping;
    }

    public OpenApiRequestBody Body(OpenApiDocument document, string bodyLimit) => new()
    {
        Required = true,
        Description = string.Create(CultureInfo.InvariantCulture, $"Rows of CSV or lines of JSON of at most {ImportLimits.MaxStreamedBytes} bytes; or a JSON document. {bodyLimit}"),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["text/csv"] = new() { Schema = Schemas.Text() },
            ["application/x-ndjson"] = new() { Schema = Schemas.Text() },
            ["application/json"] = new() { Schema = Schemas.Ref(document, access.Type.Definition.Name + "-import") },
        },
    };

    /// <summary>A JSON document: rows or CSV, to create or to upsert. What it says counts for more than the address.</summary>
    public OpenApiSchema Document()
    {
        var schema = Schemas.Open(new()
        {
            ["format"] = Schemas.Words("csv", "json"),
            ["rows"] = Rows(),
            ["csv"] = Schemas.Text("Rows of CSV."),
            ["mapping"] = Mapping(),
            ["writeMode"] = upserts.HasKeys ? Schemas.WordsOrFirst(Insert, Upsert) : Schemas.Words(Insert),
            ["atomic"] = Schemas.Truth(),
            ["dryRun"] = Schemas.Truth(),
            ["trimWhitespace"] = Schemas.Only(true),
            ["runAutomations"] = Schemas.Only(true),
            ["treatAsHistorical"] = Schemas.Only(false),
            ["createMissingOptions"] = Schemas.Only(false),
            ["skipBlankMatchKey"] = Schemas.Only(false),
        });
        schema.Required = null;
        schema.OneOf = [Having("rows"), Having("csv")];
        if (upserts.HasKeys)
        {
            schema.Properties!["matchFields"] = MatchFields();
            schema.DependentRequired = new Dictionary<string, HashSet<string>> { ["matchFields"] = ["writeMode"] };
            schema.If = new OpenApiSchema { Properties = new Dictionary<string, IOpenApiSchema> { ["writeMode"] = Schemas.Words(Upsert) }, Required = new HashSet<string> { "writeMode" } };
            schema.Then = Having("matchFields");
            schema.Else = new OpenApiSchema { Not = Having("matchFields") };
        }

        return schema;
    }

    public static OpenApiSchema Report(OpenApiDocument document)
    {
        var row = Schemas.Closed(new()
        {
            ["row"] = Schemas.Number("The line on which the row begins; in a list its number, counted from 1."),
            ["ok"] = Schemas.Truth(),
            ["action"] = Schemas.Words("created", "updated", "skipped", "failed"),
            ["id"] = Schemas.Uuid(),
            ["field"] = Schemas.Text(),
            ["code"] = Schemas.Text(),
            ["error"] = Schemas.Text(),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schemas.Ref(document, "BatchError") },
        });
        row.Required = new HashSet<string> { "row", "ok", "action" };
        var report = Schemas.Closed(new()
        {
            ["object"] = Schemas.Text(),
            ["success"] = Schemas.Truth(),
            ["dryRun"] = Schemas.Truth(),
            ["writeMode"] = Schemas.Words("insert", "upsert"),
            ["total"] = Schemas.Number("How many rows there were."),
            ["ok"] = Schemas.Number("How many were not refused."),
            ["errors"] = Schemas.Number("How many were refused."),
            ["created"] = Schemas.Number("How many records were created."),
            ["updated"] = Schemas.Number("How many records were changed."),
            ["skipped"] = Schemas.Number("How many records were as the row says already."),
            ["aborted"] = Schemas.Closed(new() { ["code"] = Schemas.Text(), ["message"] = Schemas.Text() }),
            ["truncated"] = Schemas.Truth(),
            ["results"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = row, MaxItems = 2 * ImportLimits.MaxResults },
        });
        report.Required!.Remove("aborted");
        return report;
    }

    private OpenApiSchema MatchFields()
    {
        var keys = upserts.Keys.ToList();
        var schema = Schemas.List(Schemas.Words(keys.SelectMany(static key => key).Select(static field => field.Name).Distinct()));
        schema.Description = "The unique fields by which a row knows its record: " + string.Join("; ", keys.Select(static key => string.Join(", ", key.Select(static field => $"`{field.Name}`")))) + ".";
        schema.MinItems = keys.Min(static key => key.Length);
        schema.MaxItems = keys.Max(static key => key.Length);
        schema.UniqueItems = true;
        return schema;
    }

    private OpenApiSchema Rows()
    {
        var schema = Schemas.List(new OpenApiSchema { Type = JsonSchemaType.Object });
        schema.Description =
            $"Rows as objects of columns, which are called by names or labels of fields, or as `mapping` says. A value is one that {access.Type.Definition.Name}-create takes, or a text that is read like a cell of CSV.";
        return schema;
    }

    private static OpenApiSchema Having(string member) => new() { Required = new HashSet<string> { member } };

    private OpenApiSchema Mapping()
    {
        var field = Schemas.Words(RecordSchemas.Fields(access, access.Named).Select(static field => field.Name));
        field.Type |= JsonSchemaType.Null;
        field.Enum!.Add(JsonNullSentinel.JsonNull);
        var entry = Schemas.Closed(new() { ["sourceField"] = Schemas.Text(), ["targetField"] = field });
        return new OpenApiSchema
        {
            OneOf = [new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = field }, Schemas.List(entry)],
            Description = "The field of each column that is not called like it, null for a column to pass over.",
        };
    }

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema? schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
