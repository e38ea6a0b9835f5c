using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ObjectOS.Server.Problems;

namespace ObjectOS.Server.OpenApi;

/// <summary>What the operations of all objects share: the problem, the answers that are problems, the query, its parameters and their limits.</summary>
internal static class SharedComponents
{
    // How ASP.NET Core describes problems of endpoints that are mapped by hand; they leave the server as ours.
    private const string FrameworkProblem = "ProblemDetails";

    /// <summary>The answers that are problems, by status.</summary>
    public static IReadOnlyDictionary<int, string> Problems { get; } = new Dictionary<int, string>
    {
        [400] = "The request breaks a rule: VALIDATION_FAILED, INVALID_FIELD, INVALID_FILTER, INVALID_SORT, INVALID_CURSOR, INVALID_AGGREGATION, INVALID_PARAMETER, MALFORMED_JSON. `errors` names the places.",
        [401] = "Nobody is signed in: UNAUTHENTICATED.",
        [403] = "The caller may not do this: PERMISSION_DENIED.",
        [404] = "It does not exist, or not for this caller: OBJECT_NOT_FOUND, RECORD_NOT_FOUND, ACTION_NOT_FOUND.",
        [409] = "It contradicts what is stored: UNIQUE_VIOLATION, REFERENCE_VIOLATION, DELETE_RESTRICTED, ACTION_NOT_ENABLED; or the idempotency key is in use: IDEMPOTENCY_KEY_IN_USE.",
        [412] = "The record is no longer the one that If-Match names: CONCURRENT_UPDATE.",
        [413] = "The body is too large: PAYLOAD_TOO_LARGE.",
        [415] = "The body is not JSON in UTF-8: UNSUPPORTED_MEDIA_TYPE.",
        [422] = "It cannot be done as asked: IDEMPOTENCY_KEY_REUSED, MAX_AFFECTED_EXCEEDED; or a sum or a mean is larger than a number can be: NUMBER_OUT_OF_RANGE.",
        [500] = "The server failed: INTERNAL. The failure was logged under the traceId.",
        [503] = "The database cannot answer now: DATABASE_UNAVAILABLE; or the server has too much of some work already: SERVER_BUSY. Try again after Retry-After seconds.",
    };

