using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>What every write takes beside its body, and tells beside its answer.</summary>
internal static class WriteParameters
{
    public static List<IOpenApiParameter> All() =>
    [
        new OpenApiParameter
        {
            Name = "dryRun",
            In = ParameterLocation.Query,
            Description = "Whether everything is done but nothing kept, and nobody told.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
        },
        Header("Prefer", "`return=minimal` for an answer without the record; `max-affected=n` to refuse what would change more records.", new() { Type = JsonSchemaType.String }),
        Header(
            "Idempotency-Key",
            "The caller's own word for this request: sent again within 24 hours, it is answered again, not done again.",
            new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength }),
    ];

    public static Dictionary<string, IOpenApiHeader> Answered() => new()
    {
        ["Preference-Applied"] = SharedComponents.Header("The preferences that were obeyed.", JsonSchemaType.String),
        ["Idempotency-Replayed"] = SharedComponents.Header("`true` when this is the answer to an earlier request with the same key.", JsonSchemaType.String),
    };

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };
}
