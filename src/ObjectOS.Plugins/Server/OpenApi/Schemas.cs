using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>Schemas that many descriptions are made of.</summary>
internal static class Schemas
{
    /// <summary>An object of these members and no others, all required.</summary>
    public static OpenApiSchema Closed(Dictionary<string, IOpenApiSchema> properties)
    {
        var schema = Open(properties);
        schema.Required = properties.Keys.ToHashSet();
        return schema;
    }

    /// <summary>An object of these members and no others, of which those named are required.</summary>
    public static OpenApiSchema Open(Dictionary<string, IOpenApiSchema> properties, params ReadOnlySpan<string> required) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties,
        Required = required.Length == 0 ? null : new HashSet<string>(required.ToArray()),
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>A component of that name, or a part of one: <c>leads-create/properties/email</c>.</summary>
    public static OpenApiSchemaReference Ref(OpenApiDocument document, string name) => new(name, document);

    /// <summary>A list of as many elements as one request may write.</summary>
    public static OpenApiSchema Written(IOpenApiSchema element) => new() { Type = JsonSchemaType.Array, Items = element, MaxItems = WriteLimits.MaxRecords };

    public static OpenApiSchema List(IOpenApiSchema element) => new() { Type = JsonSchemaType.Array, Items = element };

    public static OpenApiSchema Uuid() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    public static OpenApiSchema UuidOrNull() => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "uuid" };

    /// <summary>A whole number from 0.</summary>
    public static OpenApiSchema Number(string? description = null) => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Description = description };

    /// <summary>A whole number within bounds.</summary>
    public static OpenApiSchema Number(int min, int max, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(otherwise),
    };

    public static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    public static OpenApiSchema Truth(string? description = null, bool? otherwise = null) =>
        new() { Type = JsonSchemaType.Boolean, Description = description, Default = otherwise is { } value ? JsonValue.Create(value) : null };

    /// <summary>A truth value that can only be this one.</summary>
    public static OpenApiSchema Only(bool value) => new() { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(value)] };

    /// <summary>One of these words.</summary>
    public static OpenApiSchema Words(params IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(static word => (JsonNode)JsonValue.Create(word))] };

    /// <summary>One of these words, the first of them when absent.</summary>
    public static OpenApiSchema WordsOrFirst(params IEnumerable<string> words)
    {
        var schema = Words(words);
        schema.Default = schema.Enum![0].DeepClone();
        return schema;
    }

    /// <summary>
    /// An id, or an object in its place. Readers that know one type only read an id: so the type is said at the top as well, where null is one of the forms.
    /// </summary>
    public static OpenApiSchema IdOr(OpenApiSchema id, params IEnumerable<IOpenApiSchema> forms)
    {
        id.OneOf = [Uuid(), .. forms];
        if (id.Type!.Value.HasFlag(JsonSchemaType.Null))
        {
            id.OneOf.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
        }

        id.Type |= JsonSchemaType.Object;
        return id;
    }

    public static OpenApiSchema Constant(string value) => new() { Type = JsonSchemaType.String, Const = value };
}