    public static void Add(OpenApiDocument document)
    {
        document.AddComponent("Problem", Problem());
        if (document.Components?.Schemas is { } schemas && schemas.ContainsKey(FrameworkProblem))
        {
            schemas[FrameworkProblem] = new OpenApiSchemaReference("Problem", document);
        }

        document.AddComponent("Filter", Filter());
        document.AddComponent("ExpandOptions", ExpandOptions(document));
        document.AddComponent("Aggregation", Aggregation());
        document.AddComponent("Aggregations", Aggregations(document));
        document.AddComponent("Groups", Groups());
        document.AddComponent("Query", Query(document));
        document.AddComponent("DeleteAnswer", Deleted());
        WriteSchemas.AddShared(document);
        document.AddComponent("ImportReport", ImportSchemas.Report(document));
        SharedParameters.Add(document);
        foreach (var (status, description) in Problems)
        {
            document.AddComponent(ProblemName(status), new OpenApiResponse
            {
                Description = description,
                Headers = status == 503 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("Seconds to wait.", JsonSchemaType.Integer) } : null,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
                },
            });
        }
    }

    /// <summary>The name of the component that answers with a problem.</summary>
    public static string ProblemName(int status) => "Problem" + status.ToString(CultureInfo.InvariantCulture);

    public static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    /// <summary>What expand does, and its limits.</summary>
    public static string ExpandDescription { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"Related records to return inside of each record: names of relations separated by commas, `account,account.parent,contacts`. At most {QueryLimits.MaxExpansions} relations, {QueryLimits.MaxRelationDepth} in a row, and {QueryLimits.MaxExpandedRecords} related records in an answer.");

    public static OpenApiSchema Limit() => Schemas.Number(0, QueryLimits.MaxLimit, QueryLimits.DefaultLimit);

    public static OpenApiSchema Offset() => Schemas.Number(0, QueryLimits.MaxOffset, 0);

    public static OpenApiSchema Count() => Schemas.WordsOrFirst("exact", "planned", "none");

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What is wrong (RFC 9457). Compare `code`; the sentences are for people.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A URI that names the kind of problem.", ProblemWriter.TypeOf("VALIDATION_FAILED")),
            ["title"] = Text("A sentence that is the same for every occurrence.", "The record is not valid."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("A sentence about this occurrence.", "'last_name' is required."),
            ["instance"] = Text("The path of the request.", "/api/v1/data/contacts"),
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z][A-Z0-9_]*$", Description = "The stable name of the problem.", Examples = [JsonValue.Create("VALIDATION_FAILED")] },
            ["message"] = Text("The same as detail.", "'last_name' is required."),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = FieldProblem(withPointer: true), Description = "The places concerned." },
            ["fields"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = FieldProblem(withPointer: false), Description = "The fields concerned." },
            ["traceId"] = Text("The name under which the request is found in logs.", "4bf92f3577b34da6a3ce929d0e0e4736"),
        },
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code", "message", "errors", "fields", "traceId" },
    };

    private static OpenApiSchema FieldProblem(bool withPointer)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        if (withPointer)
        {
            properties["pointer"] = Text("JSON Pointer (RFC 6901) to the place.", "/last_name");
        }

        properties["field"] = Text("Name of the field; empty for the whole.", "last_name");
        properties["code"] = Text("What is wrong with it.", "REQUIRED");
        properties["message"] = Text("A sentence for people.", "'last_name' is required.");
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = properties.Keys.ToHashSet() };
    }

    // Said by what it is not: its members are fields, and generators take that for what it is, any value.
    private static OpenApiSchema Filter() => new()
    {
        Not = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean },
        Description = string.Create(CultureInfo.InvariantCulture, $$$"""
            A condition, as an object (`{"status": "new", "amount": {"$gt": 1000}}`) or as an array (`["amount", ">", 1000]`).

            Object form: `$eq $ne $gt $gte $lt $lte $in $nin $between $contains $notContains $startsWith $endsWith $like $ilike $icontains $null $notnull $exists`,
            `$and $or $not`, and `{"$field": "other"}` for the value of another field.
            Array form: `= == != <> > >= < <= in not_in between contains notcontains icontains like ilike startswith endswith is_null is_not_null is_empty before after`,
            `["and" | "or", node, ...]` and `[node, "and", node]`.

            Over relations: `{"account.industry": "retail"}` or `{"account": {"industry": "retail"} }` along a lookup, `{"contacts": {"$some": { ... } } }`, `$every`, `$none` to the records
            that refer to this one. Without a related record, its fields have no value.

            At most {{{QueryLimits.MaxFilterDepth}}} levels deep, at most {{{QueryLimits.MaxFilterNodes}}} conditions and values. At most {{{QueryLimits.MaxRelationDepth}}} relations in a row, at most {{{QueryLimits.MaxRelationSteps}}} in a query.
            """),
        Examples = [JsonNode.Parse("""{"created_at": {"$gte": "2026-01-01T00:00:00Z"}}""")!, JsonNode.Parse("""["version", ">", 1]""")!],
    };

    private static OpenApiSchema Sort() => new()
    {
        Type = JsonSchemaType.Null | JsonSchemaType.String | JsonSchemaType.Array,
        Description = string.Create(
            CultureInfo.InvariantCulture,
            $"`-amount,account.name`, or a list of `{{field, order}}` with the order `asc` or `desc`. At most {QueryLimits.MaxSorts} criteria, each over at most {QueryLimits.MaxRelationDepth} lookups; ties are broken by id."),
        Examples = [JsonValue.Create("-created_at"), JsonNode.Parse("""[{"field": "created_at", "order": "desc"}]""")!],
    };

    private static OpenApiSchema Query(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["object"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The object of the address, if given." },
            ["where"] = new OpenApiSchemaReference("Filter", document),
            ["filter"] = new OpenApiSchemaReference("Filter", document),
            ["filters"] = new OpenApiSchemaReference("Filter", document),
            ["fields"] = OrNull(FieldList()),
            ["select"] = OrNull(FieldList()),
            ["expand"] = Expand(document),
            ["populate"] = Expand(document),
            ["include"] = Expand(document),
            ["orderBy"] = Sort(),
            ["sort"] = Sort(),
            ["search"] = OrNull(Search()),
            ["groupBy"] = OrNull(GroupBy()),
            ["aggregations"] = new OpenApiSchemaReference("Aggregations", document),
            ["having"] = new OpenApiSchemaReference("Filter", document),
            ["limit"] = OrNull(Limit()),
            ["top"] = OrNull(Limit()),
            ["offset"] = OrNull(Offset()),
            ["skip"] = OrNull(Offset()),
            ["after"] = OrNull(new OpenApiSchema { Type = JsonSchemaType.String, Description = "The nextCursor of the page before." }),
            ["cursor"] = OrNull(new OpenApiSchema { Type = JsonSchemaType.String, Description = "The nextCursor of the page before." }),
            ["count"] = OrNull(Count()),
        },
        Description = "`where`, `filter` and `filters` are one key in three spellings, and so are `fields`/`select`, `expand`/`populate`/`include`, `orderBy`/`sort`, `limit`/`top`, `offset`/`skip`, `after`/`cursor`.",
        AdditionalPropertiesAllowed = false,
    };

    // In a query, a key that is null is a key that is absent. Its default is told in words: generators send defaults, and a key would be there in two spellings.
    private static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        if (schema.Default is { } otherwise)
        {
            schema.Description = $"{otherwise} when absent.";
            schema.Default = null;
        }

        return schema;
    }

    private static OpenApiSchema Expand(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.String | JsonSchemaType.Array | JsonSchemaType.Object | JsonSchemaType.Null,
        Description = ExpandDescription + " In a body also a list of names, or a map of names to options.",
        Items = Schemas.Text(),
        AdditionalProperties = Schemas.Ref(document, "ExpandOptions"),
        Examples = [JsonValue.Create("account,contacts"), JsonNode.Parse("""{"contacts": {"fields": ["id"], "limit": 5}}""")!],
    };

    private static OpenApiSchema ExpandOptions(OpenApiDocument document)
    {
        var schema = Schemas.Open(new()
        {
            ["fields"] = FieldList(),
            ["where"] = new OpenApiSchemaReference("Filter", document),
            ["orderBy"] = Sort(),
            ["limit"] = Limit(),
            ["expand"] = Expand(document),
        });
        schema.Description = "How related records are returned; `where`, `orderBy` and `limit` are for relations that lead to many records.";
        schema.AdditionalPropertiesAllowed = true;
        return schema;
    }

    /// <summary>Words to look for.</summary>
    public static OpenApiSchema Search() => new() { Type = JsonSchemaType.String, MaxLength = QueryLimits.MaxSearchLength, Description = $"At most {QueryLimits.MaxSearchWords} words." };

    private static OpenApiSchema GroupBy() => new()
    {
        Type = JsonSchemaType.Array,
        MaxItems = QueryLimits.MaxGroupKeys,
        Description = "Groups instead of records: names of fields, or `{field, bucket, alias}` where a date is grouped by `day`, `week`, `month`, `quarter` or `year`.",
        Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Object },
        Examples = [JsonNode.Parse("""["owner", {"field": "created_at", "bucket": "month"}]""")!],
    };

    private static OpenApiSchema Aggregations(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Array | JsonSchemaType.Null,
        MaxItems = QueryLimits.MaxAggregates,
        Description = "What is made of each group, or of all records.",
        Items = Schemas.Ref(document, "Aggregation"),
        Examples = [JsonNode.Parse("""[{"function": "count", "alias": "records"}]""")!],
    };

    private static OpenApiSchema Aggregation() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["function"] = Schemas.Words("count", "count_distinct", "sum", "avg", "min", "max"),
            ["field"] = Schemas.Text("The field it is made of; may be left out for a count."),
            ["alias"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z_][A-Za-z0-9_]{0,62}$", Description = "The name of the column; else as in `sum_amount`." },
            ["distinct"] = Schemas.Truth("Whether only different values are counted."),
        },
        Required = new HashSet<string> { "function" },
    };

    private static OpenApiSchema Groups()
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["object"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["records"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, Description = "A group each: what it is grouped by, and the aggregations." },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Description = "How many groups there are; left out with count=none." },
            ["hasMore"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether there are groups after these." },
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = new HashSet<string> { "object", "records", "hasMore" }, AdditionalPropertiesAllowed = false };
    }

    private static OpenApiSchema FieldList() => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
        MinItems = 1,
        Description = "The fields to return.",
    };

    private static OpenApiSchema Deleted()
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["object"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["deleted"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = properties.Keys.ToHashSet(), AdditionalPropertiesAllowed = false };
    }

    private static OpenApiSchema Text(string description, string example) =>
        new() { Type = JsonSchemaType.String, Description = description, Examples = [JsonValue.Create(example)] };
}
